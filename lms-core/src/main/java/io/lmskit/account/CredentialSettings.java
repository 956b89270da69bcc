package io.lmskit.account;

import java.time.Duration;
import java.util.function.Predicate;

/**
 * How passwords and tokens are dealt with, in all tenants.
 *
 * @param failures with how many wrong passwords within the window an account is locked; 1 to 100 (NIST SP 800-63B allows
 *     no more). Default: 10
 * @param failureWindow how long a wrong password counts, from the first one on. Default: 15 minutes
 * @param lock how long an account stays locked. Default: 15 minutes
 * @param resetLifetime how long a token for a password is valid. Default: 1 hour
 * @param verificationLifetime how long a token for an e-mail address is valid. Default: 24 hours
 * @param guessable which passwords nobody may choose: the place for a list of leaked ones. Called by many threads. Default:
 *     none; a user's own name and address are refused in any case
 */
public record CredentialSettings(
        int failures,
        Duration failureWindow,
        Duration lock,
        Duration resetLifetime,
        Duration verificationLifetime,
        Predicate<Password> guessable) {

    private static final int MOST_FAILURES = 100;

    public static final CredentialSettings DEFAULT = new CredentialSettings(
            10, Duration.ofMinutes(15), Duration.ofMinutes(15), Duration.ofHours(1), Duration.ofHours(24), p -> false);

    public CredentialSettings {
        if (failures < 1 || failures > MOST_FAILURES) {
            throw new IllegalArgumentException("failures must be between 1 and " + MOST_FAILURES + ": " + failures);
        }
        requirePositive("failureWindow", failureWindow);
        requirePositive("lock", lock);
        requirePositive("resetLifetime", resetLifetime);
        requirePositive("verificationLifetime", verificationLifetime);
    }

    private static void requirePositive(String name, Duration duration) {
        if (duration.isNegative() || duration.toMillis() == 0) {
            throw new IllegalArgumentException(name + " must be a millisecond or more: " + duration);
        }
    }

    public CredentialSettings withLockOut(int wrongPasswords, Duration window, Duration lockedFor) {
        return new CredentialSettings(
                wrongPasswords, window, lockedFor, resetLifetime, verificationLifetime, guessable);
    }

    public CredentialSettings withLifetimes(Duration reset, Duration verification) {
        return new CredentialSettings(failures, failureWindow, lock, reset, verification, guessable);
    }

    public CredentialSettings withGuessable(Predicate<Password> list) {
        return new CredentialSettings(failures, failureWindow, lock, resetLifetime, verificationLifetime, list);
    }

    /** How long a token of this purpose is valid. */
    public Duration lifetime(TokenPurpose purpose) {
        return switch (purpose) {
            case PASSWORD_RESET -> resetLifetime;
            case EMAIL_VERIFICATION -> verificationLifetime;
        };
    }
}
