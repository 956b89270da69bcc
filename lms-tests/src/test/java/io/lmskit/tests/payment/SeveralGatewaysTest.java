package io.lmskit.tests.payment;

import static io.lmskit.testkit.LmsAssertions.assertThat;
import static io.lmskit.testkit.LmsAssertions.assertThatCall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.booking.Booking;
import io.lmskit.booking.BookingStatus;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.kernel.AccessDeniedException;
import io.lmskit.payment.ClientSecret;
import io.lmskit.payment.Payment;
import io.lmskit.payment.PaymentProblem;
import io.lmskit.payment.PaymentService;
import io.lmskit.payment.PaymentStatus;
import io.lmskit.payment.PaymentStep;
import io.lmskit.payment.PaymentSubject;
import io.lmskit.payment.RequestPayment;
import io.lmskit.payments.ManualGateway;
import io.lmskit.testkit.FakeGateway;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.GatewayAnswer;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import java.math.RoundingMode;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A host with two providers. */
@LmsTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SeveralGatewaysTest {

    private final FakeGateway cards = new FakeGateway("cards").taking(PaymentMethod.CARD);
    private final FakeGateway transfers =
            new FakeGateway("transfers").taking(PaymentMethod.CARD, PaymentMethod.BANK_TRANSFER);
    private final LmsScope lms;
    private final Fixtures fixtures;

    SeveralGatewaysTest(LmsNodes nodes, Fixtures fixtures) {
        lms = nodes.open(builder -> builder.gateway(cards).gateway(transfers).gateway(new ManualGateway()));
        this.fixtures = fixtures;
    }

    @Test
    void money_comes_and_goes_back_through_the_one_that_was_asked_for() {
        Booking first = fixtures.booking().create();
        Booking second = fixtures.booking().create();
        Payment card = lms.payments().requestPayment(RequestPayment.of(first.id(), "cards"));
        Payment transfer = lms.payments().requestPayment(RequestPayment.of(second.id(), "transfers"));

        assertThat(lms.payments().settle().payments().approved()).isEqualTo(2);
        assertThat(cards.collected(card.id())).isEqualTo(first.total());
        assertThat(cards.collected(transfer.id())).isNull();
        assertThat(transfers.collected(transfer.id())).isEqualTo(second.total());
        assertThat(lms.payments().getPayment(transfer.id()).providerIds().charge())
                .startsWith("transfers_");

        lms.bookings().cancel(second.id(), null);
        lms.payments().settle();
        assertThat(transfers.returned(transfer.id())).isEqualTo(second.total());
        assertThat(cards.timesReturned()).isZero();
    }

    @Test
    void what_one_declines_the_other_may_take() {
        Booking booking = fixtures.booking().create();
        cards.nextCharges(GatewayAnswer.decline("card_declined"));
        Payment declined = lms.payments().requestPayment(RequestPayment.of(booking.id(), "cards"));
        lms.payments().settle();
        assertThat(lms.payments().getPayment(declined.id())).is(PaymentStatus.FAILED);

        lms.payments().requestPayment(RequestPayment.of(booking.id(), "transfers"));
        lms.payments().settle();
        assertThat(lms.bookings().getBooking(booking.id())).isConfirmed();
        assertThat(cards.timesCollected() + transfers.timesCollected()).isEqualTo(1);
    }

    @Test
    void the_first_that_takes_the_method_is_chosen() {
        Booking first = fixtures.booking().create();
        Booking second = fixtures.booking().create();
        Payment card =
                lms.payments().requestPayment(RequestPayment.by(PaymentMethod.CARD, PaymentSubject.of(first.id())));
        Payment cash =
                lms.payments().requestPayment(RequestPayment.by(PaymentMethod.CHEQUE, PaymentSubject.of(second.id())));
        assertThat(card.provider()).isEqualTo("cards");
        assertThat(cash.provider()).isEqualTo(PaymentService.MANUAL);
        lms.payments().fail(cash.id(), "never-came", null);
        lms.payments().fail(card.id(), "never-came", null);
    }

    @Test
    void a_method_that_the_gateway_does_not_take_is_refused() {
        Booking booking = fixtures.booking().create();
        assertThatCall(() -> lms.payments()
                        .requestPayment(RequestPayment.of(booking.id(), PaymentService.MANUAL)
                                .withAmount(booking.due().plus(booking.due()))))
                .isRefusedWith(PaymentProblem.METHOD_NOT_TAKEN, PaymentProblem.ABOVE_DUE);
    }

    @Test
    void a_part_can_be_asked_for_and_then_the_rest() {
        Booking booking = fixtures.booking().create();
        Money part = booking.due().dividedBy(4, RoundingMode.DOWN);
        lms.payments().requestPayment(RequestPayment.of(booking.id(), "cards").withAmount(part));
        lms.payments().settle();
        assertThat(lms.bookings().getBooking(booking.id()).due())
                .isEqualTo(booking.due().minus(part));
        assertThat(lms.bookings().getBooking(booking.id()).status()).isEqualTo(BookingStatus.PENDING);
        lms.payments().requestPayment(RequestPayment.of(booking.id(), "transfers"));
        lms.payments().settle();
        assertThat(lms.bookings().getBooking(booking.id())).isConfirmed();
    }

    @Test
    void a_payer_proceeds_with_what_the_gateway_wants_of_them() {
        Booking booking = fixtures.booking().create();
        LmsScope payer = lms.as(Actor.customer(booking.customer()));
        cards.nextCharges(GatewayAnswer.requiresSecret("pi_1_secret_2"));
        Payment payment = payer.payments().requestPayment(RequestPayment.of(booking.id(), "cards"));

        PaymentStep step = payer.payments().proceed(payment.id());
        assertThat(step.payment()).is(PaymentStatus.REQUIRES_ACTION);
        assertThat(step.clientSecret()).isEqualTo(new ClientSecret("pi_1_secret_2"));
        assertThat(step.toString()).doesNotContain("secret_2");
        assertThat(payer.payments().proceed(payment.id()).clientSecret()).isEqualTo(step.clientSecret());

        cards.complete(payment.id());
        assertThat(payer.payments().proceed(payment.id()).payment()).is(PaymentStatus.SUCCEEDED);
        assertThat(payer.payments().proceed(payment.id()).clientSecret()).isNull();
        assertThat(lms.bookings().getBooking(booking.id())).isConfirmed();
    }

    @Test
    void nobody_proceeds_with_another_one_s_payment_or_in_a_transaction() {
        Booking booking = fixtures.booking().create();
        Payment payment = lms.payments().requestPayment(RequestPayment.of(booking.id(), "cards"));
        LmsScope stranger = lms.as(Actor.customer(fixtures.customer().id()));
        assertThatThrownBy(() -> stranger.payments().proceed(payment.id())).isInstanceOf(AccessDeniedException.class);
        assertThatCall(() -> lms.inTransaction(host -> host.payments().proceed(payment.id())))
                .isRefusedWith(PaymentProblem.SETTLE_IN_TRANSACTION);
        lms.payments().fail(payment.id(), "never-came", null);
    }

    @Test
    void another_name_is_refused() {
        Booking booking = fixtures.booking().create();
        assertThatCall(() -> lms.payments().requestPayment(RequestPayment.of(booking.id(), FakeGateway.NAME)))
                .isRefusedWith(PaymentProblem.PROVIDER_UNKNOWN);
    }
}
