package io.lmskit.billing;

import io.lmskit.account.User;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.calendar.BillingPeriod;
import io.lmskit.calendar.Share;
import io.lmskit.catalog.Course;
import io.lmskit.enrollment.Enrollment;
import io.lmskit.kernel.Id;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What an enrolment, or a student, is charged for a period; there is at most one of each, and of each
 * bridging period. All amounts are in one currency.
 *
 * @param enrollment null if it is the student's own
 * @param course of the enrolment; null if it is the student's own
 * @param billed the aligned period, whatever part of it is billed; or the bridging one
 * @param bridging whether it is for the days between the last period by an old anchor day of its plan and the first by a new;
 *     there may be such a fee besides another one of the same month
 * @param share of the period that is billed
 * @param price of a whole period
 * @param reduction of what the share comes to
 * @param amount what the share comes to, less the reduction
 * @param lateFee added when it became overdue
 * @param waived need not be paid
 * @param paid has been paid
 * @param due is still to be paid: 0 if it is cancelled, else amount and late fee less what is waived and paid
 * @param dueOn the last day on which it is paid in time, in the zone of its plan
 * @param overdueAt from this moment on it is overdue if something is due
 * @param reminders how many stages of reminders have been wanted
 * @param method of the last payment; null if there was none
 * @param paidAt when nothing was due any more; null unless it is paid
 * @param notes of the admins; personal
 */
public record Fee(
        Id<Fee> id,
        @Nullable Id<Enrollment> enrollment,
        @Nullable Id<Course> course,
        Id<User> student,
        Id<FeePlan> plan,
        BillingPeriod billed,
        boolean bridging,
        Share share,
        Money price,
        Money reduction,
        Money amount,
        Money lateFee,
        Money waived,
        Money paid,
        Money due,
        LocalDate dueOn,
        Instant overdueAt,
        FeeStatus status,
        int reminders,
        @Nullable PaymentMethod method,
        @Nullable Instant paidAt,
        @Nullable String notes,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    /** The month in which the aligned period, or the bridging one, starts. */
    public YearMonth period() {
        return billed.name();
    }
}
