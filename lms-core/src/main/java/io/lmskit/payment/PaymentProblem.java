package io.lmskit.payment;

import io.lmskit.kernel.Problem;

/** Why a payment or a refund is refused. */
public enum PaymentProblem implements Problem {
    NOTHING_DUE("payment.nothing-due", "Nothing is due for the booking {booking}"),
    BOOKING_NOT_PAYABLE(
            "payment.booking-not-payable", "The booking {booking} is {status}; only a pending one can be paid for"),
    BOOKING_PART_OF_ORDER(
            "payment.booking-part-of-order", "The booking {booking} is paid with the order {order}, not by itself"),
    ORDER_NOTHING_DUE("payment.order-nothing-due", "Nothing is due for the order {order}"),
    ORDER_NOT_PAYABLE(
            "payment.order-not-payable", "The order {order} is {status}; only one that awaits money can be paid for"),
    FEE_NOTHING_DUE("payment.fee-nothing-due", "Nothing is due for the fee {fee}"),
    FEE_NOT_PAYABLE("payment.fee-not-payable", "The fee {fee} is {status}; only one that is open can be paid for"),
    CHARGE_NOTHING_DUE("payment.charge-nothing-due", "Nothing is due for the charge {charge} of a subscription"),
    WRONG_CURRENCY("payment.wrong-currency", "must be in {currency}, not in {given}"),
    PROVIDER_UNKNOWN("payment.provider-unknown", "The library was opened without a gateway named {provider}"),
    METHOD_NOT_TAKEN("payment.method-not-taken", "No gateway of that name takes payments by {method}"),
    ABOVE_DUE("payment.above-due", "Of {due} that is due, {amount} cannot be asked for"),
    AMOUNT_STEP("payment.amount-step", "The gateway {provider} takes amounts in steps of {step}, not {amount}"),
    ALREADY_OPEN(
            "payment.already-open",
            "The payment {payment} of {amount} for the same is still open with this gateway; {due} is due now"),
    ALREADY_RECEIVED("payment.already-received", "The money of the payment {payment} has come in; it cannot fail"),
    NOT_RECEIVED("payment.not-received", "The money of the payment {payment} has not come in; it is {status}"),
    PROVIDER_ID_TAKEN("payment.provider-id-taken", "Another payment has this provider's id already"),
    REFUND_ABOVE_PAID("refund.above-paid", "Of the payment {payment} only {left} can still go back, not {amount}"),
    REFUND_OF_PENDING(
            "refund.booking-pending",
            "The booking {booking} is pending and counts on the payment {payment}; cancel it to give the money back"),
    REFUND_OF_ORDER(
            "refund.of-order", "The payment {payment} is for the order {order}; refund or cancel the order instead"),
    REFUND_NOT_FAILED("refund.not-failed", "The refund {refund} is {status}; only a failed one can be retried"),
    REFUND_DONE("refund.already-succeeded", "The money of the refund {refund} has gone back already"),
    REFUND_IN_PROGRESS(
            "refund.in-progress",
            "The gateway {provider} was asked for the refund {refund} and has not said how it ended; wait for its answer"),
    RECEIVED_LATER(
            "refund.before-payment",
            "The payment {payment} is not known to have come in yet; a refund of it is told too early"),
    REFUND_ELSEWHERE(
            "refund.elsewhere",
            "{amount} of the payment {payment} went back at the provider, but only {left} is left to go back; look at both"),
    DISPUTED_IN_PROGRESS(
            "refund.disputed-in-progress",
            "The payment {payment} was lost in a dispute while its gateway was asked for a refund, and has not said how that"
                    + " ended; what of it is gone is seen when it has"),
    PROVIDER_AMOUNT(
            "refund.other-amount", "The provider gave back {amount} for the refund {refund} of {asked}; look at both"),
    LEDGER_NOT_KEPT("payment.no-ledger", "The gateway {provider} keeps no account that ours can be held against"),
    WEBHOOKS_NOT_TAKEN("webhook.not-taken", "The gateway {provider} takes no webhooks"),
    WEBHOOK_PURGED("webhook.purged", "The text of the event {event} is not kept any more; it cannot be read again"),
    WEBHOOK_TOO_LARGE("webhook.too-large", "The body has {size} bytes; at most {max} are taken"),
    WEBHOOK_FORGED("webhook.forged", "The delivery is not signed by {provider}, or not lately: {reason}"),
    SETTLE_IN_TRANSACTION(
            "payment.settle-in-transaction",
            "Settling talks to gateways and must not run inside a transaction; call it after the commit"),
    ;

    private final String code;
    private final String message;

    PaymentProblem(String code, String message) {
        this.code = code;
        this.message = message;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String message() {
        return message;
    }
}
