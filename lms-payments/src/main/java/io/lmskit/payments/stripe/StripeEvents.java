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
import java.util.stream.Stream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What Stripe's events say. Only those are of interest that tell of something that stays: states that pass, such as
 * {@code payment_intent.processing}, may arrive when they are over, and are asked for instead.
 */
final class StripeEvents {

    /** All refunds of a charge, asked for at Stripe. */
    interface Refunds extends Function<RefundsOf, List<RefundNews>> {}

    /** Whose refunds are asked for. */
    record RefundsOf(Id<Tenant> tenant, String charge, About about) {}

    private final Refunds refunds;

    StripeEvents(Refunds refunds) {
        this.refunds = refunds;
    }

    List<GatewayNews> read(Id<Tenant> tenant, String type, JsonObject object) {
        if (!isOf(tenant, object)) {
            return List.of();
        }
        return switch (type) {
            case "payment_intent.succeeded", "payment_intent.payment_failed", "payment_intent.canceled" ->
                intent(object);
            case "charge.succeeded", "charge.captured", "charge.updated" -> charge(object);
            case "charge.refunded" -> refunded(tenant, object);
            case "refund.created", "refund.updated", "refund.failed", "charge.refund.updated" ->
                List.of(refund(object, about(object, "charge", "payment_intent")));
            case "checkout.session.completed",
                    "checkout.session.expired",
                    "checkout.session.async_payment_succeeded",
                    "checkout.session.async_payment_failed" -> session(type, object);
            case "invoice.paid", "invoice.payment_succeeded", "invoice.payment_failed" -> invoice(type, object);
            case "charge.dispute.created",
                    "charge.dispute.updated",
                    "charge.dispute.closed",
                    "charge.dispute.funds_withdrawn",
                    "charge.dispute.funds_reinstated" -> dispute(tenant, object);
            default -> List.of();
        };
    }

    /** What is marked as another tenant's is none of this one's business, whoever has signed it. */
    private static boolean isOf(Id<Tenant> tenant, JsonObject object) {
        JsonObject metadata = objectOrNull(object, "metadata");
        String marked = metadata == null ? null : textOrNull(metadata, StripeParams.TENANT);
        return marked == null || marked.equals(tenant.toString());
    }

    /** By our id, if it is marked with one, by its own id, and by those that stand in these fields. */
    private static About about(JsonObject object, String... fields) {
        List<String> ids = new ArrayList<>();
        Stream.concat(Stream.of("id"), Stream.of(fields))
                .map(field -> textOrNull(object, field))
                .filter(Objects::nonNull)
                .forEach(ids::add);
        UUID payment = marked(object, StripeParams.PAYMENT);
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

    private static List<GatewayNews> intent(JsonObject intent) {
        About about = about(intent);
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
        String code = Objects.requireNonNullElse(textOrNull(error, "decline_code"), textOrNull(error, "code"));
        return GatewayResult.declined(Objects.requireNonNullElse(code, "declined"), textOrNull(error, "message"));
    }

    private static List<GatewayNews> charge(JsonObject charge) {
        boolean moved = flag(charge, "paid") && flag(charge, "captured");
        if (!moved || !"succeeded".equals(textOrNull(charge, "status"))) {
            return List.of();
        }
        ProviderIds ids = new ProviderIds(textOrNull(charge, "payment_intent"), text(charge, "id"), null);
        return List.of(new ChargeNews(
                about(charge, "payment_intent"), GatewayResult.approved(ids, money(charge, "amount_captured"))));
    }

    /** The charge stands with it, so that a refund can be told of before the payment was. */
    private List<GatewayNews> refunded(Id<Tenant> tenant, JsonObject charge) {
        List<GatewayNews> news = new ArrayList<>(charge(charge));
        About about = about(charge, "payment_intent");
        JsonObject list = objectOrNull(charge, "refunds");
        if (list == null || flag(list, "has_more")) {
            news.addAll(refunds.apply(new RefundsOf(tenant, text(charge, "id"), about)));
        } else {
            for (JsonElement refund : list.getAsJsonArray("data")) {
                news.add(refund(refund.getAsJsonObject(), about));
            }
        }
        return news;
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

    private static List<GatewayNews> session(String type, JsonObject session) {
        About about = about(session, "payment_intent");
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
    private static List<GatewayNews> invoice(String type, JsonObject invoice) {
        About about = about(invoice, "payment_intent", "charge");
        if (type.equals("invoice.payment_failed")) {
            return List.of(new ChargeNews(about, GatewayResult.declined("invoice_payment_failed", null)));
        }
        ProviderIds ids = new ProviderIds(
                Objects.requireNonNullElse(textOrNull(invoice, "payment_intent"), text(invoice, "id")),
                textOrNull(invoice, "charge"),
                null);
        return List.of(new ChargeNews(about, GatewayResult.approved(ids, money(invoice, "amount_paid"))));
    }

    /** A lost dispute takes what had not gone back before; so all that has is told first. */
    private List<GatewayNews> dispute(Id<Tenant> tenant, JsonObject dispute) {
        JsonObject evidence = objectOrNull(dispute, "evidence_details");
        String by = evidence == null ? null : textOrNull(evidence, "due_by");
        DisputeStatus status = status(text(dispute, "status"));
        About about = about(dispute, "charge", "payment_intent");
        List<GatewayNews> news = new ArrayList<>();
        if (status == DisputeStatus.LOST) {
            news.addAll(refunds.apply(new RefundsOf(tenant, text(dispute, "charge"), about)));
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
            case "under_review", "warning_under_review" -> DisputeStatus.UNDER_REVIEW;
            case "warning_needs_response" -> DisputeStatus.INQUIRY;
            default -> DisputeStatus.OPEN;
        };
    }

    /** One refund of those that were asked for. */
    static RefundNews told(JsonObject refund, About about) {
        return refund(refund, about);
    }
}
