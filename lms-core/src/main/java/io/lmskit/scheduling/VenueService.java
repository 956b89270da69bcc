package io.lmskit.scheduling;

import io.lmskit.kernel.AccessDeniedException;
import io.lmskit.kernel.ConflictException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;

/**
 * Venues, and the times they are closed.
 *
 * <p>Every method throws {@link AccessDeniedException} if the scope's actor may not do this, {@link NotFoundException} if
 * the tenant has no such venue, and {@link InvalidInputException} with all wrong fields at once; none is repeated below.
 */
public interface VenueService {

    /** Creates a venue, active. */
    Venue createVenue(VenueDetails details);

    /**
     * Replaces the details of a venue. Live sessions that have not ended, and blackouts, take the venue and its parts
     * by the new rules from then on.
     *
     * @param version the version that was read; nobody else may have changed the venue since
     * @throws ConflictException if the venue was changed since
     * @throws RuleViolationException if sessions or blackouts would clash by the new rules, if live sessions have more
     *     seats than the new capacity, or if the venue would be a part of itself
     */
    Venue changeVenue(Id<Venue> venue, long version, VenueDetails details);

    /**
     * Opens a venue for planning, or closes it; always possible. Sessions that are planned there already are kept.
     * Doing it twice changes nothing.
     */
    Venue activateVenue(Id<Venue> venue, boolean active);

    /**
     * Deletes a venue with its equipment and blackouts.
     *
     * @throws RuleViolationException if a session was ever planned there, or other venues are parts of it
     */
    void deleteVenue(Id<Venue> venue);

    Venue getVenue(Id<Venue> venue);

    /** By name, without case, then id. */
    Page<Venue> findVenues(VenueFilter filter, PageRequest page);

    /**
     * Closes a venue, and its parts, for a time. Blackouts may overlap each other.
     *
     * @throws RuleViolationException if the end is not after the start, or live sessions take the venue at that time
     */
    Blackout addBlackout(Id<Venue> venue, BlackoutDetails details);

    /** @throws NotFoundException if there is no such blackout */
    void removeBlackout(Id<Blackout> blackout);

    /**
     * The blackouts of the venue itself that overlap this time, by start, then id. Those of what it is a part of are not
     * among them.
     */
    Page<Blackout> findBlackouts(Id<Venue> venue, TimeSpan during, PageRequest page);
}
