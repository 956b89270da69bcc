package io.lmskit.account;

import io.lmskit.kernel.Id;
import java.time.Instant;

/**
 * A token that was issued a moment ago, and is told this one time.
 *
 * @param expiresAt from when on it is not valid any more
 */
public record IssuedToken(Id<User> user, TokenPurpose purpose, OneTimeToken token, Instant expiresAt) {}
