package io.lmskit.tests.payment;

import static io.lmskit.testkit.LmsAssertions.assertThat;
import static io.lmskit.testkit.LmsAssertions.assertThatCall;
import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.LmsScope;
import io.lmskit.booking.Booking;
import io.lmskit.payment.Payment;
import io.lmskit.payment.PaymentProblem;
import io.lmskit.payment.PaymentStatus;
import io.lmskit.payment.RequestPayment;
import io.lmskit.testkit.FakeGateway;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.GatewayAnswer;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A host with two providers. */
@LmsTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SeveralGatewaysTest {

    private final FakeGateway cards = new FakeGateway("cards");
    private final FakeGateway transfers = new FakeGateway("transfers");
    private final LmsScope lms;
    private final Fixtures fixtures;

    SeveralGatewaysTest(LmsNodes nodes, Fixtures fixtures) {
        lms = nodes.open(builder -> builder.gateway(cards).gateway(transfers));
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
    void another_name_is_refused() {
        Booking booking = fixtures.booking().create();
        assertThatCall(() -> lms.payments().requestPayment(RequestPayment.of(booking.id(), FakeGateway.NAME)))
                .isRefusedWith(PaymentProblem.PROVIDER_UNKNOWN);
    }
}
