package io.lmskit.benchmarks.contender;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A session as a list shows it. */
record Listed(
        UUID id,
        @Nullable UUID course,
        String title,
        Instant startsAt,
        Instant endsAt,
        @Nullable Integer capacity,
        int seatsTaken,
        long priceMinor,
        String currency) {}
