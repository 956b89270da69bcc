package io.lmskit.tests.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.booking.Booking;
import io.lmskit.booking.BookingStatus;
import io.lmskit.payment.Payment;
import io.lmskit.payment.PaymentStatus;
import io.lmskit.payment.RequestPayment;
import io.lmskit.payment.RequestRefund;
import io.lmskit.payment.WebhookDelivery;
import io.lmskit.testkit.FakeGateway;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.GatewayAnswer;
import io.lmskit.testkit.LmsTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What hosts can do in their tests: the fake gateway tells what happened, repeated and in disorder. */
@LmsTest
class FakeNewsTest {

    private final Lms lms;
    private final Fixtures fixtures;
    private final FakeGateway gateway;

    FakeNewsTest(Lms lms, Fixtures fixtures, FakeGateway gateway) {
        this.lms = lms;
        this.fixtures = fixtures;
        this.gateway = gateway;
    }

    @Test
    void news_that_are_repeated_and_shuffled_settle_what_timed_out() {
        List<Payment> payments = new ArrayList<>();
        List<Booking> bookings = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Booking booking = fixtures.booking().create();
            bookings.add(booking);
            payments.add(lms.payments().requestPayment(RequestPayment.of(booking.id(), FakeGateway.NAME)));
            gateway.nextCharges(i % 4 == 3 ? GatewayAnswer.decline("no") : GatewayAnswer.timeOutAfterActing());
        }
        lms.payments().settle();
        tell(1);
        for (int i = 0; i < payments.size(); i++) {
            boolean paid = i % 4 != 3;
            assertThat(again(payments.get(i)).status())
                    .isEqualTo(paid ? PaymentStatus.SUCCEEDED : PaymentStatus.FAILED);
            assertThat(lms.bookings().getBooking(bookings.get(i).id()).status())
                    .isEqualTo(paid ? BookingStatus.CONFIRMED : BookingStatus.PENDING);
        }

        gateway.nextRefunds(GatewayAnswer.timeOutAfterActing());
        lms.payments().requestRefund(RequestRefund.whole(payments.get(0).id(), "Kind"));
        lms.payments().settle();
        assertThat(again(payments.get(0)).status()).isEqualTo(PaymentStatus.SUCCEEDED);
        tell(2);
        assertThat(again(payments.get(0)).status()).isEqualTo(PaymentStatus.REFUNDED);
        assertThat(gateway.timesReturned()).isEqualTo(1);
    }

    private void tell(long seed) {
        List<WebhookDelivery> deliveries = new ArrayList<>(gateway.news());
        deliveries.addAll(gateway.news());
        Collections.shuffle(deliveries, new Random(seed));
        deliveries.forEach(lms.webhooks()::receive);
        lms.webhooks().processDue();
    }

    private Payment again(Payment payment) {
        return lms.payments().getPayment(payment.id());
    }
}
