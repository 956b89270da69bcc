package io.lmskit.persistence.kernel;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells one request from another: SHA-256 over the command, who gave it, and every component of its records. Does not
 * rely on {@code toString}, which hides personal data.
 */
final class Fingerprint {

    private Fingerprint() {}

    static String of(@Nullable Object... parts) {
        StringBuilder text = new StringBuilder();
        for (Object part : parts) {
            append(text, part);
        }
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static void append(StringBuilder text, @Nullable Object value) {
        if (value instanceof Record r) {
            text.append(r.getClass().getSimpleName()).append('(');
            for (RecordComponent component : r.getClass().getRecordComponents()) {
                text.append(component.getName()).append('=');
                append(text, read(r, component));
            }
            text.append(')');
        } else if (value instanceof Collection<?> items) {
            text.append('[');
            if (items instanceof java.util.Set<?>) {
                items.stream().map(Fingerprint::text).sorted().forEach(text::append);
            } else {
                items.forEach(item -> append(text, item));
            }
            text.append(']');
        } else if (value instanceof Map<?, ?> map) {
            Map<String, String> sorted = new TreeMap<>();
            map.forEach((k, v) -> sorted.put(text(k), text(v)));
            text.append(sorted);
        } else {
            String leaf = String.valueOf(value);
            text.append(leaf.length()).append(':').append(leaf).append(';');
        }
    }

    private static String text(@Nullable Object value) {
        StringBuilder text = new StringBuilder();
        append(text, value);
        return text.toString();
    }

    private static @Nullable Object read(Record r, RecordComponent component) {
        try {
            return component.getAccessor().invoke(r);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot read " + component + " of " + r.getClass(), e);
        }
    }
}
