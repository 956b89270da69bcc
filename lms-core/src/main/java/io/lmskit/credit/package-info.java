/**
 * Prepaid credits: packs in which they are sold, grants with an expiry of their own, the ledger of all that was granted,
 * spent, returned, expired and adjusted, and which of them is spent first. May use the kernel, tenant, account, access,
 * catalog, scheduling and pricing.
 */
@NullMarked
package io.lmskit.credit;

import org.jspecify.annotations.NullMarked;
