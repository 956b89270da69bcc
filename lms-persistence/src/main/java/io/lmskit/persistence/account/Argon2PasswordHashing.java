package io.lmskit.persistence.account;

import io.lmskit.account.Argon2Cost;
import io.lmskit.account.Password;
import io.lmskit.account.PasswordHashing;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id, version 1.3, in the PHC string format: {@code $argon2id$v=19$m=19456,t=2,p=1$salt$hash}, with 16 bytes of salt
 * and 32 of hash. No more hashes than the machine has processors are computed at a time, since each takes its memory;
 * others wait.
 */
public final class Argon2PasswordHashing implements PasswordHashing {

    private static final int SALT = 16;
    private static final int HASH = 32;
    private static final Pattern PHC = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,9}),t=(\\d{1,9}),p=(\\d{1,3})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

    private final Argon2Cost cost;
    private final SecureRandom random;
    private final Semaphore turns = new Semaphore(Runtime.getRuntime().availableProcessors());

    public Argon2PasswordHashing(Argon2Cost cost, SecureRandom random) {
        this.cost = cost;
        this.random = random;
    }

    @Override
    public String hash(Password password) {
        byte[] salt = new byte[SALT];
        random.nextBytes(salt);
        return phc(cost, salt, compute(password, cost, salt, HASH));
    }

    @Override
    public boolean matches(Password password, String hash) {
        Matcher parts = parse(hash);
        byte[] expected = Base64.getDecoder().decode(parts.group(5));
        byte[] salt = Base64.getDecoder().decode(parts.group(4));
        return MessageDigest.isEqual(expected, compute(password, cost(parts), salt, expected.length));
    }

    @Override
    public boolean isOutdated(String hash) {
        return !cost(parse(hash)).equals(cost);
    }

    private byte[] compute(Password password, Argon2Cost made, byte[] salt, int length) {
        byte[] hash = new byte[length];
        turns.acquireUninterruptibly();
        try {
            Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
            argon2.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withMemoryAsKB(made.memoryKib())
                    .withIterations(made.iterations())
                    .withParallelism(made.parallelism())
                    .withSalt(salt)
                    .build());
            argon2.generateBytes(password.reveal().getBytes(StandardCharsets.UTF_8), hash);
        } finally {
            turns.release();
        }
        return hash;
    }

    private static String phc(Argon2Cost cost, byte[] salt, byte[] hash) {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + cost.memoryKib() + ",t=" + cost.iterations() + ",p=" + cost.parallelism() + "$"
                + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
    }

    private static Matcher parse(String hash) {
        Matcher parts = PHC.matcher(hash);
        if (!parts.matches()) {
            // without the hash itself: messages end up in logs
            throw new IllegalStateException("a stored password hash is not Argon2id in the PHC string format");
        }
        return parts;
    }

    private static Argon2Cost cost(Matcher parts) {
        return new Argon2Cost(
                Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3)));
    }
}
