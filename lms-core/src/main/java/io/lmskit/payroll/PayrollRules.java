package io.lmskit.payroll;

import io.lmskit.calendar.BillingCalendar;
import io.lmskit.calendar.BillingPeriod;
import io.lmskit.calendar.Proration;
import io.lmskit.kernel.Coherent;
import io.lmskit.kernel.InputProblem;
import io.lmskit.kernel.Text;
import io.lmskit.kernel.Texts;
import io.lmskit.kernel.Violation;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** What instructors earn, and what may be paid. Pure. */
public final class PayrollRules {

    private PayrollRules() {}

    /** The day after the last of something; a day of a calendar that people use. */
    public record LastDay(@NotNull LocalDate until) implements Coherent {

        @Override
        public List<Violation> contradictions() {
            return PayDays.judge("until", until);
        }
    }

    /**
     * What is added to a salary by hand.
     *
     * @param adjustment less than 0 to take off; below 10¹⁵ minor units either way
     */
    public record Adjusting(
            @NotNull Money adjustment,
            @Nullable @Text(max = 2_000, lines = true) String notes) implements Coherent {

        public Adjusting {
            notes = Texts.cleanOrNull(notes);
        }

        @Override
        public List<Violation> contradictions() {
            return adjustment == null || adjustment.abs().getAmountMinor().precision() <= LONGEST
                    ? List.of()
                    : List.of(Violation.of(InputProblem.AMOUNT, "adjustment"));
        }
    }

    private static final int LONGEST = 15;

    /** The base pay of the days of a month on which terms are in force, rounded once, half up. */
    public static Money base(PayTerms terms, YearMonth month) {
        BillingPeriod period = BillingCalendar.monthly(terms.zone(), 1).period(month);
        LocalDate until = terms.until() == null ? period.until() : terms.until();
        return Proration.ACTUAL_DAYS.share(period, terms.from(), until).of(terms.base());
    }

    /** All that is earned in a month. */
    public static Money earned(PayTerms terms, YearMonth month, int sessions, int attendees) {
        return base(terms, month)
                .plus(terms.perSession().multipliedBy(sessions))
                .plus(terms.perAttendee().multipliedBy(attendees));
    }

    /** Whether terms may be agreed. */
    public static List<Violation> judgeTerms(AgreePay command, boolean instructor, boolean overlapping) {
        List<Violation> found = new ArrayList<>();
        if (!instructor) {
            found.add(Violation.of(PayrollProblem.NOT_AN_INSTRUCTOR, "instructor", "instructor", command.instructor()));
        }
        if (overlapping) {
            found.add(Violation.of(
                    PayrollProblem.TERMS_AGREED,
                    "from",
                    "start",
                    command.from(),
                    "end",
                    command.until() == null ? "…" : command.until()));
        }
        return found;
    }

    /** Whether terms may end on a day; {@code followed} if the next begin before that. */
    public static List<Violation> judgeEnd(PayTerms terms, LocalDate until, boolean followed) {
        List<Violation> found = new ArrayList<>();
        if (!until.isAfter(terms.from())) {
            found.add(Violation.of(PayrollProblem.ENDS_BEFORE_START, "until", "start", terms.from()));
        }
        if (followed) {
            found.add(Violation.of(PayrollProblem.TERMS_AGREED, "until", "start", terms.from(), "end", until));
        }
        return found;
    }

    /** Whether a salary may be adjusted: drafts alone, to no less than nothing. */
    public static List<Violation> judgeAdjustment(Salary salary, Money adjustment) {
        List<Violation> found = new ArrayList<>(judgeStatus(salary, SalaryStatus.DRAFT));
        if (!adjustment.isSameCurrency(salary.earned())) {
            found.add(currency(salary, "adjustment", adjustment));
        } else if (salary.earned().plus(adjustment).isNegative()) {
            found.add(Violation.of(
                    PayrollProblem.BELOW_NOTHING, "adjustment", "adjustment", adjustment, "earned", salary.earned()));
        }
        return found;
    }

    /** Whether a salary may be approved. */
    public static List<Violation> judgeApproval(Salary salary) {
        return judgeStatus(salary, SalaryStatus.DRAFT);
    }

    /** Whether a salary may be cancelled: as long as nothing has been paid of it. */
    public static List<Violation> judgeCancellation(Salary salary) {
        List<Violation> found = new ArrayList<>(judgeStatus(salary, SalaryStatus.DRAFT, SalaryStatus.APPROVED));
        if (!salary.paid().isZero()) {
            found.add(Violation.of(PayrollProblem.PAID_ALREADY, "", "salary", salary.id(), "paid", salary.paid()));
        }
        return found;
    }

    /** Whether so much of a salary may be paid: of an approved one no more than is due, unless it is an advance. */
    public static List<Violation> judgePayment(PayInstructor command, Salary salary) {
        List<Violation> found = new ArrayList<>();
        boolean advance = command.type() == InstructorPayment.Type.ADVANCE;
        if (!salary.instructor().equals(command.instructor())) {
            found.add(Violation.of(
                    PayrollProblem.SALARY_OF_ANOTHER,
                    "salary",
                    "salary",
                    salary.id(),
                    "instructor",
                    command.instructor()));
        }
        found.addAll(
                advance
                        ? judgeStatus(salary, SalaryStatus.DRAFT, SalaryStatus.APPROVED, SalaryStatus.PARTLY_PAID)
                        : judgeStatus(salary, SalaryStatus.APPROVED, SalaryStatus.PARTLY_PAID));
        if (!command.amount().isSameCurrency(salary.amount())) {
            found.add(currency(salary, "amount", command.amount()));
        } else if (!advance && command.amount().isGreaterThan(salary.due())) {
            found.add(Violation.of(
                    PayrollProblem.ABOVE_DUE,
                    "amount",
                    "salary",
                    salary.id(),
                    "amount",
                    command.amount(),
                    "due",
                    salary.due()));
        }
        return found;
    }

    /** Where a salary stands once it is approved and so much has been paid. */
    public static SalaryStatus status(Money amount, Money paid) {
        if (!paid.isLessThan(amount)) {
            return SalaryStatus.PAID;
        }
        return paid.isZero() ? SalaryStatus.APPROVED : SalaryStatus.PARTLY_PAID;
    }

    private static List<Violation> judgeStatus(Salary salary, SalaryStatus... wanted) {
        return List.of(wanted).contains(salary.status())
                ? List.of()
                : List.of(Violation.of(
                        PayrollProblem.WRONG_STATUS,
                        "salary",
                        "salary",
                        salary.id(),
                        "status",
                        salary.status().name().toLowerCase(Locale.ROOT).replace('_', ' ')));
    }

    private static Violation currency(Salary salary, String path, Money given) {
        return Violation.of(
                PayrollProblem.WRONG_CURRENCY,
                path,
                "currency",
                salary.amount().getCurrencyUnit(),
                "given",
                given.getCurrencyUnit());
    }
}
