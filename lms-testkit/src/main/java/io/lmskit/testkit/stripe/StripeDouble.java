package io.lmskit.testkit.stripe;

import static io.lmskit.testkit.stripe.StripeBooks.text;

import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Stripe on this machine: an HTTP server on the loopback address that Stripe's own library talks to as to Stripe. It
 * knows payment intents, checkout sessions, refunds, charges and disputes, keeps the promises of idempotency keys,
 * declines Stripe's test cards, goes wrong as a test says, and tells of everything in events that can be signed.
 *
 * <pre>{@code
 * try (StripeDouble stripe = StripeDouble.start(clock)) {
 *     PaymentGateway gateway = StripeGateway.builder(stripe.apiKey()).apiBase(stripe.apiBase()).build();
 *     stripe.nextPosts(StripeFault.cut().afterActing());
 *     …
 * }
 * }</pre>
 *
 * <p>What it makes is numbered from 1 and dated by the clock. Safe for use by many threads. It has threads of its own,
 * which end with {@link #close()}.
 */
public final class StripeDouble implements AutoCloseable {

    private static final int SILENT_MINUTES = 5;
    private static final String KEY = "sk_test_double";

    private final HttpServer server;
    private final ExecutorService threads;
    private final StripeBooks books;
    private final StripeMoney money;
    private final StripeReturns returns;
    private final StripeApi api;
    private final Deque<StripeFault> faults = new ArrayDeque<>();
    private final List<String> requests = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    private StripeDouble(HttpServer server, Clock clock) {
        this.server = server;
        this.books = new StripeBooks(clock);
        this.money = new StripeMoney(books);
        this.returns = new StripeReturns(books);
        this.api = new StripeApi(books, money, returns);
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "stripe-double-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Starts one with empty books on a free port. */
    public static StripeDouble start(Clock clock) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            StripeDouble stripe = new StripeDouble(server, clock);
            server.createContext("/v1/", stripe::handle);
            server.setExecutor(stripe.threads);
            server.start();
            return stripe;
        } catch (IOException e) {
            throw new UncheckedIOException("No port for Stripe's double", e);
        }
    }

    /** Where it is, for {@code apiBase}. */
    public String apiBase() {
        return "http://" + server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort();
    }

    /** The only key that it takes. */
    public String apiKey() {
        return KEY;
    }

    /** What goes wrong with the next requests that are to change something, one each; later ones go well. */
    public StripeDouble nextPosts(StripeFault... next) {
        synchronized (faults) {
            faults.addAll(List.of(next));
        }
        return this;
    }

    /**
     * Searches find only what is so old: Stripe's are behind by up to a minute, and by more on bad days. Nothing is behind
     * at first.
     */
    public StripeDouble searchLag(Duration lag) {
        api.alone(() -> {
            api.searchLag(lag);
            return lag;
        });
        return this;
    }

    /** From now on this is an account of a country in which nothing can be searched for. */
    public StripeDouble withoutSearch() {
        api.alone(() -> {
            api.withoutSearch();
            return KEY;
        });
        return this;
    }

    /** The payer of an intent, or of a checkout session, pays all of it. */
    public void pay(String id) {
        alone(object(id), object -> {
            if (text(object, "object").equals("checkout.session")) {
                money.complete(object);
            } else {
                money.succeed(object, StripeBooks.number(object, "amount"));
            }
        });
    }

    /** The payer of an intent pays, but another amount, as with a bank transfer. */
    public void pay(String intent, long amountMinor) {
        alone(object(intent), object -> money.succeed(object, amountMinor));
    }

    /** The payer of an intent, or on the page of a checkout session, tries, and the bank declines. They can try again. */
    public void decline(String id, String declineCode) {
        alone(object(id), object -> {
            boolean session = text(object, "object").equals("checkout.session");
            money.decline(session ? money.intentOf(object) : object, declineCode);
        });
    }

    /** Nobody came to a checkout session. */
    public void expire(String session) {
        alone(object(session), money::expire);
    }

    /** The account collects for something that is no affair of the library's. Answers with the charge's id. */
    public String otherBusiness(String currency, long amountMinor, String mark, String value) {
        return api.alone(() -> {
            JsonObject metadata = new JsonObject();
            metadata.addProperty(mark, value);
            return money.otherBusiness(currency, amountMinor, metadata);
        });
    }

    /** Somebody gives money of an intent back at Stripe's own page. Answers with the refund's id. */
    public String refund(String intent, long amountMinor) {
        return api.alone(() -> {
            JsonObject charge = books.get(text(books.get(intent), "latest_charge"));
            return text(returns.refund(charge, amountMinor, new JsonObject(), null), "id");
        });
    }

    /** Whether refunds made from now on are pending, as with bank transfers, until they are finished or fail. */
    public StripeDouble slowRefunds(boolean pending) {
        return api.alone(() -> {
            returns.slow(pending);
            return this;
        });
    }

    /** The money of a pending refund has arrived. */
    public void finishRefund(String refund) {
        alone(object(refund), returns::finish);
    }

    /** The money of a refund, also of one that had succeeded, could not be delivered and is on the account again. */
    public void failRefund(String refund, String reason) {
        alone(object(refund), object -> returns.fail(object, reason));
    }

    /**
     * The payer of an intent disputes all of it at their bank, which takes it; it cannot be refunded meanwhile. Answers
     * with the dispute's id.
     */
    public String dispute(String intent, String reason) {
        return dispute(intent, reason, false);
    }

    /** The bank of an intent's payer asks about it, and takes nothing yet. Answers with the dispute's id. */
    public String inquire(String intent, String reason) {
        return dispute(intent, reason, true);
    }

    private String dispute(String intent, String reason, boolean inquiry) {
        return api.alone(() -> {
            JsonObject charge = books.get(text(books.get(intent), "latest_charge"));
            return text(returns.dispute(charge, reason, inquiry), "id");
        });
    }

    /** The host answers a dispute or an inquiry at Stripe's own page. */
    public void answerDispute(String dispute) {
        alone(object(dispute), returns::answer);
    }

    /** The bank is not content with the answer to an inquiry: it takes the money, and wants another answer. */
    public void escalateDispute(String dispute) {
        alone(object(dispute), returns::escalate);
    }

    /** The bank decides a dispute, or gives an inquiry up. */
    public void closeDispute(String dispute, boolean won) {
        alone(object(dispute), object -> returns.close(object, won));
    }

    /** All events so far, in the order in which they happened. */
    public List<StripeEvent> events() {
        return api.alone(books::events);
    }

    /** One object as it is now, as JSON. */
    public String json(String id) {
        return api.alone(() -> books.get(id).toString());
    }

    /** The sum of all charges, in Stripe's smallest units. */
    public long collectedMinor() {
        return api.alone(() -> money.sum("amount_captured"));
    }

    /** The sum of all that went back, in Stripe's smallest units. */
    public long refundedMinor() {
        return api.alone(() -> money.sum("amount_refunded"));
    }

    /** All requests so far in their order, such as {@code POST /v1/refunds lms-refund-018f…}: with the key, if any. */
    public List<String> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    private JsonObject object(String id) {
        return api.alone(() -> books.get(id));
    }

    private void alone(JsonObject object, java.util.function.Consumer<JsonObject> work) {
        api.alone(() -> {
            work.accept(object);
            return object;
        });
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String method = exchange.getRequestMethod();
            String path = exchange.getRequestURI().getPath();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
            synchronized (requests) {
                requests.add(method + " " + path + (key == null ? "" : " " + key));
            }
            boolean allowed =
                    ("Bearer " + KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"));
            if (!allowed) {
                send(exchange, StripeReply.error(401, "invalid_request_error", "api_key", "Invalid API Key"), false);
            } else if (method.equals("POST")) {
                post(exchange, path, StripeForm.parse(body), key);
            } else {
                StripeForm query = StripeForm.parse(exchange.getRequestURI().getRawQuery());
                send(exchange, api.alone(() -> api.get(path, query)), false);
            }
        }
    }

    private void post(HttpExchange exchange, String path, StripeForm form, @Nullable String key) throws IOException {
        StripeFault fault;
        synchronized (faults) {
            fault = faults.poll();
        }
        if (fault == null) {
            send(exchange, api.alone(() -> api.post(path, form, key, null)), false);
            return;
        }
        StripeReply error = fault.kind() == StripeFault.Kind.ANSWER ? fault.reply() : null;
        if (fault.acts()) {
            api.alone(() -> api.post(path, form, key, error));
        } else if (fault.kept()) {
            StripeReply kept = fault.reply();
            api.alone(() -> {
                api.saveFailure(path, form, key, kept);
                return kept;
            });
        }
        if (error != null) {
            send(exchange, error, fault.again());
        } else if (fault.kind() == StripeFault.Kind.SILENCE) {
            waitUntilClosed();
        }
        // else the exchange is closed without an answer
    }

    private void waitUntilClosed() {
        try {
            if (!closed.await(SILENT_MINUTES, TimeUnit.MINUTES)) {
                throw new IllegalStateException("Somebody waits for an answer of Stripe's double without a time-out");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(HttpExchange exchange, StripeReply reply, boolean again) throws IOException {
        byte[] body = reply.body().toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders()
                .set("Request-Id", "req_double" + requests().size());
        if (reply.replayed()) {
            exchange.getResponseHeaders().set("Idempotent-Replayed", "true");
        }
        if (again) {
            exchange.getResponseHeaders().set("Stripe-Should-Retry", "true");
        }
        exchange.sendResponseHeaders(reply.status(), body.length);
        exchange.getResponseBody().write(body);
    }

    /** Ends the server and its threads; whoever waits for an answer gets none. */
    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
