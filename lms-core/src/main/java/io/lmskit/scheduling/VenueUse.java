package io.lmskit.scheduling;

import io.lmskit.kernel.Id;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One reason why a venue is not free.
 *
 * @param venue which is taken: the one where the session is held, or a part of it
 * @param session that takes it; null if and only if a blackout does
 * @param blackout that closes it; null if and only if a session takes it
 * @param shared whether it is a session at a venue that holds several at once
 * @param during with the session's buffers
 */
public record VenueUse(
        Id<Venue> venue,
        @Nullable Id<Session> session,
        @Nullable Id<Blackout> blackout,
        boolean shared,
        TimeSpan during) {

    public VenueUse {
        if ((session == null) == (blackout == null)) {
            throw new IllegalArgumentException("a venue is taken by a session or by a blackout");
        }
    }

    /** Who takes it: a session or a blackout. */
    public Id<?> holder() {
        return session != null ? session : Objects.requireNonNull(blackout);
    }

    /** The same at another venue, as a session of a whole takes its parts. */
    public VenueUse at(Id<Venue> other) {
        return new VenueUse(other, session, blackout, shared, during);
    }

    /**
     * Whether both cannot be. Blackouts do not clash with each other, nor do two sessions that share; everything else
     * clashes if it overlaps at one venue.
     */
    public boolean clashesWith(VenueUse other) {
        boolean bothClosed = session == null && other.session == null;
        boolean bothShare = shared && other.shared;
        return !holder().equals(other.holder())
                && !bothClosed
                && !bothShare
                && venue.equals(other.venue)
                && during.overlaps(other.during);
    }
}
