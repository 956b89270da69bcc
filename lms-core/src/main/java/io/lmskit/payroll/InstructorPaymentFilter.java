package io.lmskit.payroll;

import io.lmskit.account.User;
import io.lmskit.kernel.Coherent;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Violation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which payments to instructors are wanted; what is null does not narrow the search.
 *
 * @param paidFrom first day
 * @param paidUntil the day after the last
 */
public record InstructorPaymentFilter(
        @Nullable Id<User> instructor,
        @Nullable Id<Salary> salary,
        InstructorPayment.@Nullable Type type,
        @Nullable LocalDate paidFrom,
        @Nullable LocalDate paidUntil)
        implements Coherent {

    /** All payments. */
    public static InstructorPaymentFilter all() {
        return new InstructorPaymentFilter(null, null, null, null, null);
    }

    public InstructorPaymentFilter withInstructor(@Nullable Id<User> value) {
        return new InstructorPaymentFilter(value, salary, type, paidFrom, paidUntil);
    }

    public InstructorPaymentFilter withSalary(@Nullable Id<Salary> value) {
        return new InstructorPaymentFilter(instructor, value, type, paidFrom, paidUntil);
    }

    public InstructorPaymentFilter withType(InstructorPayment.@Nullable Type value) {
        return new InstructorPaymentFilter(instructor, salary, value, paidFrom, paidUntil);
    }

    public InstructorPaymentFilter withPaidBetween(@Nullable LocalDate from, @Nullable LocalDate until) {
        return new InstructorPaymentFilter(instructor, salary, type, from, until);
    }

    @Override
    public List<Violation> contradictions() {
        List<Violation> found = new ArrayList<>(PayDays.judge("paidFrom", paidFrom));
        found.addAll(PayDays.judge("paidUntil", paidUntil));
        return List.copyOf(found);
    }
}
