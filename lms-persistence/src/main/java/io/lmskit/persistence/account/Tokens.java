package io.lmskit.persistence.account;

import io.lmskit.account.OneTimeToken;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** Draws tokens, and computes what is stored of them. */
final class Tokens {

    private static final int BYTES = 32;

    private Tokens() {}

    static OneTimeToken draw(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return OneTimeToken.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Without salt: there is nothing to guess in 256 random bits. */
    static byte[] digest(OneTimeToken token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.reveal().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
