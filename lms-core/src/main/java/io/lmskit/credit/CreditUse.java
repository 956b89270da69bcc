package io.lmskit.credit;

import io.lmskit.kernel.Id;

/** How many credits are taken from a grant. */
public record CreditUse(Id<CreditGrant> grant, int credits) {}
