package io.lmskit.persistence.account;

import io.lmskit.account.Attempts;
import io.lmskit.account.User;
import io.lmskit.kernel.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an attempt to sign in is judged by. */
record CredentialRow(
        Id<User> userId,
        @Nullable String passwordHash,
        int failedAttempts,
        @Nullable Instant failedSince,
        @Nullable Instant lockedUntil,
        long version) {

    Attempts attempts() {
        return new Attempts(failedAttempts, failedSince, lockedUntil);
    }
}
