package io.lmskit.catalog;

import io.lmskit.kernel.AccessDeniedException;
import io.lmskit.kernel.ConflictException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;

/**
 * The catalogue of services.
 *
 * <p>Every method throws {@link AccessDeniedException} if the scope's actor may not do this, and
 * {@link InvalidInputException} with all wrong fields at once; none is repeated below.
 */
public interface ServiceOfferService {

    ServiceOffer createOffer(ServiceOfferDetails details);

    /**
     * Replaces the details of a service. Bookings that exist keep the price they were made with.
     *
     * @param version the version that was read; nobody else may have changed the service since
     * @throws NotFoundException if there is no such service
     * @throws ConflictException if the service was changed since
     */
    ServiceOffer changeOffer(Id<ServiceOffer> offer, long version, ServiceOfferDetails details);

    /** Takes a service out of use, or back into use; always possible. Doing it twice changes nothing. */
    ServiceOffer archiveOffer(Id<ServiceOffer> offer, boolean archived);

    /**
     * Deletes a service that was never booked.
     *
     * @throws NotFoundException if there is no such service
     * @throws RuleViolationException if it has bookings, whatever their status
     */
    void deleteOffer(Id<ServiceOffer> offer);

    /** @throws NotFoundException also for an archived service, if the actor does not manage services */
    ServiceOffer getOffer(Id<ServiceOffer> offer);

    /** By name, then id. Archived services are left out for who does not manage them. */
    Page<ServiceOffer> findOffers(ServiceOfferFilter filter, PageRequest page);
}
