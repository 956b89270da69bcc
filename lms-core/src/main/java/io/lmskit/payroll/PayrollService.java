package io.lmskit.payroll;

import io.lmskit.kernel.AccessDeniedException;
import io.lmskit.kernel.ConflictException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import java.time.LocalDate;
import java.time.YearMonth;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Terms of pay, salaries, and payments to instructors. Admins manage all of it; instructors see their own salaries and
 * payments.
 *
 * <p>Every method throws {@link AccessDeniedException} if the scope's actor may not do this, {@link InvalidInputException}
 * with all wrong fields at once, and {@link NotFoundException} if what an id names does not exist in the tenant; none is
 * repeated below.
 */
public interface PayrollService {

    /**
     * Agrees what an instructor earns.
     *
     * @throws RuleViolationException if the user is not an instructor, or has terms on some of these days
     */
    PayTerms agreePay(AgreePay command);

    /**
     * Ends terms, or moves their end.
     *
     * @param until the day after the last
     * @throws RuleViolationException if that is not after their start, or the next have begun by then
     */
    PayTerms endPay(Id<PayTerms> terms, LocalDate until);

    /** The latest first. */
    Page<PayTerms> findTerms(PayTermsFilter filter, PageRequest page);

    /**
     * Makes the salaries of a month that there are not yet, as drafts: of every instructor with terms on a day of it. Where
     * terms follow each other within the month, each counts for its own days: base pay by their number; sessions that were
     * completed and began on them, in the zone of the terms, and people who attended these. What is completed later is added
     * by an adjustment. Repeating it, and several at once, make one salary of each instructor. Whose terms are in several
     * currencies, or in a zone that is not known, is reported; everybody else's salary is made.
     */
    SalaryGeneration generate(YearMonth month);

    /**
     * Sets what is added to a draft by hand, or taken off it, in place of an earlier adjustment.
     *
     * @param version that the change is based on
     * @param adjustment less than 0 to take off
     * @param notes why, at most 2,000 characters; null for none
     * @throws ConflictException if the salary was changed since that version
     * @throws RuleViolationException if it is no draft, the currency is another, or the rest would be less than 0
     */
    Salary adjust(Id<Salary> salary, long version, Money adjustment, @Nullable String notes);

    /**
     * Approves a draft: from then on it is owed. What was advanced on it counts as paid. Doing it twice changes nothing.
     *
     * @throws RuleViolationException if it is cancelled
     */
    Salary approve(Id<Salary> salary);

    /**
     * Takes a salary back; no other is made in its place. Doing it twice changes nothing.
     *
     * @throws RuleViolationException if something has been paid of it
     */
    Salary cancel(Id<Salary> salary);

    Salary getSalary(Id<Salary> salary);

    /** The latest month first. */
    Page<Salary> findSalaries(SalaryFilter filter, PageRequest page);

    /**
     * Records money that an instructor was paid. However many record at once, never more of a salary is paid than is due,
     * unless it is an advance.
     *
     * @throws RuleViolationException if the salary is of somebody else, not approved (an advance may come before), in another
     *     currency, or less is due of it; or the user is not an instructor
     */
    InstructorPayment pay(PayInstructor command);

    /** The latest first. */
    Page<InstructorPayment> findPayments(InstructorPaymentFilter filter, PageRequest page);
}
