package io.lmskit.tests.payment.stripe;

import static io.lmskit.tests.payment.stripe.StripeShop.intent;
import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.account.User;
import io.lmskit.booking.BookSession;
import io.lmskit.booking.Booking;
import io.lmskit.booking.BookingStatus;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.kernel.PageRequest;
import io.lmskit.payment.Payment;
import io.lmskit.payment.PaymentFlag;
import io.lmskit.payment.PaymentStatus;
import io.lmskit.payment.PaymentSubject;
import io.lmskit.payment.RecordPayment;
import io.lmskit.payment.RefundFilter;
import io.lmskit.scheduling.Session;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.TestClock;
import io.lmskit.testkit.stripe.StripeDouble;
import io.lmskit.testkit.stripe.StripeEvent;
import io.lmskit.tests.support.Race;
import io.lmskit.tests.support.Race.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Money that Stripe tells of when the hold is over, while somebody else wants the seat. */
@LmsTest(poolSize = 32)
class LateWebhookTest {

    private static final int SEATS = 24;

    private final StripeDouble stripe;
    private final Lms[] nodes;
    private final StripeShop[] shops;
    private final Fixtures fixtures;
    private final TestClock clock;

    LateWebhookTest(LmsNodes others, Fixtures fixtures, TestClock clock) {
        this.stripe = StripeDouble.start(clock);
        this.nodes = new Lms[] {
            others.open(builder -> builder.gateway(StripeShop.gateway(stripe))),
            others.open(builder -> builder.gateway(StripeShop.gateway(stripe)))
        };
        this.shops =
                new StripeShop[] {new StripeShop(stripe, nodes[0], clock), new StripeShop(stripe, nodes[1], clock)};
        this.fixtures = fixtures;
        this.clock = clock;
    }

    @AfterEach
    void close() {
        stripe.close();
    }

    @Test
    void takes_the_seat_again_if_it_is_free_and_else_goes_back_once() throws Exception {
        List<Session> sessions = new ArrayList<>();
        List<Booking> late = new ArrayList<>();
        List<Payment> payments = new ArrayList<>();
        for (int i = 0; i < SEATS; i++) {
            Session session = fixtures.session()
                    .startsIn(Duration.ofDays(9 + i))
                    .capacity(1)
                    .create();
            sessions.add(session);
            late.add(fixtures.booking().of(session).create());
            payments.add(shops[0].asked(PaymentSubject.of(late.get(i).id())));
        }
        clock.advance(Duration.ofHours(1));
        nodes[0].bookings().expireOverdue(SEATS);
        shops[0].news();
        payments.forEach(payment -> stripe.pay(intent(payment)));
        List<StripeEvent> news = shops[0].news();
        List<User> others = fixtures.customers(SEATS);

        List<Callable<Object>> work = new ArrayList<>();
        for (int i = 0; i < SEATS; i++) {
            Session session = sessions.get(i);
            User other = others.get(i);
            Lms node = nodes[i % 2];
            work.add(() -> {
                Booking booking = node.bookings().book(BookSession.of(session.id(), other.id()));
                return node.payments().recordPayment(RecordPayment.of(booking.id(), booking.due(), PaymentMethod.CASH));
            });
            for (StripeEvent event : news.subList(2 * i, 2 * i + 2)) {
                work.add(() -> shops[0].deliver(event));
                work.add(() -> shops[1].deliver(event));
            }
        }
        List<Outcome<Object>> outcomes = Race.all(48, work);
        clock.advance(Duration.ofMinutes(5));
        nodes[0].webhooks().processDue();

        int taken = 0;
        for (int i = 0; i < SEATS; i++) {
            boolean sold = outcomes.get(5 * i).succeeded();
            taken += sold ? 1 : 0;
            Payment payment = shops[0].again(payments.get(i));
            assertThat(payment.flag()).isEqualTo(PaymentFlag.LATE);
            Booking booking = nodes[0].bookings().getBooking(late.get(i).id());
            assertThat(booking.status()).isEqualTo(sold ? BookingStatus.EXPIRED : BookingStatus.CONFIRMED);
            assertThat(payment.refundRequested())
                    .isEqualTo(sold ? payment.amount() : payment.amount().minus(payment.amount()));
            assertThat(nodes[0].sessions().getSession(sessions.get(i).id()).seatsTaken())
                    .isEqualTo(1);
        }
        long back = payments.stream()
                .map(payment -> shops[0].again(payment).refundRequested().getAmountMinorLong())
                .reduce(0L, Long::sum);
        Race.run(8, i -> () -> nodes[i % 2].payments().settle());
        shops[0].tell();
        nodes[1].payments().settle();
        assertThat(stripe.refundedMinor()).isEqualTo(back);
        int refunded = 0;
        for (Payment payment : payments) {
            refunded += shops[1].again(payment).status() == PaymentStatus.REFUNDED ? 1 : 0;
            assertThat(nodes[0].payments()
                            .findRefunds(RefundFilter.all().withPayment(payment.id()), PageRequest.first(5))
                            .items())
                    .hasSizeLessThanOrEqualTo(1);
        }
        assertThat(refunded).isEqualTo(taken);
    }
}
