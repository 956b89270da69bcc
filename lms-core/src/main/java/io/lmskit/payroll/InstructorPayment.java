package io.lmskit.payroll;

import io.lmskit.account.User;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.kernel.Id;
import java.time.Instant;
import java.time.LocalDate;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Money that an instructor was paid.
 *
 * @param salary that it settles, or is an advance on; null for none
 * @param reference for people, such as the number of the transfer; personal
 * @param paidOn the day of the payment
 * @param recordedBy null if that was not a user
 */
public record InstructorPayment(
        Id<InstructorPayment> id,
        Id<User> instructor,
        Type type,
        Money amount,
        PaymentMethod method,
        @Nullable String reference,
        LocalDate paidOn,
        @Nullable Id<Salary> salary,
        @Nullable Id<User> recordedBy,
        Instant createdAt) {

    /** What it was paid for. */
    public enum Type {
        /** Settles an approved salary. */
        SALARY,
        BONUS,
        /** Before it was earned; may come to more than is owed. */
        ADVANCE,
        REIMBURSEMENT,
    }
}
