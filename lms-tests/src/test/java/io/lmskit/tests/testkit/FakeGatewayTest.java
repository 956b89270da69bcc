package io.lmskit.tests.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmskit.booking.PaymentMethod;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Json;
import io.lmskit.payment.GatewayCharge;
import io.lmskit.payment.GatewayRefund;
import io.lmskit.payment.GatewayResult;
import io.lmskit.payment.Payment;
import io.lmskit.payment.PaymentGateway;
import io.lmskit.payment.PaymentSubject;
import io.lmskit.payment.PaymentType;
import io.lmskit.payment.ProviderIds;
import io.lmskit.payment.WebhookDelivery;
import io.lmskit.tenant.Tenant;
import io.lmskit.testkit.FakeGateway;
import io.lmskit.testkit.GatewayAnswer;
import io.lmskit.testkit.GatewayContract;
import io.lmskit.testkit.TestClock;
import io.lmskit.tests.support.Race;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FakeGatewayTest {

    private static final Money TEN = Money.of(CurrencyUnit.GBP, 10);
    private static final Money ZERO = Money.zero(CurrencyUnit.GBP);

    private final FakeGateway gateway = new FakeGateway();
    private final GatewayCharge charge = charge();

    @Nested
    class KeepsTheContract extends GatewayContract {

        @Override
        protected PaymentGateway gateway() {
            return gateway;
        }

        @Override
        protected GatewayCharge toBeApproved(GatewayCharge wanted) {
            return wanted;
        }

        @Override
        protected GatewayCharge toBeDeclined(GatewayCharge wanted) {
            gateway.nextCharges(GatewayAnswer.decline("card_declined"));
            return wanted;
        }

        @Override
        protected GatewayCharge toRequireAction(GatewayCharge wanted) {
            gateway.nextCharges(GatewayAnswer.requiresAction("https://pay.example/3ds"));
            return wanted;
        }

        @Override
        protected List<WebhookDelivery> deliveries() {
            return gateway.news();
        }

        @Override
        protected boolean refusesOldDeliveries() {
            return false;
        }

        @Override
        protected boolean keepsTimes() {
            return false;
        }

        @Override
        protected boolean loseNextAnswer() {
            gateway.nextCharges(GatewayAnswer.timeOutAfterActing());
            gateway.nextRefunds(GatewayAnswer.timeOutAfterActing());
            return true;
        }

        @Override
        protected boolean loseNextCall() {
            gateway.nextCharges(GatewayAnswer.timeOutBeforeActing());
            gateway.nextRefunds(GatewayAnswer.timeOutBeforeActing());
            return true;
        }
    }

    @Test
    void approves_unless_told_otherwise() {
        assertThat(gateway.charge(charge)).isInstanceOf(GatewayResult.Approved.class);
        assertThat(gateway.collected(charge.payment())).isEqualTo(TEN);
        assertThat(gateway.calls()).containsExactly("charge " + charge.idempotencyKey());
    }

    @Test
    void follows_its_script_and_then_its_default() {
        gateway.nextCharges(GatewayAnswer.decline("card_declined"), GatewayAnswer.pending())
                .otherwise(GatewayAnswer.requiresAction("https://pay.example/3ds"));
        assertThat(gateway.charge(charge()))
                .isEqualTo(GatewayResult.declined("card_declined", "by the fake gateway's script"));
        assertThat(gateway.charge(charge())).isInstanceOf(GatewayResult.Pending.class);
        assertThat(gateway.charge(charge())).isInstanceOf(GatewayResult.RequiresAction.class);
        gateway.reset();
        assertThat(gateway.charge(charge())).isInstanceOf(GatewayResult.Approved.class);
        assertThat(gateway.timesCollected()).isEqualTo(1);
    }

    @Test
    void a_time_out_before_acting_moves_nothing_until_it_is_asked_again() {
        gateway.nextCharges(GatewayAnswer.timeOutBeforeActing());
        assertThat(gateway.charge(charge)).isInstanceOf(GatewayResult.Unknown.class);
        assertThat(gateway.collected(charge.payment())).isNull();
        assertThat(gateway.lookUpCharge(charge)).isEqualTo(GatewayResult.absent());
        assertThat(gateway.charge(charge)).isInstanceOf(GatewayResult.Approved.class);
        assertThat(gateway.timesCollected()).isEqualTo(1);
    }

    @Test
    void a_time_out_after_acting_has_moved_the_money_once() {
        gateway.nextCharges(GatewayAnswer.timeOutAfterActing());
        assertThat(gateway.charge(charge)).isInstanceOf(GatewayResult.Unknown.class);
        assertThat(gateway.collected(charge.payment())).isEqualTo(TEN);
        assertThat(gateway.lookUpCharge(charge)).isInstanceOf(GatewayResult.Approved.class);
        assertThat(gateway.charge(charge)).isInstanceOf(GatewayResult.Approved.class);
        assertThat(gateway.timesCollected()).isEqualTo(1);
    }

    @Test
    void an_exception_can_hide_that_the_money_moved() {
        gateway.nextCharges(GatewayAnswer.approve().butThrows());
        assertThatThrownBy(() -> gateway.charge(charge)).isInstanceOf(IllegalStateException.class);
        assertThat(gateway.collected(charge.payment())).isEqualTo(TEN);
    }

    @Test
    void can_collect_another_amount_than_was_asked_for() {
        gateway.nextCharges(GatewayAnswer.approve(TEN.minus(1)));
        assertThat(((GatewayResult.Approved) gateway.charge(charge)).amount()).isEqualTo(TEN.minus(1));
        assertThat(gateway.collected(charge.payment())).isEqualTo(TEN.minus(1));
    }

    @Test
    void what_is_pending_moves_when_the_provider_completes_it() {
        gateway.nextCharges(GatewayAnswer.pending());
        gateway.charge(charge);
        assertThat(gateway.collected(charge.payment())).isEqualTo(ZERO);
        gateway.complete(charge.payment());
        assertThat(gateway.lookUpCharge(charge)).isInstanceOf(GatewayResult.Approved.class);
        assertThat(gateway.collected(charge.payment())).isEqualTo(TEN);
        assertThatThrownBy(() -> gateway.complete(charge.payment())).hasMessageContaining("Nothing is pending");
    }

    @Test
    void what_is_pending_can_be_declined_later() {
        gateway.nextCharges(GatewayAnswer.requiresAction("https://pay.example/3ds"));
        gateway.charge(charge);
        gateway.decline(charge.payment(), "authentication_failed");
        assertThat(gateway.lookUpCharge(charge)).isEqualTo(GatewayResult.declined("authentication_failed", null));
    }

    @Test
    void refunds_have_a_script_of_their_own() {
        GatewayResult.Approved paid = (GatewayResult.Approved) gateway.charge(charge);
        gateway.nextRefunds(GatewayAnswer.decline("insufficient_funds"), GatewayAnswer.timeOutAfterActing());
        assertThat(gateway.refund(refund(paid))).isInstanceOf(GatewayResult.Declined.class);
        assertThat(gateway.returned(charge.payment())).isEqualTo(ZERO);
        assertThat(gateway.refund(refund(paid))).isInstanceOf(GatewayResult.Unknown.class);
        assertThat(gateway.returned(charge.payment())).isEqualTo(TEN);
        assertThat(gateway.timesReturned()).isEqualTo(1);
        assertThat(gateway.refund(refund(paid))).isInstanceOf(GatewayResult.Declined.class);
        assertThat(gateway.returned(charge.payment())).isEqualTo(TEN);
    }

    @Test
    void a_slow_answer_waits_for_the_test() {
        CountDownLatch latch = new CountDownLatch(1);
        gateway.nextCharges(GatewayAnswer.approve().after(latch));
        CompletableFuture<GatewayResult> answer =
                CompletableFuture.supplyAsync(() -> gateway.charge(charge), Race.THREAD_EACH);
        while (gateway.calls().isEmpty()) {
            Thread.onSpinWait();
        }
        // others are served meanwhile
        assertThat(gateway.charge(charge())).isInstanceOf(GatewayResult.class);
        assertThat(answer).isNotDone();
        latch.countDown();
        assertThat(answer.join()).isInstanceOf(GatewayResult.Approved.class);
    }

    private static GatewayCharge charge() {
        Id<Payment> payment = Id.of(UUID.randomUUID());
        return new GatewayCharge(
                Tenant.DEFAULT,
                payment,
                new PaymentSubject(PaymentType.BOOKING, UUID.randomUUID()),
                null,
                "First aid at work",
                TEN,
                PaymentMethod.CARD,
                null,
                TestClock.START,
                Json.EMPTY,
                ProviderIds.NONE,
                "key-" + payment);
    }

    private GatewayRefund refund(GatewayResult.Approved paid) {
        UUID id = UUID.randomUUID();
        return new GatewayRefund(
                Tenant.DEFAULT, Id.of(id), charge.payment(), paid.ids(), TEN, "for the test", null, "refund-" + id);
    }
}
