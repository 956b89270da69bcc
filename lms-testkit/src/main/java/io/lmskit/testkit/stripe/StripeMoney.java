package io.lmskit.testkit.stripe;

import static io.lmskit.testkit.stripe.StripeBooks.number;
import static io.lmskit.testkit.stripe.StripeBooks.set;
import static io.lmskit.testkit.stripe.StripeBooks.text;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What brings money into the books: intents, charges and sessions. Used by one thread at a time. */
final class StripeMoney {

    private static final Map<String, String> DECLINES = Map.of(
            "pm_card_chargeDeclined", "generic_decline",
            "pm_card_chargeDeclinedInsufficientFunds", "insufficient_funds",
            "pm_card_chargeDeclinedLostCard", "lost_card",
            "pm_card_chargeDeclinedExpiredCard", "expired_card");

    /** In seconds. */
    private static final long DAY = 86_400;

    private final StripeBooks books;

    StripeMoney(StripeBooks books) {
        this.books = books;
    }

    StripeReply createIntent(StripeForm form) {
        if (form.number("amount", 0) < 1) {
            return StripeReply.invalid("parameter_invalid_integer", "This value must be greater than or equal to 1.");
        }
        JsonObject intent =
                intent(form.number("amount", 0), Objects.requireNonNull(form.get("currency")), form.object("metadata"));
        set(intent, "description", form.get("description"));
        set(intent, "customer", form.get("customer"));
        set(intent, "statement_descriptor_suffix", form.get("statement_descriptor_suffix"));
        set(intent, "receipt_email", form.get("receipt_email"));
        books.tell("payment_intent.created", intent);
        String method = form.get("payment_method");
        return method == null || !"true".equals(form.get("confirm")) ? StripeReply.of(intent) : confirm(intent, method);
    }

    private JsonObject intent(long amount, String currency, JsonObject metadata) {
        JsonObject intent = books.create("payment_intent", "pi");
        intent.addProperty("amount", amount);
        intent.addProperty("currency", currency);
        intent.add("metadata", metadata);
        intent.addProperty("status", "requires_payment_method");
        intent.addProperty("client_secret", text(intent, "id") + "_secret_double");
        return intent;
    }

    /** With one of Stripe's test methods; whatever is not known as a bad one is good. */
    StripeReply confirm(JsonObject intent, String method) {
        String decline = DECLINES.get(method);
        if (decline != null) {
            return decline(intent, decline);
        }
        if (method.startsWith("pm_card_authenticationRequired") || method.startsWith("pm_card_threeDSecure")) {
            intent.addProperty("status", "requires_action");
            JsonObject redirect = new JsonObject();
            redirect.addProperty("url", "https://bank.example/" + text(intent, "id"));
            JsonObject next = new JsonObject();
            next.addProperty("type", "redirect_to_url");
            next.add("redirect_to_url", redirect);
            intent.add("next_action", next);
            books.tell("payment_intent.requires_action", intent);
        } else if (method.startsWith("pm_usBankAccount") || method.startsWith("pm_sepaDebit")) {
            intent.addProperty("status", "processing");
            books.tell("payment_intent.processing", intent);
        } else {
            succeed(intent, number(intent, "amount"));
        }
        return StripeReply.of(intent);
    }

    StripeReply decline(JsonObject intent, String code) {
        JsonObject charge = charge(intent, 0);
        charge.addProperty("paid", false);
        charge.addProperty("status", "failed");
        charge.addProperty("failure_code", "card_declined");
        String message = "Your card was declined.";
        StripeReply reply = StripeReply.error(402, "card_error", "card_declined", message, code);
        JsonObject error = reply.body().getAsJsonObject("error");
        intent.add("last_payment_error", error.deepCopy());
        set(intent, "next_action", null);
        intent.addProperty("status", "requires_payment_method");
        error.add("payment_intent", intent.deepCopy());
        books.tell("charge.failed", charge);
        books.tell("payment_intent.payment_failed", intent);
        return reply;
    }

    void succeed(JsonObject intent, long amount) {
        if (text(intent, "status").equals("succeeded")) {
            throw new IllegalStateException("it is paid already: " + text(intent, "id"));
        }
        if (text(intent, "status").equals("canceled")) {
            throw new IllegalStateException("it was called off: " + text(intent, "id"));
        }
        JsonObject charge = charge(intent, amount);
        intent.addProperty("status", "succeeded");
        intent.addProperty("amount_received", amount);
        set(intent, "last_payment_error", null);
        set(intent, "next_action", null);
        books.tell("charge.succeeded", charge);
        books.tell("payment_intent.succeeded", intent);
    }

    private JsonObject charge(JsonObject intent, long captured) {
        JsonObject charge = books.create("charge", "ch");
        charge.add("amount", intent.get("amount"));
        charge.addProperty("amount_captured", captured);
        charge.addProperty("amount_refunded", 0);
        charge.add("currency", intent.get("currency"));
        charge.add("metadata", intent.getAsJsonObject("metadata").deepCopy());
        charge.add("payment_intent", intent.get("id"));
        charge.remove("refunds");
        intent.add("latest_charge", charge.get("id"));
        return charge;
    }

    String otherBusiness(String currency, long amount, JsonObject metadata) {
        JsonObject intent = intent(amount, currency, metadata);
        succeed(intent, amount);
        return text(intent, "latest_charge");
    }

    StripeReply createSession(StripeForm form) {
        long amount =
                form.number("line_items[0][price_data][unit_amount]", 0) * form.number("line_items[0][quantity]", 1);
        long now = books.now().getEpochSecond();
        long expires = form.number("expires_at", now + DAY);
        if (expires < now + DAY / 48 || expires > now + DAY) {
            return StripeReply.invalid(
                    "parameter_invalid_integer",
                    "The `expires_at` timestamp must be from 30 minutes to 24 hours ahead.");
        }
        JsonObject session = books.create("checkout.session", "cs");
        session.addProperty("expires_at", expires);
        set(session, "locale", form.get("locale"));
        session.addProperty("amount_total", amount);
        session.addProperty("amount_subtotal", amount);
        set(session, "currency", form.get("line_items[0][price_data][currency]"));
        set(session, "client_reference_id", form.get("client_reference_id"));
        set(session, "success_url", form.get("success_url"));
        set(session, "cancel_url", form.get("cancel_url"));
        session.add("metadata", form.object("metadata"));
        session.addProperty("url", "https://checkout.stripe.example/pay/" + text(session, "id"));
        set(session, "payment_intent", null);
        // what the intent will be given when the payer comes; no part of the object that is answered
        session.add("double_product", form.object("line_items[0][price_data][product_data]"));
        session.add("double_intent_data", form.object("payment_intent_data"));
        session.add("double_intent_metadata", form.object("payment_intent_data[metadata]"));
        return StripeReply.of(session);
    }

    /** Of the payer who has come to the page; there is one from the first attempt on. */
    JsonObject intentOf(JsonObject session) {
        expireInTime(session);
        if (text(session, "status").equals("expired")) {
            throw new IllegalStateException("it has expired: " + text(session, "id"));
        }
        JsonObject known = books.find(text(session, "double_intent"));
        if (known != null) {
            return known;
        }
        JsonObject intent = intent(
                number(session, "amount_total"),
                text(session, "currency"),
                session.getAsJsonObject("double_intent_metadata"));
        JsonObject data = session.getAsJsonObject("double_intent_data");
        for (String field : List.of("description", "statement_descriptor_suffix", "receipt_email")) {
            set(intent, field, data.has(field) ? text(data, field) : null);
        }
        session.add("double_intent", intent.get("id"));
        return intent;
    }

    /** The payer pays on Stripe's page. */
    void complete(JsonObject session) {
        JsonObject intent = intentOf(session);
        session.add("payment_intent", intent.get("id"));
        succeed(intent, number(intent, "amount"));
        session.addProperty("status", "complete");
        session.addProperty("payment_status", "paid");
        set(session, "url", null);
        books.tell("checkout.session.completed", session);
    }

    /** The host calls an intent off. */
    StripeReply cancel(JsonObject intent) {
        if (!text(intent, "status").startsWith("requires_")) {
            return StripeReply.invalid(
                    "payment_intent_unexpected_state",
                    "You cannot cancel this PaymentIntent because it has a status of " + text(intent, "status") + ".");
        }
        intent.addProperty("status", "canceled");
        set(intent, "next_action", null);
        books.tell("payment_intent.canceled", intent);
        return StripeReply.of(intent);
    }

    /** The host calls a session off, and with it the intent that it may have. */
    StripeReply close(JsonObject session) {
        if (!text(session, "status").equals("open")) {
            return StripeReply.invalid("resource_already_exists", "Only open Checkout Sessions can be expired.");
        }
        JsonObject intent =
                session.get("payment_intent").isJsonNull() ? null : books.find(text(session, "payment_intent"));
        if (intent != null) {
            cancel(intent);
        }
        expire(session);
        return StripeReply.of(session);
    }

    /** Its time may be over. */
    void expireInTime(JsonObject object) {
        if (text(object, "object").equals("checkout.session")
                && text(object, "status").equals("open")
                && books.now().getEpochSecond() >= number(object, "expires_at")) {
            expire(object);
        }
    }

    void expire(JsonObject session) {
        session.addProperty("status", "expired");
        set(session, "url", null);
        books.tell("checkout.session.expired", session);
    }

    /** What the account has: all that was captured, and all that went back. */
    long sum(String field) {
        List<JsonObject> charges = books.all("charge", charge -> true);
        return charges.stream().mapToLong(charge -> number(charge, field)).sum();
    }
}
