package io.lmskit.credit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody can spend at a moment.
 *
 * @param credits in all
 * @param nextExpiry when the first of them expire; null if none ever does
 * @param expiringNext how many of them expire then
 */
public record CreditBalance(int credits, @Nullable Instant nextExpiry, int expiringNext) {}
