package io.lmskit.scheduling;

import io.lmskit.kernel.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time in which a venue, with all its parts, is closed to sessions.
 *
 * @param during half-open; blackouts may overlap each other
 */
public record Blackout(
        Id<Blackout> id,
        Id<Venue> venue,
        TimeSpan during,
        @Nullable String reason,
        Instant createdAt) {}
