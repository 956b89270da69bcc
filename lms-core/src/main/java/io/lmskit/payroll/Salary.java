package io.lmskit.payroll;

import io.lmskit.account.User;
import io.lmskit.kernel.Id;
import java.time.Instant;
import java.time.YearMonth;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What an instructor earned in a month; there is one of each instructor and month. All amounts are in one currency.
 *
 * @param base the base pay of the days on which its terms were in force
 * @param sessions that the instructor taught to their end in that month
 * @param attendees who attended them
 * @param earned base pay, and what sessions and attendees are worth
 * @param adjustment what was added by hand, less than 0 if it was taken off
 * @param amount earned and adjustment; 0 or more
 * @param paid has been paid, advances included
 * @param advanced of what was paid, as advances
 * @param paidAt when nothing was due any more; null unless it is paid
 * @param notes of the admins; personal
 */
public record Salary(
        Id<Salary> id,
        Id<User> instructor,
        YearMonth month,
        Money base,
        int sessions,
        int attendees,
        Money earned,
        Money adjustment,
        Money amount,
        Money paid,
        Money advanced,
        SalaryStatus status,
        @Nullable Instant paidAt,
        @Nullable String notes,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    /** What is still to be paid; 0 if it is cancelled, or advances came to more. */
    public Money due() {
        Money left = amount.minus(paid);
        return status == SalaryStatus.CANCELLED || left.isNegative() ? Money.zero(amount.getCurrencyUnit()) : left;
    }
}
