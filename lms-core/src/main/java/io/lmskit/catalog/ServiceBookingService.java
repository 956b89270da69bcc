package io.lmskit.catalog;

import io.lmskit.kernel.AccessDeniedException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import org.jspecify.annotations.Nullable;

/**
 * Bookings of services: asked for by anybody, confirmed and done by the organiser, cancelled by either. Admins reach all of
 * them, customers their own.
 *
 * <p>Every method throws {@link AccessDeniedException} if the scope's actor may not do this, and
 * {@link InvalidInputException} with all wrong fields at once; none is repeated below.
 */
public interface ServiceBookingService {

    /**
     * Asks for a service. The booking is new until the organiser confirms it.
     *
     * @throws NotFoundException if there is no such service or customer
     * @throws RuleViolationException with all reasons at once: the service is archived, the wished time is past
     */
    ServiceBooking book(BookService command);

    /** @throws RuleViolationException unless it is new */
    ServiceBooking confirm(Id<ServiceBooking> booking);

    /** Records that the service was given. @throws RuleViolationException unless it is confirmed */
    ServiceBooking complete(Id<ServiceBooking> booking);

    /**
     * Cancels a booking, as the customer or as the organiser.
     *
     * @param reason at most 500 characters
     * @throws RuleViolationException unless it is new or confirmed
     */
    ServiceBooking cancel(Id<ServiceBooking> booking, @Nullable String reason);

    /** @throws NotFoundException if there is no such service booking */
    ServiceBooking getBooking(Id<ServiceBooking> booking);

    /** The latest first. */
    Page<ServiceBooking> findBookings(ServiceBookingFilter filter, PageRequest page);
}
