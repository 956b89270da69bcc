package io.lmskit.account;

import io.lmskit.kernel.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a user's credentials.
 *
 * @param passwordSetAt when the password was last set; null if there is none
 * @param failedAttempts how often in a row the password was wrong, within the window
 * @param lockedUntil until when no password is accepted; null unless locked now
 * @param emailVerifiedAt when the user's present e-mail address was verified; null if it was not
 */
public record CredentialStatus(
        Id<User> user,
        @Nullable Instant passwordSetAt,
        int failedAttempts,
        @Nullable Instant lockedUntil,
        @Nullable Instant emailVerifiedAt) {}
