package io.lmskit.booking;

import io.lmskit.booking.BookSession.Seat;
import io.lmskit.kernel.AccessDeniedException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.RuleViolationException;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The attendees of a booking one by one, while it is pending or confirmed: named later, and cancelled without touching the
 * others. Customers reach those of their own bookings, admins all.
 *
 * <p>Under any concurrency a person has one place in a session, a seat that is given back is sold once, and what goes back for
 * the attendees of a booking sums to what was paid for it, to the minor unit, if the policy keeps nothing.
 *
 * <p>Every method answers with the booking as it is then, and throws {@link AccessDeniedException} if the scope's actor may
 * not do this, {@link NotFoundException} if the tenant has no such attendee, {@link InvalidInputException} with all wrong
 * fields at once, and {@link RuleViolationException} with all reasons at once, always if the booking is not pending or
 * confirmed, the attendee is cancelled, or it is recorded whether they came; none is repeated below.
 */
public interface AttendeeService {

    /**
     * Names who is to sit on a seat that was left open, or somebody else than was named. Of a user all is asked that booking
     * asks of an attendee: that they are active, have no other place in the session or at that time, and have what course and
     * session demand. What booking asks of the session, the price and the customer is not asked again.
     *
     * @param who {@link Seat#open()} leaves the seat open again
     */
    Booking name(Id<Attendee> attendee, Seat who);

    /**
     * Cancels an attendee: the seat is free at once, and the booking is one of so many seats less, at a price, a discount and a
     * total that are less by the attendee's share. Of a confirmed booking the tenant's policy says how much of the share of what
     * was paid goes back; of a pending one all goes back that is above the new total, and it is confirmed if that is paid. Of
     * credits whole ones come back. The use of a discount code stays with the booking. An attendee who is the last is cancelled
     * with the booking, as {@link BookingService#cancel} does it; one who was not does not come back if it is reinstated.
     *
     * @param reason 1 to 500 characters, or null
     * @throws RuleViolationException also if the booking is part of an order
     */
    Booking cancel(Id<Attendee> attendee, @Nullable String reason);

    /**
     * Cancels with a refund of the admin's choice, whatever the policy says. No credits come back; see
     * {@link #cancelReturning}.
     *
     * @param refund 0 up to the attendee's share of what was paid and has not gone back, in the booking's currency
     * @param reason 1 to 500 characters, or null
     * @throws RuleViolationException also if the refund is too large, or the booking is part of an order
     */
    Booking cancelWithRefund(Id<Attendee> attendee, Money refund, @Nullable String reason);

    /**
     * Cancels an attendee of a booking that was paid by credits, and gives as many back as the admin says, whatever the
     * policy.
     *
     * @param credits 0 up to what the seat cost
     * @param reason 1 to 500 characters, or null
     * @throws RuleViolationException also if that many were not spent, or the booking is part of an order
     */
    Booking cancelReturning(Id<Attendee> attendee, int credits, @Nullable String reason);
}
