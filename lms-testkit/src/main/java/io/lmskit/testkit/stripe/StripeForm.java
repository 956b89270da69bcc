package io.lmskit.testkit.stripe;

import com.google.gson.JsonObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameters of a request, as {@code a[b][c]=d}. */
record StripeForm(Map<String, String> values) {

    static StripeForm parse(@Nullable String text) {
        Map<String, String> values = new LinkedHashMap<>();
        if (text != null && !text.isEmpty()) {
            for (String pair : text.split("&", -1)) {
                int equals = pair.indexOf('=');
                values.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return new StripeForm(values);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Nullable
    String get(String name) {
        return values.get(name);
    }

    long number(String name, long otherwise) {
        String value = values.get(name);
        return value == null ? otherwise : Long.parseLong(value);
    }

    /** The object {@code name[key]=value}, of texts. */
    JsonObject object(String name) {
        JsonObject object = new JsonObject();
        String start = name + "[";
        values.forEach((key, value) -> {
            if (key.startsWith(start) && key.endsWith("]")) {
                object.addProperty(key.substring(start.length(), key.length() - 1), value);
            }
        });
        return object;
    }
}
