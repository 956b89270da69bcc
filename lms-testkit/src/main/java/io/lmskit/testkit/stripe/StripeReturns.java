package io.lmskit.testkit.stripe;

import static io.lmskit.testkit.stripe.StripeBooks.number;
import static io.lmskit.testkit.stripe.StripeBooks.set;
import static io.lmskit.testkit.stripe.StripeBooks.text;

import com.google.gson.JsonObject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What takes money out of the books again: refunds and disputes. Used by one thread at a time. */
final class StripeReturns {

    private static final Duration TO_ANSWER = Duration.ofDays(9);

    private final StripeBooks books;
    private boolean slow;

    StripeReturns(StripeBooks books) {
        this.books = books;
    }

    /** Whether new refunds are pending until somebody finishes or fails them. */
    void slow(boolean pending) {
        slow = pending;
    }

    StripeReply createRefund(StripeForm form) {
        JsonObject intent = books.find(form.get("payment_intent"));
        JsonObject charge = books.find(intent == null ? form.get("charge") : text(intent, "latest_charge"));
        if (charge == null) {
            return StripeReply.missing(String.valueOf(form.get("payment_intent")));
        }
        long left = number(charge, "amount_captured") - number(charge, "amount_refunded");
        long amount = form.number("amount", left);
        if (isChargedBack(charge)) {
            return StripeReply.invalid("charge_disputed", "The charge has been charged back.");
        }
        if (left == 0) {
            return StripeReply.invalid("charge_already_refunded", "Charge has already been refunded.");
        }
        return amount > left
                ? StripeReply.invalid("amount_too_large", "Refund amount is greater than unrefunded amount on charge.")
                : StripeReply.of(refund(charge, amount, form.object("metadata"), form.get("reason")));
    }

    /** What the bank has taken, or is about to take, cannot be given back as well; what it only asks about can. */
    private boolean isChargedBack(JsonObject charge) {
        return !books.all(
                        "dispute",
                        dispute -> text(dispute, "charge").equals(text(charge, "id"))
                                && text(dispute, "is_charge_refundable").equals("false"))
                .isEmpty();
    }

    JsonObject refund(JsonObject charge, long amount, JsonObject metadata, @Nullable String reason) {
        if (isChargedBack(charge)) {
            throw new IllegalStateException("it has been charged back: " + text(charge, "id"));
        }
        JsonObject refund = books.create("refund", "re");
        refund.addProperty("amount", amount);
        refund.add("charge", charge.get("id"));
        refund.add("payment_intent", charge.get("payment_intent"));
        refund.add("currency", charge.get("currency"));
        refund.add("metadata", metadata);
        refund.addProperty("status", slow ? "pending" : "succeeded");
        set(refund, "reason", reason);
        refunded(charge, amount);
        books.tell("refund.created", refund);
        books.tell("charge.refunded", charge);
        return refund;
    }

    private static void refunded(JsonObject charge, long more) {
        long refunded = number(charge, "amount_refunded") + more;
        charge.addProperty("amount_refunded", refunded);
        charge.addProperty("refunded", refunded == number(charge, "amount_captured"));
    }

    /** The money has arrived. */
    void finish(JsonObject refund) {
        if (!text(refund, "status").equals("pending")) {
            throw new IllegalStateException("it is not pending: " + text(refund, "id"));
        }
        refund.addProperty("status", "succeeded");
        books.tell("refund.updated", refund);
        books.tell("charge.refund.updated", refund);
    }

    /** The money could not be delivered, or came back, and is on the account again. */
    void fail(JsonObject refund, String reason) {
        if (text(refund, "status").equals("failed")) {
            throw new IllegalStateException("it has failed already: " + text(refund, "id"));
        }
        refund.addProperty("status", "failed");
        refund.addProperty("failure_reason", reason);
        refunded(books.get(text(refund, "charge")), -number(refund, "amount"));
        books.tell("refund.failed", refund);
        books.tell("refund.updated", refund);
        books.tell("charge.refund.updated", refund);
    }

    /** The bank takes the money at once; or, of an inquiry, only asks. */
    JsonObject dispute(JsonObject charge, String reason, boolean inquiry) {
        JsonObject dispute = books.create("dispute", "dp");
        dispute.add("amount", charge.get("amount_captured"));
        dispute.add("currency", charge.get("currency"));
        dispute.add("charge", charge.get("id"));
        dispute.add("payment_intent", charge.get("payment_intent"));
        dispute.addProperty("reason", reason);
        charge.addProperty("disputed", true);
        wantsAnswer(dispute, inquiry ? "warning_needs_response" : "needs_response");
        books.tell("charge.dispute.created", dispute);
        if (!inquiry) {
            books.tell("charge.dispute.funds_withdrawn", dispute);
        }
        return dispute;
    }

    private void wantsAnswer(JsonObject dispute, String status) {
        dispute.addProperty("status", status);
        dispute.addProperty("is_charge_refundable", isInquiry(dispute));
        dispute.getAsJsonObject("evidence_details")
                .addProperty("due_by", books.now().plus(TO_ANSWER).getEpochSecond());
    }

    private static boolean isInquiry(JsonObject dispute) {
        return text(dispute, "status").startsWith("warning_");
    }

    /** The host has sent its evidence. */
    void answer(JsonObject dispute) {
        dispute.addProperty("status", isInquiry(dispute) ? "warning_under_review" : "under_review");
        books.tell("charge.dispute.updated", dispute);
    }

    /** What was an inquiry takes the money, and wants another answer. */
    void escalate(JsonObject dispute) {
        if (!isInquiry(dispute)) {
            throw new IllegalStateException("it is no inquiry: " + text(dispute, "id"));
        }
        wantsAnswer(dispute, "needs_response");
        books.tell("charge.dispute.updated", dispute);
        books.tell("charge.dispute.funds_withdrawn", dispute);
    }

    void close(JsonObject dispute, boolean won) {
        boolean inquiry = isInquiry(dispute);
        dispute.addProperty("status", !won ? "lost" : inquiry ? "warning_closed" : "won");
        dispute.addProperty("is_charge_refundable", won);
        books.tell("charge.dispute.closed", dispute);
        if (won && !inquiry) {
            books.tell("charge.dispute.funds_reinstated", dispute);
        }
    }
}
