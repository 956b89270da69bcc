package io.lmskit.testkit.stripe;

import static io.lmskit.testkit.stripe.StripeBooks.number;
import static io.lmskit.testkit.stripe.StripeBooks.text;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which request does what. Used by one thread at a time. */
final class StripeApi {

    private static final Pattern QUERY = Pattern.compile("metadata\\['(\\w+)'\\]:'([^']*)'");

    private final StripeBooks books;
    private final StripeMoney money;
    private final StripeReturns returns;
    private final Map<String, Remembered> remembered = new HashMap<>();
    private Duration searchLag = Duration.ZERO;
    private boolean searches = true;

    StripeApi(StripeBooks books, StripeMoney money, StripeReturns returns) {
        this.books = books;
        this.money = money;
        this.returns = returns;
    }

    /** The first answer under an idempotency key, which every repetition gets. */
    private record Remembered(String request, StripeReply reply) {}

    /** Under a key it acts once; another request under the same key is refused. */
    StripeReply post(String path, StripeForm form, @Nullable String key, @Nullable StripeReply instead) {
        String request = path + form.values();
        Remembered earlier = key == null ? null : remembered.get(key);
        if (earlier != null) {
            return earlier.request().equals(request)
                    ? earlier.reply().again()
                    : StripeReply.error(
                            400,
                            "idempotency_error",
                            "idempotency_error",
                            "Keys for idempotent requests can only be used with the same parameters.");
        }
        StripeReply done = post(path, form);
        StripeReply reply =
                instead == null ? new StripeReply(done.status(), done.body().deepCopy()) : instead;
        if (key != null) {
            remembered.put(key, new Remembered(request, reply));
        }
        return reply;
    }

    /** The request failed after its execution had begun: that is its answer for as long as the key is known. */
    void saveFailure(String path, StripeForm form, @Nullable String key, StripeReply failure) {
        if (key != null) {
            remembered.putIfAbsent(key, new Remembered(path + form.values(), failure));
        }
    }

    /** How old what is made must be until a search finds it. */
    void searchLag(Duration lag) {
        searchLag = lag;
    }

    private StripeReply post(String path, StripeForm form) {
        String[] parts = path.split("/", -1);
        return switch (parts[2] + "/" + (parts.length > 3 ? parts[parts.length - 1] : "")) {
            case "payment_intents/" -> money.createIntent(form);
            case "payment_intents/confirm" ->
                on(parts[3], intent -> money.confirm(intent, Objects.requireNonNull(form.get("payment_method"))));
            case "payment_intents/cancel" -> on(parts[3], money::cancel);
            case "checkout/expire" -> on(parts[4], money::close);
            case "checkout/sessions" -> money.createSession(form);
            case "refunds/" -> returns.createRefund(form);
            default -> StripeReply.missing(path);
        };
    }

    private interface Work {
        StripeReply on(JsonObject object);
    }

    private StripeReply on(String id, Work work) {
        JsonObject found = books.find(id);
        if (found != null) {
            money.expireInTime(found);
        }
        return found == null ? StripeReply.missing(id) : work.on(found);
    }

    StripeReply get(String path, StripeForm query) {
        return switch (path) {
            case "/v1/payment_intents/search" -> search(query);
            case "/v1/payment_intents" -> list("payment_intent", path, query);
            case "/v1/charges" -> list("charge", path, query);
            case "/v1/refunds" -> refunds(path, query);
            case "/v1/disputes" -> list("dispute", path, query);
            default -> one(path, query);
        };
    }

    private StripeReply one(String path, StripeForm query) {
        return on(path.substring(path.lastIndexOf('/') + 1), object -> {
            JsonObject copy = object.deepCopy();
            query.values().forEach((name, field) -> {
                JsonObject whole = name.startsWith("expand") ? books.find(text(object, field)) : null;
                if (whole != null) {
                    copy.add(field, whole.deepCopy());
                }
            });
            return StripeReply.of(copy);
        });
    }

    /** Of a charge or an intent, which must be there. */
    private StripeReply refunds(String path, StripeForm query) {
        for (String of : List.of("charge", "payment_intent")) {
            String id = query.get(of);
            if (id != null && books.find(id) == null) {
                return StripeReply.missing(id);
            }
        }
        return list("refund", path, query);
    }

    void withoutSearch() {
        searches = false;
    }

    private StripeReply search(StripeForm query) {
        if (!searches) {
            return StripeReply.invalid("search_unavailable", "Search is not available in this country.");
        }
        Matcher matcher = QUERY.matcher(Objects.requireNonNullElse(query.get("query"), ""));
        if (!matcher.matches()) {
            return StripeReply.invalid("parameter_invalid", "The double understands one metadata clause.");
        }
        List<JsonObject> found = books.all(
                "payment_intent",
                intent -> books.isOlder(intent, searchLag)
                        && text(intent.getAsJsonObject("metadata"), matcher.group(1))
                                .equals(matcher.group(2)));
        JsonObject result = StripeBooks.page(found, query, "/v1/payment_intents/search");
        result.addProperty("object", "search_result");
        return StripeReply.of(result);
    }

    private StripeReply list(String kind, String path, StripeForm query) {
        List<JsonObject> found = books.all(kind, object -> matches(object, query));
        return StripeReply.of(StripeBooks.page(found, query, path));
    }

    private static boolean matches(JsonObject object, StripeForm query) {
        long created = number(object, "created");
        return created >= query.number("created[gte]", 0)
                && created < query.number("created[lt]", Long.MAX_VALUE)
                && same(object, query, "payment_intent")
                && same(object, query, "charge")
                && same(object, query, "customer");
    }

    private static boolean same(JsonObject object, StripeForm query, String field) {
        String wanted = query.get(field);
        return wanted == null || wanted.equals(text(object, field));
    }

    /** Runs one thing at a time. */
    synchronized <T> T alone(Supplier<T> work) {
        return work.get();
    }
}
