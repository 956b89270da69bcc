package io.lmskit.billing;

import io.lmskit.account.User;
import io.lmskit.kernel.AccessDeniedException;
import io.lmskit.kernel.ConflictException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fees that there are: what is paid, waived and cancelled of them, and what each student owes. Admins manage all of it;
 * students see what is theirs. Fees are made by {@link FeeGenerationService}.
 *
 * <p>Every method throws {@link AccessDeniedException} if the scope's actor may not do this, {@link InvalidInputException}
 * with all wrong fields at once, and {@link NotFoundException} if what an id names does not exist in the tenant; none is
 * repeated below.
 */
public interface FeeService {

    /**
     * Records money for a fee that came in outside any gateway, all that is due or a part of it. Money that may have to go back,
     * or comes through a gateway, is the affair of {@code PaymentService}. However many record at once, never more is paid
     * than was due.
     *
     * @throws RuleViolationException if the currency is another, nothing is due, or less than that is due
     */
    Fee recordPayment(RecordFeePayment command);

    /**
     * Lets go what is still due. What was paid stays paid.
     *
     * @param reason at most 500 characters; kept in the history
     * @throws RuleViolationException if nothing is due
     */
    Fee waive(Id<Fee> fee, @Nullable String reason);

    /**
     * Takes a fee back as not owed. What was paid for it is owed to the student, as their account shows. No other fee is made
     * in its place. Doing it twice changes nothing.
     *
     * @param reason at most 500 characters; kept in the history
     */
    Fee cancel(Id<Fee> fee, @Nullable String reason);

    /**
     * Writes the admins' notes.
     *
     * @param version that the change is based on
     * @param notes at most 2,000 characters; null for none
     * @throws ConflictException if the fee was changed since that version
     */
    Fee changeNotes(Id<Fee> fee, long version, @Nullable String notes);

    Fee getFee(Id<Fee> fee);

    /** The latest due day first. */
    Page<Fee> findFees(FeeFilter filter, PageRequest page);

    /** Everything that happened to a fee after it was made, in its order. */
    Page<FeeEntry> history(Id<Fee> fee, PageRequest page);

    /** The student's account: charges, payments, credits; the latest first. */
    Page<StatementLine> statement(Id<User> student, PageRequest page);

    /** What the student owes, in each currency in which they were ever charged. */
    List<FeeBalance> balances(Id<User> student);

    /**
     * Marks as overdue whatever is still due although its due day has passed, and adds the late fee of its plan, once,
     * however often and by however many this is called. Works in chunks, each a transaction; after a crash the next call
     * goes on. Ignores an idempotency key of the scope.
     *
     * @return how many fees have become overdue by this call
     */
    int markOverdue();

    /**
     * Records that reminders are wanted, by an event {@code FeeReminderWanted} of each open fee that has reached a stage of
     * its plan since the last call; one that has reached several gets one event, for the last of them. Works in chunks, as
     * {@link #markOverdue()} does.
     *
     * @return how many events were recorded by this call
     */
    int requestReminders();
}
