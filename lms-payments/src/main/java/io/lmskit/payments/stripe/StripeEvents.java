package io.lmskit.payments.stripe;

import static io.lmskit.payments.stripe.StripeJson.flag;
import static io.lmskit.payments.stripe.StripeJson.number;
import static io.lmskit.payments.stripe.StripeJson.objectOrNull;
import static io.lmskit.payments.stripe.StripeJson.text;
import static io.lmskit.payments.stripe.StripeJson.textOrNull;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.lmskit.kernel.Id;
import io.lmskit.payment.DisputeStatus;
import io.lmskit.payment.GatewayNews;
import io.lmskit.payment.GatewayNews.About;
import io.lmskit.payment.GatewayNews.ChargeNews;
import io.lmskit.payment.GatewayNews.DisputeNews;
import io.lmskit.payment.GatewayNews.RefundNews;
import io.lmskit.payment.GatewayResult;
import io.lmskit.payment.Payment;
import io.lmskit.payment.ProviderIds;
import io.lmskit.tenant.Tenant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What Stripe's events say. Only those are believed that tell of something that stays: states that pass, such as
 * {@code payment_intent.processing}, may arrive when they are over. A refund can fail after it has succeeded, and a dispute
 * can come back; so both are asked for as they are now, and an event about them is only the reason to ask.
 */
final class StripeEvents {

    private final StripeNow now;

    StripeEvents(StripeNow now) {
        this.now = now;
    }

    List<GatewayNews> read(Id<Tenant> tenant, String type, JsonObject object, Predicate<About> ours) {
        if (!isOf(tenant, object)) {
            return List.of();
        }
        return switch (type) {
            case "payment_intent.succeeded", "payment_intent.payment_failed", "payment_intent.canceled" ->
                ifOurs(ours, about(object), about -> intent(about, object));
            case "charge.succeeded", "charge.captured", "charge.updated" ->
                ifOurs(ours, about(object, "payment_intent"), about -> charge(about, object));
            case "charge.refunded" ->
                ifOurs(ours, about(object, "payment_intent"), about -> refunded(tenant, about, object));
            case "refund.created", "refund.updated", "refund.failed", "charge.refund.updated" ->
                refund(tenant, object, ours);
            case "checkout.session.completed",
                    "checkout.session.expired",
                    "checkout.session.async_payment_succeeded",
                    "checkout.session.async_payment_failed" ->
                ifOurs(ours, about(object, "payment_intent"), about -> session(type, about, object));
            case "invoice.paid", "invoice.payment_succeeded", "invoice.payment_failed" ->
                ifOurs(ours, about(object, "payment_intent", "charge"), about -> invoice(type, about, object));
            case "charge.dispute.created",
                    "charge.dispute.updated",
                    "charge.dispute.closed",
                    "charge.dispute.funds_withdrawn",
                    "charge.dispute.funds_reinstated" -> dispute(tenant, object, ours);
            default -> List.of();
        };
    }

    /** Before anything of it is read: other business of the account may look in any way. */
    private static List<GatewayNews> ifOurs(
            Predicate<About> ours, About about, Function<About, List<GatewayNews>> reading) {
        return ours.test(about) ? reading.apply(about) : List.of();
    }

    /** What is marked as another tenant's is none of this one's business, whoever has signed it. */
    static boolean isOf(Id<Tenant> tenant, JsonObject object) {
        JsonObject metadata = objectOrNull(object, "metadata");
        String marked = metadata == null ? null : textOrNull(metadata, StripeParams.TENANT);
        return marked == null || marked.equals(tenant.toString());
    }

    /** By our id, if it or its charge is marked with one, by its own id, and by those that stand in these fields. */
    static About about(JsonObject object, String... fields) {
        List<String> ids = new ArrayList<>();
        Stream.concat(Stream.of("id"), Stream.of(fields))
                .map(field -> textOrNull(object, field))
                .filter(Objects::nonNull)
                .forEach(ids::add);
        UUID own = marked(object, StripeParams.PAYMENT);
        JsonObject charge = objectOrNull(object, "charge");
        UUID payment = own == null && charge != null ? marked(charge, StripeParams.PAYMENT) : own;
        return new About(payment == null ? null : Id.<Payment>of(payment), ids);
    }

    private static @Nullable UUID marked(JsonObject object, String name) {
        JsonObject metadata = objectOrNull(object, "metadata");
        String value = metadata == null ? null : textOrNull(metadata, name);
        try {
            return value == null ? null : UUID.fromString(value);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Money money(JsonObject object, String amount) {
        return StripeAmounts.money(number(object, amount), text(object, "currency"));
    }

    private static List<GatewayNews> intent(About about, JsonObject intent) {
        ProviderIds ids = new ProviderIds(text(intent, "id"), textOrNull(intent, "latest_charge"), null);
        return switch (text(intent, "status")) {
            case "succeeded" ->
                List.of(new ChargeNews(about, GatewayResult.approved(ids, money(intent, "amount_received"))));
            case "canceled" -> List.of(new ChargeNews(about, GatewayResult.declined("canceled", null)));
            case "requires_payment_method" -> {
                JsonObject error = objectOrNull(intent, "last_payment_error");
                yield error == null ? List.of() : List.of(new ChargeNews(about, declined(error)));
            }
            default -> List.of();
        };
    }

    private static GatewayResult declined(JsonObject error) {
        String code = StripeFailures.first("declined", textOrNull(error, "decline_code"), textOrNull(error, "code"));
        return GatewayResult.attemptDeclined(code, textOrNull(error, "message"));
    }

    private static List<GatewayNews> charge(About about, JsonObject charge) {
        boolean moved = flag(charge, "paid") && flag(charge, "captured");
        if (!moved || !"succeeded".equals(textOrNull(charge, "status"))) {
            return List.of();
        }
        ProviderIds ids = new ProviderIds(textOrNull(charge, "payment_intent"), text(charge, "id"), null);
        return List.of(new ChargeNews(about, GatewayResult.approved(ids, money(charge, "amount_captured"))));
    }

    /** The charge stands with it, so that a refund can be told of before the payment was. */
    private List<GatewayNews> refunded(Id<Tenant> tenant, About about, JsonObject charge) {
        List<GatewayNews> news = new ArrayList<>(charge(about, charge));
        List<JsonObject> refunds = now.refundsOf(tenant, text(charge, "id"));
        JsonObject told = objectOrNull(charge, "refunds");
        if (refunds == null && told != null) {
            refunds = told.getAsJsonArray("data").asList().stream()
                    .map(JsonElement::getAsJsonObject)
                    .toList();
        }
        for (JsonObject refund : Objects.requireNonNullElse(refunds, List.<JsonObject>of())) {
            news.add(refund(refund, about));
        }
        return news;
    }

    /** As it is now; as it is told if the account does not know it. */
    private List<GatewayNews> refund(Id<Tenant> tenant, JsonObject told, Predicate<About> ours) {
        JsonObject refund = Objects.requireNonNullElse(now.refund(tenant, text(told, "id")), told);
        return isOfCharge(tenant, refund)
                ? ifOurs(ours, about(refund, "charge", "payment_intent"), about -> List.of(refund(refund, about)))
                : List.of();
    }

    private static boolean isOfCharge(Id<Tenant> tenant, JsonObject object) {
        JsonObject charge = objectOrNull(object, "charge");
        return charge == null || isOf(tenant, charge);
    }

    private static RefundNews refund(JsonObject refund, About about) {
        Money amount = money(refund, "amount");
        String id = text(refund, "id");
        GatewayResult result = switch (Objects.requireNonNullElse(textOrNull(refund, "status"), "succeeded")) {
            case "succeeded" -> GatewayResult.refunded(id, amount);
            case "failed", "canceled" ->
                GatewayResult.declined(
                        Objects.requireNonNullElse(textOrNull(refund, "failure_reason"), "failed"), null);
            default -> new GatewayResult.Pending(ProviderIds.NONE, id);
        };
        UUID ours = marked(refund, StripeParams.REFUND);
        JsonObject metadata = objectOrNull(refund, "metadata");
        return new RefundNews(
                about,
                ours == null ? null : Id.of(ours),
                metadata == null ? null : textOrNull(metadata, StripeParams.KEY),
                id,
                amount,
                result);
    }

    private static List<GatewayNews> session(String type, About about, JsonObject session) {
        if (type.endsWith(".expired")) {
            return List.of(new ChargeNews(about, GatewayResult.declined("checkout_expired", null)));
        }
        if (type.endsWith(".async_payment_failed")) {
            return List.of(new ChargeNews(about, GatewayResult.declined("async_payment_failed", null)));
        }
        if (!"paid".equals(textOrNull(session, "payment_status"))) {
            return List.of();
        }
        ProviderIds ids = new ProviderIds(textOrNull(session, "payment_intent"), null, text(session, "id"));
        return List.of(new ChargeNews(about, GatewayResult.approved(ids, money(session, "amount_total"))));
    }

    /** Of what Stripe collects by itself, for example each period. */
    private static List<GatewayNews> invoice(String type, About about, JsonObject invoice) {
        if (type.equals("invoice.payment_failed")) {
            return List.of(new ChargeNews(about, GatewayResult.attemptDeclined("invoice_payment_failed", null)));
        }
        ProviderIds ids = new ProviderIds(
                Objects.requireNonNullElse(textOrNull(invoice, "payment_intent"), text(invoice, "id")),
                textOrNull(invoice, "charge"),
                null);
        return List.of(new ChargeNews(about, GatewayResult.approved(ids, money(invoice, "amount_paid"))));
    }

    /** A lost dispute takes what had not gone back before; so all that has is told first. */
    private List<GatewayNews> dispute(Id<Tenant> tenant, JsonObject told, Predicate<About> ours) {
        JsonObject dispute = Objects.requireNonNullElse(now.dispute(tenant, text(told, "id")), told);
        return isOfCharge(tenant, dispute)
                ? ifOurs(ours, about(dispute, "charge", "payment_intent"), about -> dispute(tenant, about, dispute))
                : List.of();
    }

    private List<GatewayNews> dispute(Id<Tenant> tenant, About about, JsonObject dispute) {
        JsonObject evidence = objectOrNull(dispute, "evidence_details");
        String by = evidence == null ? null : textOrNull(evidence, "due_by");
        DisputeStatus status = status(text(dispute, "status"));
        List<GatewayNews> news = new ArrayList<>();
        if (status == DisputeStatus.LOST) {
            List<JsonObject> refunds = now.refundsOf(tenant, text(dispute, "charge"));
            for (JsonObject refund : Objects.requireNonNullElse(refunds, List.<JsonObject>of())) {
                news.add(refund(refund, about));
            }
        }
        news.add(new DisputeNews(
                about,
                text(dispute, "id"),
                money(dispute, "amount"),
                Objects.requireNonNullElse(textOrNull(dispute, "reason"), "general"),
                status,
                Instant.ofEpochSecond(number(dispute, "created")),
                by == null ? null : Instant.ofEpochSecond(Long.parseLong(by))));
        return news;
    }

    private static DisputeStatus status(String status) {
        return switch (status) {
            case "won", "warning_closed", "prevented" -> DisputeStatus.WON;
            case "lost" -> DisputeStatus.LOST;
            case "under_review" -> DisputeStatus.UNDER_REVIEW;
            case "warning_under_review" -> DisputeStatus.INQUIRY_ANSWERED;
            case "warning_needs_response" -> DisputeStatus.INQUIRY;
            default -> DisputeStatus.OPEN;
        };
    }
}
