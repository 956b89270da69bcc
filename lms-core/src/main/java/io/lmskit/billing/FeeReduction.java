package io.lmskit.billing;

import io.lmskit.account.User;
import io.lmskit.kernel.Id;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * How much less a student pays of each fee, and when; of one kind a student has one at a time.
 *
 * @param percent null if it is an amount
 * @param amount null if it is a percentage
 * @param from first day
 * @param until the day after the last; null for ever
 */
public record FeeReduction(
        Id<FeeReduction> id,
        Id<User> student,
        FeeReductionKind kind,
        @Nullable BigDecimal percent,
        @Nullable Money amount,
        LocalDate from,
        @Nullable LocalDate until,
        Instant createdAt) {

    /** Whether it reduces a fee whose first billed day this is. */
    public boolean appliesOn(LocalDate day) {
        return !day.isBefore(from) && (until == null || day.isBefore(until));
    }
}
