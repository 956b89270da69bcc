package io.lmskit.benchmarks.contender;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How far somebody is in a course, as a list shows it. */
record Learner(
        UUID user,
        long lessons,
        long completed,
        @Nullable Instant lastCompletedAt,
        @Nullable BigDecimal averageScore,
        @Nullable Instant courseCompletedAt) {}
