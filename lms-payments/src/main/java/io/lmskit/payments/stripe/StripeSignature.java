package io.lmskit.payments.stripe;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the header of a delivery: when it was signed, and the HMAC-SHA256 of that time, a dot and the text by
 * each secret of the endpoint. Checked here and not by Stripe's library, whose check writes the time in the digits of the
 * process's locale, and checks no age if the tolerance is below a second.
 *
 * @param time as it is written, in seconds since 1970; it is what was signed
 * @param signatures those of the scheme {@code v1}
 */
record StripeSignature(String time, List<byte[]> signatures) {

    private static final Pattern TIME = Pattern.compile("[0-9]{1,11}");
    private static final String ALGORITHM = "HmacSHA256";

    /** Null if it is none: exactly one time, and at least one signature. */
    static @Nullable StripeSignature parse(String header) {
        String time = null;
        List<byte[]> signatures = new ArrayList<>();
        for (String part : header.split(",", -1)) {
            String[] pair = part.strip().split("=", 2);
            if (pair.length == 2 && pair[0].equals("t")) {
                if (time != null || !TIME.matcher(pair[1]).matches()) {
                    return null;
                }
                time = pair[1];
            } else if (pair.length == 2 && pair[0].equals("v1")) {
                byte @Nullable [] signature = bytes(pair[1]);
                if (signature != null) {
                    signatures.add(signature);
                }
            }
        }
        return time == null || signatures.isEmpty() ? null : new StripeSignature(time, signatures);
    }

    private static byte @Nullable [] bytes(String hex) {
        try {
            return HexFormat.of().parseHex(hex);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Whether one of these secrets has signed this text; takes as long whichever it was. */
    boolean fits(String body, List<String> secrets) {
        byte[] signed = (time + "." + body).getBytes(StandardCharsets.UTF_8);
        int fitting = 0;
        for (String secret : secrets) {
            byte[] expected = hmac(signed, secret);
            for (byte[] signature : signatures) {
                fitting += MessageDigest.isEqual(expected, signature) ? 1 : 0;
            }
        }
        return fitting > 0;
    }

    /** Whether it was signed within this time before or after now. */
    boolean isOf(Instant now, Duration tolerance) {
        Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(time)), now);
        return age.abs().compareTo(tolerance) <= 0;
    }

    private static byte[] hmac(byte[] text, String secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA256 is in every JDK", e);
        }
    }
}
