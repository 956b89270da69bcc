package io.lmskit.payments.stripe;

import com.stripe.Stripe;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * The idempotency keys of what a payer is to finish. They depend on what is asked for, since Stripe takes no other request
 * under the same key, and addresses of the host may change while an answer is outstanding.
 */
record StripeKeys(String first) {

    private static final int BYTES = 8;

    static StripeKeys of(String key, Map<String, Object> request) {
        String asked = Stripe.API_VERSION + request;
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(asked.getBytes(StandardCharsets.UTF_8));
            return new StripeKeys(key + "-" + HexFormat.of().formatHex(digest, 0, BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is in every JDK", e);
        }
    }

    /** The first, or one of those after it. */
    String key(int number) {
        return number == 0 ? first : first + "-" + number;
    }
}
