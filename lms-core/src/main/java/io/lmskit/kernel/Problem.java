package io.lmskit.kernel;

/**
 * One way in which a call can be refused. Each feature lists its problems in an enum; {@code docs/ERRORS.md} lists them
 * all.
 */
public interface Problem {

    /** Stable and machine-readable, for example {@code booking.session-full}: hosts translate by it. */
    String code();

    /** English, with placeholders in braces that name the values of the {@link Violation}. */
    String message();
}
