package io.lmskit.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How often a user's password was wrong in a row.
 *
 * @param failed 0 or more
 * @param since when the first of them was; null if there is none
 * @param lockedUntil until when no password is accepted; null if they were not enough for that
 */
public record Attempts(
        int failed, @Nullable Instant since, @Nullable Instant lockedUntil) {

    /** None. */
    public static final Attempts NONE = new Attempts(0, null, null);

    /** Whether no password is accepted at this moment, not even the right one. */
    public boolean locked(Instant now) {
        return lockedUntil != null && now.isBefore(lockedUntil);
    }

    /**
     * With one failure more. The count starts anew when a lock is over, and when the window that began with the first
     * failure is.
     */
    public Attempts failed(CredentialSettings settings, Instant now) {
        boolean anew = since == null || lockedUntil != null || !now.isBefore(since.plus(settings.failureWindow()));
        int count = anew ? 1 : failed + 1;
        return new Attempts(count, anew ? now : since, count >= settings.failures() ? now.plus(settings.lock()) : null);
    }
}
