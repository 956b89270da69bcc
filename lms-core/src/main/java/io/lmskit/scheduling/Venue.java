package io.lmskit.scheduling;

import io.lmskit.kernel.Id;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;

/**
 * A place where sessions are held: a training venue, a gym, one of its rooms.
 *
 * @param details what its editors wrote; the zone is always filled
 * @param active whether new sessions can be planned here
 * @param version counts the changes; pass it back with {@link VenueService#changeVenue}
 */
public record Venue(
        Id<Venue> id, VenueDetails details, boolean active, long version, Instant createdAt, Instant updatedAt) {

    public String name() {
        return details.name();
    }

    /** In which the venue's clocks run. */
    public ZoneId zone() {
        return Objects.requireNonNull(details.zone());
    }

    /** How long a session of this time needs the venue: with setting up before and clearing after. */
    public TimeSpan occupiedBy(TimeSpan session) {
        return session.widened(
                Duration.ofMinutes(details.setupMinutes()), Duration.ofMinutes(details.clearingMinutes()));
    }
}
