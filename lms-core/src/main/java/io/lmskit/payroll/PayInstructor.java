package io.lmskit.payroll;

import io.lmskit.account.User;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.kernel.Amount;
import io.lmskit.kernel.Coherent;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InputProblem;
import io.lmskit.kernel.Text;
import io.lmskit.kernel.Texts;
import io.lmskit.kernel.Violation;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Records money that an instructor was paid.
 *
 * @param salary that it settles: needed for a salary, possible for an advance, for nothing else
 * @param amount greater than 0
 * @param reference for people; personal
 * @param paidOn the day of the payment
 */
public record PayInstructor(
        @NotNull Id<User> instructor,
        InstructorPayment.@NotNull Type type,
        @Nullable Id<Salary> salary,
        @NotNull @Amount(zero = false) Money amount,
        @NotNull PaymentMethod method,
        @Nullable @Text(max = 200) String reference,
        @NotNull LocalDate paidOn)
        implements Coherent {

    public PayInstructor {
        reference = Texts.cleanOrNull(reference);
    }

    /** A salary, or a part of it, by bank transfer. */
    public static PayInstructor salary(Salary salary, Money amount, LocalDate paidOn) {
        return new PayInstructor(
                salary.instructor(),
                InstructorPayment.Type.SALARY,
                salary.id(),
                amount,
                PaymentMethod.BANK_TRANSFER,
                null,
                paidOn);
    }

    /** Something that settles no salary, by bank transfer. */
    public static PayInstructor of(Id<User> instructor, InstructorPayment.Type type, Money amount, LocalDate paidOn) {
        return new PayInstructor(instructor, type, null, amount, PaymentMethod.BANK_TRANSFER, null, paidOn);
    }

    /** An advance on this salary. */
    public PayInstructor on(Salary value) {
        return new PayInstructor(instructor, type, value.id(), amount, method, reference, paidOn);
    }

    public PayInstructor by(PaymentMethod value, @Nullable String withReference) {
        return new PayInstructor(instructor, type, salary, amount, value, withReference, paidOn);
    }

    @Override
    public List<Violation> contradictions() {
        List<Violation> found = new ArrayList<>(PayDays.judge("paidOn", paidOn));
        if (type == InstructorPayment.Type.SALARY && salary == null) {
            found.add(Violation.of(InputProblem.REQUIRED, "salary"));
        }
        if ((type == InstructorPayment.Type.BONUS || type == InstructorPayment.Type.REIMBURSEMENT) && salary != null) {
            found.add(Violation.of(InputProblem.AMBIGUOUS, "salary"));
        }
        return List.copyOf(found);
    }
}
