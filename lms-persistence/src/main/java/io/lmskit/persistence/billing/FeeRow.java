package io.lmskit.persistence.billing;

import io.lmskit.account.User;
import io.lmskit.billing.Fee;
import io.lmskit.billing.FeePlan;
import io.lmskit.billing.FeeStatus;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.calendar.BillingPeriod;
import io.lmskit.calendar.Share;
import io.lmskit.catalog.Course;
import io.lmskit.enrollment.Enrollment;
import io.lmskit.kernel.Id;
import java.time.Instant;
import java.time.LocalDate;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** A fee as it is selected. */
record FeeRow(
        Id<Fee> id,
        @Nullable Id<Enrollment> enrollment,
        @Nullable Id<Course> course,
        Id<User> student,
        Id<FeePlan> plan,
        LocalDate startsOn,
        LocalDate endsOn,
        boolean bridging,
        long shareNumerator,
        long shareDenominator,
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

    Fee toFee() {
        return new Fee(
                id,
                enrollment,
                course,
                student,
                plan,
                new BillingPeriod(startsOn, endsOn),
                bridging,
                Share.of(shareNumerator, shareDenominator),
                price,
                reduction,
                amount,
                lateFee,
                waived,
                paid,
                due,
                dueOn,
                overdueAt,
                status,
                reminders,
                method,
                paidAt,
                notes,
                version,
                createdAt,
                updatedAt);
    }
}
