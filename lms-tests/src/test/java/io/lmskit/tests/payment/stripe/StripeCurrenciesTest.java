package io.lmskit.tests.payment.stripe;

import static io.lmskit.tests.payment.stripe.StripeCharges.GOOD;
import static io.lmskit.tests.payment.stripe.StripeCharges.charge;
import static io.lmskit.tests.payment.stripe.StripeCharges.refund;
import static io.lmskit.tests.payment.stripe.StripeCharges.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.payment.GatewayCharge;
import io.lmskit.payment.GatewayResult;
import io.lmskit.payment.PaymentGateway;
import io.lmskit.payments.stripe.StripeGateway;
import io.lmskit.testkit.TestClock;
import io.lmskit.testkit.stripe.StripeDouble;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Amounts as Stripe wants them, which is not always as the currency's own smallest unit has it. */
class StripeCurrenciesTest {

    private final StripeDouble stripe = StripeDouble.start(new TestClock());
    private final PaymentGateway gateway =
            StripeGateway.builder(stripe.apiKey()).apiBase(stripe.apiBase()).build();

    @AfterEach
    void close() {
        stripe.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GBP 85.00, 8500",
        "EUR 0.01, 1",
        "JPY 500, 500",
        "KRW 12000, 12000",
        "CLP 9990, 9990",
        "XAF 655, 655",
        "KWD 1.230, 1230",
        "BHD 10.000, 10000",
        "TND 0.010, 10",
        "ISK 5, 500",
        "UGX 1500, 150000",
        "HUF 10.45, 1045",
        "TWD 800.45, 80045",
    })
    void is_asked_for_and_understood_in_stripe_s_unit(String amount, long minor) {
        Money money = Money.parse(amount);
        GatewayCharge charge = with(charge(money), GOOD);
        GatewayResult result = gateway.charge(charge);
        assertThat(result).isInstanceOf(GatewayResult.Approved.class);
        assertThat(((GatewayResult.Approved) result).amount()).isEqualTo(money);
        assertThat(stripe.collectedMinor()).isEqualTo(minor);

        GatewayResult back = gateway.refund(refund(charge, result, money));
        assertThat(((GatewayResult.Approved) back).amount()).isEqualTo(money);
        assertThat(stripe.refundedMinor()).isEqualTo(minor);
    }

    @ParameterizedTest
    @CsvSource({"KWD 1.234", "JOD 0.001"})
    void what_stripe_cannot_collect_is_declined_without_asking(String amount) {
        GatewayResult result = gateway.charge(with(charge(Money.parse(amount)), GOOD));
        assertThat(result)
                .isInstanceOfSatisfying(
                        GatewayResult.Declined.class,
                        no -> assertThat(no.code()).isEqualTo("invalid_amount"));
        assertThat(stripe.requests()).isEmpty();
    }
}
