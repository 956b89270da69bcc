package io.lmskit.persistence.kernel;

import io.lmskit.account.CredentialSettings;
import io.lmskit.account.PasswordHashing;
import java.security.SecureRandom;

/**
 * How passwords and tokens are made.
 *
 * @param random never a host's or a test's: what it draws must not be foreseen
 */
public record Secrets(CredentialSettings settings, PasswordHashing hashing, SecureRandom random) {}
