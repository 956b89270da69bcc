package io.lmskit.payment;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What came in at a webhook endpoint, as it came: nothing of it is parsed or believed yet. It does not show its content.
 */
public final class WebhookDelivery {

    /** More than any provider sends: 1 MiB. */
    public static final int MAX_BYTES = 1 << 20;

    private final String provider;
    private final Map<String, String> headers;
    private final byte[] body;

    private WebhookDelivery(String provider, Map<String, String> headers, byte[] body) {
        this.provider = provider;
        this.headers = headers;
        this.body = body;
    }

    /**
     * @param provider the name of the gateway that the endpoint is for
     * @param headers the request's; of several with one name, the first
     * @param body the raw bytes, before anything has read or changed them
     */
    public static WebhookDelivery of(String provider, Map<String, String> headers, byte[] body) {
        Map<String, String> known = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        known.putAll(headers);
        return new WebhookDelivery(Objects.requireNonNull(provider, "provider"), known, body.clone());
    }

    public String provider() {
        return provider;
    }

    /** A header's value, whatever the case of its name; null if there is none. */
    public @Nullable String header(String name) {
        return headers.get(name);
    }

    /** How many bytes the body has. */
    public int size() {
        return body.length;
    }

    /** The body; empty if it is no text that can be stored as it is: not UTF-8, or with a character of number 0. */
    public Optional<String> text() {
        String text = new String(body, StandardCharsets.UTF_8);
        boolean whole = Arrays.equals(text.getBytes(StandardCharsets.UTF_8), body);
        return whole && text.indexOf('\0') < 0 ? Optional.of(text) : Optional.empty();
    }

    /** Its provider and size. */
    @Override
    public String toString() {
        return "WebhookDelivery[" + provider + ", " + body.length + " bytes]";
    }
}
