package io.lmskit.persistence.payment;

import static io.lmskit.access.Operation.PAYMENT_MANAGE;

import io.lmskit.kernel.Id;
import io.lmskit.kernel.LmsException;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.kernel.StorageException;
import io.lmskit.kernel.Texts;
import io.lmskit.kernel.Violation;
import io.lmskit.payment.GatewayNews;
import io.lmskit.payment.GatewayNews.About;
import io.lmskit.payment.GatewayWebhooks;
import io.lmskit.payment.Payment;
import io.lmskit.payment.PaymentGateway;
import io.lmskit.payment.PaymentProblem;
import io.lmskit.payment.WebhookDelivery;
import io.lmskit.payment.WebhookEvent;
import io.lmskit.payment.WebhookFilter;
import io.lmskit.payment.WebhookReceipt;
import io.lmskit.payment.WebhookReport;
import io.lmskit.payment.WebhookService;
import io.lmskit.payment.WebhookStatus;
import io.lmskit.payment.WebhookVerdict;
import io.lmskit.persistence.kernel.Cursor;
import io.lmskit.persistence.kernel.Scope;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What providers tell, on PostgreSQL. An event is claimed by putting its next attempt off; then it is read, outside any
 * transaction, since that may ask the provider; then each piece of news is recorded in a transaction of its own. A crash
 * in between leaves an event that is read again, and news that are known already change nothing.
 */
public final class PostgresWebhookService implements WebhookService {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresWebhookService.class);

    private static final int LIMIT = 100;
    private static final int CLAIM = 10;
    private static final int ATTEMPTS = 10;
    private static final int PURGE = 10_000;
    private static final int TEXT = 1_000;

    private final Scope scope;
    private final NewsDesk news;

    public PostgresWebhookService(Scope scope) {
        // an event's own id is what makes it one; an idempotency key has no place here
        this.scope = scope.once(null);
        this.news = new NewsDesk(this.scope);
    }

    @Override
    public WebhookReceipt receive(WebhookDelivery delivery) {
        scope.requireAll(PAYMENT_MANAGE);
        requireNoTransaction();
        String provider = delivery.provider();
        GatewayWebhooks webhooks = webhooks(provider);
        if (delivery.size() > WebhookDelivery.MAX_BYTES) {
            throw refused(PaymentProblem.WEBHOOK_TOO_LARGE, "size", delivery.size(), "max", WebhookDelivery.MAX_BYTES);
        }
        String body = delivery.text().orElseThrow(() -> forged(provider, "it is no text"));
        WebhookVerdict verdict = webhooks.verify(scope.tenant(), delivery, body, scope.now());
        if (!(verdict instanceof WebhookVerdict.Genuine genuine)) {
            throw forged(provider, ((WebhookVerdict.Forged) verdict).reason());
        }
        String eventId = Objects.requireNonNullElse(Texts.storable(genuine.eventId(), 255), "");
        String type = Objects.requireNonNullElse(Texts.storable(genuine.type(), 255), "");
        byte[] kept = webhooks.kept(scope.tenant(), body).getBytes(StandardCharsets.UTF_8);
        Id<WebhookEvent> id = scope.ids().next();
        return scope.command("webhook.receive", List.of(provider, eventId), this::receipt, (sql, trail) -> {
            WebhookMapper events = sql.mapper(WebhookMapper.class);
            Optional<WebhookRow> stored = events.insert(trail.evenSuspended(), id, provider, eventId, type, kept);
            if (stored.isPresent()) {
                return stored.map(row -> new WebhookReceipt(row.toEvent(), false));
            }
            WebhookRow known = events.readTold(scope.tenant(), provider, eventId)
                    .orElseThrow(() -> new NotFoundException("tenant", scope.tenant()));
            return Optional.of(new WebhookReceipt(known.toEvent(), true));
        });
    }

    private WebhookReceipt receipt(java.util.UUID id) {
        return new WebhookReceipt(getEvent(Id.of(id)), true);
    }

    private GatewayWebhooks webhooks(String provider) {
        PaymentGateway gateway = scope.gateways().get(provider);
        if (gateway == null) {
            throw refused(PaymentProblem.PROVIDER_UNKNOWN, "provider", provider);
        }
        return gateway.webhooks().orElseThrow(() -> refused(PaymentProblem.WEBHOOKS_NOT_TAKEN, "provider", provider));
    }

    private static RuleViolationException forged(String provider, String reason) {
        return refused(PaymentProblem.WEBHOOK_FORGED, "provider", provider, "reason", reason);
    }

    private static RuleViolationException refused(PaymentProblem problem, Object... values) {
        return new RuleViolationException(Violation.of(problem, "", values));
    }

    private void requireNoTransaction() {
        if (scope.inTransaction()) {
            throw refused(PaymentProblem.SETTLE_IN_TRANSACTION);
        }
    }

    @Override
    public WebhookEvent process(Id<WebhookEvent> event) {
        scope.requireAll(PAYMENT_MANAGE);
        requireNoTransaction();
        Optional<ClaimedEvent> claimed = scope.<Optional<ClaimedEvent>>command(
                "webhook.claim",
                event,
                none -> Optional.empty(),
                (sql, trail) -> Optional.of(
                        sql.mapper(WebhookMapper.class).claimOne(scope.tenant(), scope.now(), providers(), event)));
        claimed.ifPresent(this::record);
        return getEvent(event);
    }

    @Override
    public WebhookReport processDue() {
        scope.requireAll(PAYMENT_MANAGE);
        requireNoTransaction();
        int processed = 0;
        int ignored = 0;
        int postponed = 0;
        int left = LIMIT;
        while (left > 0 && !Thread.currentThread().isInterrupted()) {
            int limit = Math.min(left, CLAIM);
            List<ClaimedEvent> claimed = scope.<List<ClaimedEvent>>command(
                    "webhook.claim",
                    limit,
                    none -> List.of(),
                    (sql, trail) -> Optional.of(
                            sql.mapper(WebhookMapper.class).claim(scope.tenant(), scope.now(), providers(), limit)));
            for (ClaimedEvent event : claimed) {
                if (Thread.currentThread().isInterrupted()) {
                    // the others wait until their claims are over
                    return new WebhookReport(processed, ignored, postponed, true);
                }
                WebhookStatus became = record(event);
                processed += became == WebhookStatus.PROCESSED ? 1 : 0;
                ignored += became == WebhookStatus.IGNORED ? 1 : 0;
                postponed += became == WebhookStatus.RECEIVED || became == WebhookStatus.FAILED ? 1 : 0;
            }
            left = claimed.isEmpty() ? 0 : left - claimed.size();
        }
        boolean more = processed + ignored + postponed == LIMIT
                || Thread.currentThread().isInterrupted();
        return new WebhookReport(processed, ignored, postponed, more);
    }

    private String[] providers() {
        return scope.gateways().values().stream()
                .filter(gateway -> gateway.webhooks().isPresent())
                .map(PaymentGateway::name)
                .toArray(String[]::new);
    }

    /** Each piece of news by itself: one that cannot be recorded does not keep the others. */
    private WebhookStatus record(ClaimedEvent event) {
        AtomicReference<@Nullable Id<Payment>> about = new AtomicReference<>();
        List<String> failures = new ArrayList<>();
        String provider = event.provider();
        attempt(event, failures, () -> {
            Predicate<About> ours = told -> news.find(provider, told).isPresent();
            for (GatewayNews piece : webhooks(provider).read(scope.tenant(), event.type(), event.text(), ours)) {
                attempt(event, failures, () -> news.record(provider, piece).ifPresent(about::set));
            }
        });
        boolean spokenOf = about.get() != null;
        if (!spokenOf) {
            attempt(
                    event,
                    failures,
                    () -> webhooks(provider)
                            .about(scope.tenant(), event.text())
                            .flatMap(named -> news.find(provider, named))
                            .ifPresent(about::set));
        }
        if (!failures.isEmpty()) {
            return postpone(event, failures.get(0), about.get());
        }
        WebhookStatus became = spokenOf ? WebhookStatus.PROCESSED : WebhookStatus.IGNORED;
        finish(event, became, about.get());
        return became;
    }

    /** With a database that fails it ends at once; the next attempt finds everything as it is. */
    private static void attempt(ClaimedEvent event, List<String> failures, Runnable work) {
        try {
            work.run();
        } catch (StorageException e) {
            throw e;
        } catch (LmsException e) {
            failures.add(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.warn("webhook event {}: it cannot be read", event, e);
            failures.add(e.getClass().getSimpleName());
        }
    }

    private void finish(ClaimedEvent event, WebhookStatus became, @Nullable Id<Payment> about) {
        scope.command(
                "webhook.finish",
                event.id(),
                none -> 0,
                (sql, trail) -> Optional.of(
                        sql.mapper(WebhookMapper.class).finish(trail, event.id(), event.attempts(), became, about)));
    }

    private WebhookStatus postpone(ClaimedEvent event, String reason, @Nullable Id<Payment> about) {
        String error = Objects.requireNonNullElse(Texts.storable(reason, TEXT), "unknown");
        boolean last = event.attempts() >= ATTEMPTS;
        LOG.atLevel(last ? org.slf4j.event.Level.ERROR : org.slf4j.event.Level.INFO)
                .log("webhook event {}: not recorded at attempt {}: {}", event, event.attempts(), error);
        scope.command("webhook.postpone", event.id(), none -> 0, (sql, trail) -> {
            WebhookMapper events = sql.mapper(WebhookMapper.class);
            return Optional.of(
                    last
                            ? events.giveUp(
                                            trail.evenSuspended(),
                                            "WebhookFailed",
                                            event.id(),
                                            event.attempts(),
                                            error,
                                            about)
                                    .map(row -> 1)
                                    .orElse(0)
                            : events.postpone(scope.tenant(), event.id(), event.attempts(), error, about));
        });
        return last ? WebhookStatus.FAILED : WebhookStatus.RECEIVED;
    }

    @Override
    public WebhookEvent replay(Id<WebhookEvent> event) {
        scope.requireAll(PAYMENT_MANAGE);
        WebhookRow replayed = scope.command(
                "webhook.replay",
                event,
                id -> read(Id.of(id)),
                (sql, trail) -> Optional.of(sql.mapper(WebhookMapper.class)
                        .replay(trail, "WebhookReplayed", event)
                        .orElseThrow(() -> {
                            read(event);
                            return refused(PaymentProblem.WEBHOOK_PURGED, "event", event);
                        })));
        return replayed.toEvent();
    }

    @Override
    public int purgeTexts(Instant receivedBefore) {
        scope.requireAll(PAYMENT_MANAGE);
        scope.check(receivedBefore);
        return scope.command(
                "webhook.purge",
                receivedBefore,
                none -> 0,
                (sql, trail) ->
                        Optional.of(sql.mapper(WebhookMapper.class).purge(scope.tenant(), receivedBefore, PURGE)));
    }

    @Override
    public WebhookEvent getEvent(Id<WebhookEvent> event) {
        scope.requireAll(PAYMENT_MANAGE);
        return read(event).toEvent();
    }

    private WebhookRow read(Id<WebhookEvent> event) {
        return scope.query(WebhookMapper.class, events -> events.read(scope.tenant(), event))
                .orElseThrow(() -> new NotFoundException("webhook-event", event));
    }

    @Override
    public Page<WebhookEvent> findEvents(WebhookFilter filter, PageRequest page) {
        scope.requireAll(PAYMENT_MANAGE);
        scope.check(filter, page);
        List<WebhookRow> rows = scope.query(
                WebhookMapper.class, events -> events.find(scope.tenant(), filter, Cursor.of(page), page.size() + 1));
        return Cursor.page(
                        rows,
                        page,
                        row -> new Cursor(row.receivedAt().toString(), row.id().value()))
                .map(WebhookRow::toEvent);
    }
}
