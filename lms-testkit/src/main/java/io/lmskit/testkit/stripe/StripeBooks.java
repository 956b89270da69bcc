package io.lmskit.testkit.stripe;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The objects of one account, and the events about them. Used by one thread at a time. */
final class StripeBooks {

    private static final JsonObject SAMPLES = samples();

    private final Clock clock;
    private final Map<String, JsonObject> objects = new LinkedHashMap<>();
    private final List<StripeEvent> events = new ArrayList<>();
    private int number;

    StripeBooks(Clock clock) {
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    private static JsonObject samples() {
        try (InputStream in = Objects.requireNonNull(StripeBooks.class.getResourceAsStream("objects.json"))) {
            return JsonParser.parseReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .getAsJsonObject();
        } catch (IOException e) {
            throw new UncheckedIOException("The samples of Stripe's objects are missing", e);
        }
    }

    /** A new object of a kind, shaped like the sample. */
    JsonObject create(String kind, String prefix) {
        JsonObject object = SAMPLES.getAsJsonObject(kind).deepCopy();
        String id = prefix + "_double" + ++number;
        object.addProperty("id", id);
        object.addProperty("created", clock.instant().getEpochSecond());
        objects.put(id, object);
        return object;
    }

    boolean isOlder(JsonObject object, Duration age) {
        return number(object, "created") <= clock.instant().minus(age).getEpochSecond();
    }

    @Nullable
    JsonObject find(@Nullable String id) {
        return id == null ? null : objects.get(id);
    }

    JsonObject get(String id) {
        JsonObject found = objects.get(id);
        if (found == null) {
            throw new IllegalArgumentException("Stripe's double knows no " + id);
        }
        return found;
    }

    /** Those of a kind, newest first. */
    List<JsonObject> all(String kind, Predicate<JsonObject> wanted) {
        List<JsonObject> found = new ArrayList<>(objects.values().stream()
                .filter(o -> text(o, "object").equals(kind))
                .filter(wanted)
                .toList());
        Collections.reverse(found);
        return found;
    }

    /** Something happened to the object: an event with the object as it is now. */
    void tell(String type, JsonObject object) {
        JsonObject event = SAMPLES.getAsJsonObject("event").deepCopy();
        String id = "evt_double" + (events.size() + 1);
        event.addProperty("id", id);
        event.addProperty("type", type);
        event.addProperty("created", clock.instant().getEpochSecond());
        JsonObject data = new JsonObject();
        data.add("object", object.deepCopy());
        event.add("data", data);
        events.add(new StripeEvent(id, type, event.toString()));
    }

    List<StripeEvent> events() {
        return List.copyOf(events);
    }

    /** One page of a list. */
    static JsonObject page(List<JsonObject> all, StripeForm form, String url) {
        int from = 0;
        String after = form.get("starting_after");
        for (int i = 0; after != null && i < all.size(); i++) {
            from = text(all.get(i), "id").equals(after) ? i + 1 : from;
        }
        int limit = (int) form.number("limit", 10);
        int to = Math.min(all.size(), from + limit);
        JsonArray data = new JsonArray();
        all.subList(from, to).forEach(data::add);
        JsonObject page = new JsonObject();
        page.addProperty("object", "list");
        page.add("data", data);
        page.addProperty("has_more", to < all.size());
        page.addProperty("url", url);
        return page;
    }

    static String text(JsonObject object, String name) {
        JsonElement value = object.get(name);
        return value == null || value.isJsonNull() ? "" : value.getAsString();
    }

    static long number(JsonObject object, String name) {
        JsonElement value = object.get(name);
        return value == null || value.isJsonNull() ? 0 : value.getAsLong();
    }

    static void set(JsonObject object, String name, @Nullable String value) {
        if (value == null) {
            object.add(name, JsonNull.INSTANCE);
        } else {
            object.addProperty(name, value);
        }
    }
}
