package io.lmskit.booking;

import io.lmskit.kernel.AccessDeniedException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.scheduling.Session;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Bookings from the first click to the last refund.
 *
 * <p>Under any concurrency, from any number of processes: a session never has more live seats than its capacity, a
 * person never has two places in one session, a code is never used more often than its limits allow, and a booking is
 * confirmed only once it is paid.
 *
 * <p>Every method throws {@link AccessDeniedException} if the scope's actor may not do this, {@link NotFoundException} if
 * the tenant has no such booking or session, and {@link InvalidInputException} with all wrong fields at once; none is
 * repeated below. Customers reach their own bookings, instructors look at those of sessions they teach, admins do
 * everything.
 */
public interface BookingService {

    /**
     * Books. A booking that costs nothing, or is paid by credits, is confirmed at once; any other is pending, and holds its seats and its use of
     * the code until the tenant's hold time is over and somebody else wants them.
     *
     * @throws RuleViolationException with all reasons at once, as {@link #check} gives them
     */
    Booking book(BookSession command);

    /** What {@link #book} would refuse now, and what it would cost. Changes nothing. */
    BookingCheck check(BookSession command);

    /**
     * Cancels a pending or confirmed booking: seats and the use of the code are free at once, and the share of the
     * payment that the tenant's policy gives back is requested as a refund. Credits come back with their own expiry, or for as
     * long as the tenant's settings say if that has passed; parts of credits do not.
     *
     * @param reason 1 to 500 characters, or null
     * @throws RuleViolationException if it is no longer live, or attendance is recorded
     */
    Booking cancel(Id<Booking> booking, @Nullable String reason);

    /**
     * Cancels with a refund of the admin's choice, whatever the policy says. No credits come back; see
     * {@link #cancelReturning}.
     *
     * @param refund 0 up to what was paid and has not gone back, in the booking's currency
     * @throws RuleViolationException also if the refund is too large
     */
    Booking cancelWithRefund(Id<Booking> booking, Money refund, @Nullable String reason);

    /**
     * Cancels a booking that was paid by credits, and gives as many of them back as the admin says, whatever the policy.
     *
     * @param credits 0 up to what was spent and has not come back
     * @param reason 1 to 500 characters, or null
     * @throws RuleViolationException if it is no longer live, attendance is recorded, or that many were not spent
     */
    Booking cancelReturning(Id<Booking> booking, int credits, @Nullable String reason);

    /**
     * Brings a cancelled or expired booking back. All rules are asked again, the code by the time of the original
     * booking. Credits that came back are spent again. What was refunded has to be paid again: then it is pending with a new hold, else confirmed.
     *
     * @throws RuleViolationException if it is live, or a rule is not met
     */
    Booking reinstate(Id<Booking> booking);

    /**
     * Moves a booking to another session: it is cancelled without refund, and a new one takes its place, its attendees,
     * its code and its payments, also those that a payer is about to make, or its credits. The new session's price counts; what is too much goes back, what is missing has to be
     * paid. Credits are taken over even if they have expired meanwhile, or will have by the new session: only for what is missing
     * there must be others that are valid then. Customers may do so while a cancellation would give everything back.
     *
     * @return the new booking
     * @throws RuleViolationException with all reasons of either side at once
     */
    Booking transfer(Id<Booking> booking, Id<Session> session);

    /**
     * Expires pending bookings whose hold is over: their seats and uses are free. Sales do not wait for this; it is for
     * lists and for the customers' sake. Any number of processes may run it at once.
     *
     * @param limit at most so many, 1 to 10,000
     * @return how many were expired
     */
    int expireOverdue(int limit);

    Booking getBooking(Id<Booking> booking);

    /** By what people read to each other, in any case. */
    Booking getBooking(String reference);

    /** Newest first. */
    Page<Booking> findBookings(BookingFilter filter, PageRequest page);
}
