package io.lmskit.tests.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.account.User;
import io.lmskit.booking.Booking;
import io.lmskit.booking.BookingStatus;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.payment.Payment;
import io.lmskit.payment.RecordPayment;
import io.lmskit.scheduling.Session;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.TestClock;
import io.lmskit.tests.support.Race;
import io.lmskit.tests.support.Race.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** Money for bookings that have expired, while holds that have expired too stand in their way. */
@LmsTest(poolSize = 32)
class LatePaymentConcurrencyTest {

    private static final int PAIRS = 32;

    private final Lms lms;
    private final Lms[] nodes;
    private final Fixtures fixtures;
    private final TestClock clock;

    LatePaymentConcurrencyTest(Lms lms, LmsNodes others, Fixtures fixtures, TestClock clock) {
        this.lms = lms;
        this.nodes = new Lms[] {lms, others.open()};
        this.fixtures = fixtures;
        this.clock = clock;
    }

    /**
     * Of two persons each pays for a seat that the other holds by now, in two sessions: whoever locked the other's holder
     * before the own customer would wait for each other. Each payment is a transaction of the host, where a deadlock is
     * not repeated but comes out.
     */
    @Test
    @DisabledIfSystemProperty(
            named = "lms.isolation",
            matches = "REPEATABLE_READ|SERIALIZABLE",
            disabledReason = "there a transaction of the host is told of lost races of other kinds, too")
    void pairs_that_take_seats_back_from_each_other_do_not_lock_each_other_out() throws Exception {
        List<Booking> late = new ArrayList<>();
        List<User> others = new ArrayList<>();
        for (int i = 0; i < PAIRS; i++) {
            User one = fixtures.customer();
            User two = fixtures.customer();
            late.add(book(seat(7), one));
            late.add(book(seat(8), two));
            others.addAll(List.of(two, one));
        }
        clock.advance(Duration.ofHours(1));
        assertThat(lms.bookings().expireOverdue(2 * PAIRS)).isEqualTo(2 * PAIRS);
        List<Booking> inTheWay = new ArrayList<>();
        for (int i = 0; i < 2 * PAIRS; i++) {
            inTheWay.add(book(lms.sessions().getSession(late.get(i).session()), others.get(i)));
        }
        clock.advance(Duration.ofHours(1));

        List<Outcome<Payment>> outcomes = Race.run(2 * PAIRS, i -> pays(nodes[i % 4 / 2], late.get(i)));

        assertThat(outcomes).allMatch(Outcome::succeeded);
        assertThat(late).extracting(this::status).containsOnly(BookingStatus.CONFIRMED);
        assertThat(inTheWay).extracting(this::status).containsOnly(BookingStatus.EXPIRED);
    }

    /** Whoever comes first, the job or the money: nobody else wants the seats, so everybody who paid has one. */
    @Test
    void money_that_arrives_while_holds_expire_confirms_every_booking() throws Exception {
        int paying = 48;
        Session session =
                fixtures.session().startsIn(Duration.ofDays(9)).capacity(paying).create();
        List<Booking> held = fixtures.customers(paying).stream()
                .map(customer -> book(session, customer))
                .toList();
        clock.advance(Duration.ofHours(1));

        List<Outcome<Object>> outcomes = Race.run(64, i -> {
            Lms node = nodes[i % 2];
            return i < paying
                    ? () -> node.payments()
                            .recordPayment(RecordPayment.of(
                                    held.get(i).id(), held.get(i).total(), PaymentMethod.CASH))
                    : () -> node.bookings().expireOverdue(5);
        });

        assertThat(outcomes).allMatch(Outcome::succeeded);
        assertThat(held).extracting(this::status).containsOnly(BookingStatus.CONFIRMED);
        assertThat(lms.sessions().getSession(session.id()).seatsTaken()).isEqualTo(paying);
        assertThat(held)
                .extracting(booking -> lms.bookings().getBooking(booking.id()).refunded())
                .allMatch(Money::isZero);
    }

    private static Callable<Payment> pays(LmsScope node, Booking booking) {
        RecordPayment money = RecordPayment.of(booking.id(), booking.total(), PaymentMethod.CASH);
        return () -> node.inTransaction(host -> host.payments().recordPayment(money));
    }

    private Session seat(int day) {
        return fixtures.session().startsIn(Duration.ofDays(day)).capacity(1).create();
    }

    private Booking book(Session session, User customer) {
        return fixtures.booking().of(session).by(customer).create();
    }

    private BookingStatus status(Booking booking) {
        return lms.bookings().getBooking(booking.id()).status();
    }
}
