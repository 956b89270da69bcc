package io.lmskit.tests.payment.stripe;

import io.lmskit.booking.PaymentMethod;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Json;
import io.lmskit.payment.GatewayCharge;
import io.lmskit.payment.GatewayRefund;
import io.lmskit.payment.GatewayResult;
import io.lmskit.payment.Payment;
import io.lmskit.payment.PaymentSubject;
import io.lmskit.payment.PaymentType;
import io.lmskit.payment.ProviderIds;
import io.lmskit.tenant.Tenant;
import io.lmskit.testkit.TestClock;
import java.util.UUID;
import org.joda.money.Money;

/** What a gateway is asked in these tests. */
final class StripeCharges {

    /** Stripe's test method that is good for everything. */
    static final String GOOD = "pm_card_visa";

    static final Money TEN = Money.parse("GBP 10.00");

    private StripeCharges() {}

    static GatewayCharge charge(Money amount) {
        Id<Payment> payment = Id.of(UUID.randomUUID());
        return new GatewayCharge(
                Tenant.DEFAULT,
                payment,
                new PaymentSubject(PaymentType.BOOKING, UUID.randomUUID()),
                null,
                "First aid at work",
                amount,
                PaymentMethod.CARD,
                null,
                TestClock.START,
                Json.EMPTY,
                ProviderIds.NONE,
                "lms-payment-" + payment);
    }

    static GatewayCharge with(GatewayCharge charge, String method) {
        return charge.withMetadata(method(method));
    }

    static GatewayCharge known(GatewayCharge charge, ProviderIds ids) {
        return charge.withKnown(ids);
    }

    /** The metadata of a payment by a saved method. */
    static Json method(String method) {
        return Json.of("{\"stripe\": {\"payment_method\": \"" + method + "\"}}");
    }

    static GatewayRefund refund(GatewayCharge charge, GatewayResult approved, Money amount) {
        UUID id = UUID.randomUUID();
        return new GatewayRefund(
                charge.tenant(),
                Id.of(id),
                charge.payment(),
                ((GatewayResult.Approved) approved).ids(),
                amount,
                "for the test",
                null,
                "lms-refund-" + id + "-0");
    }
}
