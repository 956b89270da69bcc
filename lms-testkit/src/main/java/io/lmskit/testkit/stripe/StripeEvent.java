package io.lmskit.testkit.stripe;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * An event that Stripe would deliver.
 *
 * @param id the same for each delivery
 * @param type for example {@code charge.refunded}
 * @param body the raw text, which is what is signed
 */
public record StripeEvent(String id, String type, String body) {

    /** The name of the header with the signature. */
    public static final String HEADER = "Stripe-Signature";

    /** The header's value: the time, and the HMAC-SHA256 of time, dot and body for each secret. */
    public static String sign(String body, Instant at, String... secrets) {
        StringBuilder header = new StringBuilder("t=").append(at.getEpochSecond());
        for (String secret : secrets) {
            header.append(",v1=").append(hmac(at.getEpochSecond() + "." + body, secret));
        }
        return header.toString();
    }

    /** The header's value for this event. */
    public String signature(Instant at, String... secrets) {
        return sign(body, at, secrets);
    }

    private static String hmac(String text, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA256 is in every JDK", e);
        }
    }
}
