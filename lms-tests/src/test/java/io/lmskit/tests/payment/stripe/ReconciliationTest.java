package io.lmskit.tests.payment.stripe;

import static io.lmskit.testkit.LmsAssertions.assertThatCall;
import static io.lmskit.tests.payment.stripe.StripeShop.intent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.lmskit.Lms;
import io.lmskit.kernel.PaymentException;
import io.lmskit.payment.Payment;
import io.lmskit.payment.PaymentDifference;
import io.lmskit.payment.PaymentDifference.Kind;
import io.lmskit.payment.PaymentGateway;
import io.lmskit.payment.PaymentProblem;
import io.lmskit.payment.PaymentSubject;
import io.lmskit.payment.ProviderIds;
import io.lmskit.payment.ReconcilePayments;
import io.lmskit.payment.ReconciliationReport;
import io.lmskit.payment.RequestPayment;
import io.lmskit.payments.ManualGateway;
import io.lmskit.payments.stripe.StripeGateway;
import io.lmskit.testkit.FakeGateway;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.TestClock;
import io.lmskit.testkit.stripe.StripeDouble;
import java.time.Duration;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Our account against the provider's. */
@LmsTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReconciliationTest {

    private final StripeDouble stripe;
    private final LmsNodes nodes;
    private final Lms lms;
    private final Fixtures fixtures;
    private final TestClock clock;
    private final StripeShop shop;
    private int days;

    ReconciliationTest(LmsNodes nodes, Fixtures fixtures, TestClock clock) {
        this.stripe = StripeDouble.start(clock);
        this.nodes = nodes;
        this.lms = nodes.open(
                builder -> builder.gateway(StripeShop.gateway(stripe)).gateway(new ManualGateway()));
        this.fixtures = fixtures;
        this.clock = clock;
        this.shop = new StripeShop(stripe, lms, clock);
    }

    /** What other tests did lies behind. */
    @BeforeEach
    void anotherDay() {
        clock.advance(Duration.ofDays(2L * ++days));
    }

    @AfterAll
    void close() {
        stripe.close();
    }

    private ReconciliationReport reconcile() {
        return lms.payments()
                .reconcile(new ReconcilePayments(
                        "stripe",
                        clock.instant().minus(Duration.ofHours(1)),
                        clock.instant().plus(Duration.ofHours(1))));
    }

    private Payment asked() {
        return shop.asked(PaymentSubject.of(fixtures.booking().create().id()));
    }

    @Test
    void accounts_that_agree_have_the_same_sums_and_no_differences() {
        long collected = stripe.collectedMinor();
        long refunded = stripe.refundedMinor();
        for (int i = 0; i < 105; i++) {
            Payment payment = asked();
            stripe.pay(intent(payment));
            if (i % 10 == 0) {
                stripe.refund(intent(payment), 100 + i);
            }
        }
        shop.tell();
        ReconciliationReport report = reconcile();
        assertThat(report.differences()).isEmpty();
        assertThat(report.complete()).isTrue();
        assertThat(report.compared()).isEqualTo(105);
        assertThat(report.sums()).singleElement().satisfies(sums -> {
            assertThat(sums.agree()).isTrue();
            assertThat(sums.theirs().getAmountMinorLong()).isEqualTo(stripe.collectedMinor() - collected);
            assertThat(sums.oursRefunded().getAmountMinorLong()).isEqualTo(stripe.refundedMinor() - refunded);
        });
    }

    @Test
    void every_kind_of_difference_is_told() {
        Payment refunded = asked();
        stripe.pay(intent(refunded));
        shop.tell();
        Payment other = asked();
        lms.payments().confirm(other.id(), other.providerIds(), other.amount());
        stripe.pay(intent(other), 1_234);
        Payment invented = asked();
        lms.payments().confirm(invented.id(), invented.providerIds(), invented.amount());
        clock.advance(Duration.ofMinutes(10));
        Payment late = asked();
        stripe.pay(intent(late));
        stripe.refund(intent(refunded), 777);

        ReconciliationReport report = reconcile();
        assertThat(report.differences())
                .extracting(PaymentDifference::kind, PaymentDifference::payment)
                .containsExactlyInAnyOrder(
                        tuple(Kind.NOT_RECEIVED_HERE, late.id()),
                        tuple(Kind.REFUNDED, refunded.id()),
                        tuple(Kind.AMOUNT, other.id()),
                        tuple(Kind.UNKNOWN_THERE, invented.id()));
        assertThat(report.sums())
                .singleElement()
                .satisfies(sums -> assertThat(sums.agree()).isFalse());

        // the news and the next settlement put right what was only late
        shop.tell();
        assertThat(reconcile().differences())
                .extracting(PaymentDifference::kind)
                .containsExactlyInAnyOrder(Kind.AMOUNT, Kind.UNKNOWN_THERE);
    }

    @Test
    void what_is_no_payment_here_is_told() {
        Payment payment = asked();
        stripe.pay(intent(payment));
        shop.tell();
        Payment unknown = asked();
        stripe.pay(intent(unknown));
        ReconciliationReport before = reconcile();
        assertThat(before.differences()).singleElement().satisfies(d -> {
            assertThat(d.kind()).isEqualTo(Kind.NOT_RECEIVED_HERE);
            assertThat(d.theirs()).isEqualTo(unknown.amount());
            assertThat(d.providerIds()).contains(intent(unknown));
        });
        lms.payments().confirm(unknown.id(), ProviderIds.NONE, Money.parse("GBP 1.00"));
        assertThat(reconcile().differences())
                .singleElement()
                .satisfies(d -> assertThat(d.kind()).isEqualTo(Kind.AMOUNT));
    }

    @Test
    void needs_a_gateway_that_keeps_an_account_and_answers() {
        ReconcilePayments command =
                new ReconcilePayments("manual", clock.instant(), clock.instant().plusSeconds(1));
        assertThatCall(() -> lms.payments().reconcile(command)).isRefusedWith(PaymentProblem.LEDGER_NOT_KEPT);
        assertThatCall(() -> lms.inTransaction(host -> host.payments().reconcile(command)))
                .isRefusedWith(PaymentProblem.SETTLE_IN_TRANSACTION);
        PaymentGateway gone = StripeGateway.builder("sk_test_x")
                .name("gone")
                .apiBase("http://127.0.0.1:1")
                .retries(0)
                .build();
        Lms offline = nodes.open(builder -> builder.gateway(gone));
        assertThatThrownBy(() -> offline.payments()
                        .reconcile(new ReconcilePayments(
                                "gone", clock.instant(), clock.instant().plusSeconds(1))))
                .isInstanceOf(PaymentException.class);
    }

    @Test
    void money_that_a_lost_dispute_took_has_gone_back_by_both_accounts() {
        Payment payment = asked();
        stripe.pay(intent(payment));
        String dispute = stripe.dispute(intent(payment), "fraudulent");
        shop.tell();
        assertThat(reconcile().differences()).isEmpty();
        stripe.closeDispute(dispute, false);
        assertThat(reconcile().differences())
                .as("not told yet")
                .singleElement()
                .satisfies(d -> assertThat(d.kind()).isEqualTo(Kind.REFUNDED));
        shop.tell();
        assertThat(reconcile().differences()).isEmpty();
        assertThat(reconcile().sums()).allMatch(ReconciliationReport.Sums::agree);
    }

    @Test
    void other_business_of_the_account_is_told_whatever_it_is_marked_with() {
        String marked = stripe.otherBusiness("gbp", 500, "lms_payment", "no-uuid");
        String unmarked = stripe.otherBusiness("gbp", 700, "basket", "17");
        stripe.otherBusiness("zzz", 900, "basket", "18");
        assertThat(reconcile().differences())
                .extracting(PaymentDifference::kind)
                .containsExactly(Kind.UNKNOWN_HERE, Kind.UNKNOWN_HERE);
        assertThat(reconcile().differences())
                .flatExtracting(PaymentDifference::providerIds)
                .contains(marked, unmarked);
    }

    @Test
    void a_provider_that_does_not_know_just_now_is_no_difference() {
        FakeGateway fake = new FakeGateway();
        Lms other = nodes.open(builder -> builder.gateway(fake));
        Payment payment = other.payments()
                .requestPayment(RequestPayment.of(fixtures.booking().create().id(), FakeGateway.NAME));
        other.payments().confirm(payment.id(), ProviderIds.NONE, payment.amount());
        ReconcilePayments command = new ReconcilePayments(
                FakeGateway.NAME,
                clock.instant().minus(Duration.ofHours(1)),
                clock.instant().plus(Duration.ofHours(1)));
        fake.nextLookUps(() -> {
            throw new PaymentException("fake.unreachable", "429", null);
        });
        assertThatThrownBy(() -> other.payments().reconcile(command)).isInstanceOf(PaymentException.class);
        fake.nextLookUpsUnknown(1);
        assertThatThrownBy(() -> other.payments().reconcile(command)).isInstanceOf(PaymentException.class);
        assertThat(other.payments().reconcile(command).differences())
                .extracting(PaymentDifference::kind)
                .containsExactly(Kind.UNKNOWN_THERE);
    }
}
