package io.lmskit.examples.quickstart;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.lmskit.Lms;
import io.lmskit.kernel.Id;
import io.lmskit.payments.WebhookHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The endpoint to which a provider delivers its events, {@code /webhooks/{tenant}/{provider}}, on the JDK's own server:
 * what any host has to do around the library's handler.
 */
final class WebhookEndpoint implements AutoCloseable {

    private static final int THREADS = 4;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final WebhookHandler handler;

    WebhookEndpoint(Lms lms) {
        handler = new WebhookHandler(lms);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("No port for the webhook endpoint", e);
        }
        server.createContext("/webhooks/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    URI address(Id<?> tenant, String provider) {
        return URI.create("http://" + server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort() + "/webhooks/" + tenant + "/" + provider);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String[] path = exchange.getRequestURI().getPath().split("/", -1);
            Map<String, String> headers = new HashMap<>();
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
            UUID tenant = path.length == 4 ? tenant(path[2]) : null;
            WebhookHandler.Answer answer = tenant == null
                    ? new WebhookHandler.Answer(404, "no such endpoint")
                    : handler.handle(Id.of(tenant), path[3], headers, exchange.getRequestBody());
            byte[] text = answer.text().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), text.length);
            exchange.getResponseBody().write(text);
        }
    }

    private static @Nullable UUID tenant(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
