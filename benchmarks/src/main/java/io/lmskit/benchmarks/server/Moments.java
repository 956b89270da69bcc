package io.lmskit.benchmarks.server;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/** The time in which all contenders live: it stands still, so that nothing expires while it is measured. */
public final class Moments {

    public static final Instant NOW = Instant.parse("2030-01-07T09:00:00Z");

    public static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    /** When the first generated session starts; each one starts an hour after the one before and takes an hour. */
    public static final Instant FIRST_SESSION = NOW.plus(Duration.ofDays(30));

    private Moments() {}
}
