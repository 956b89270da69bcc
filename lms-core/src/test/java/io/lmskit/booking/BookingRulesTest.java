package io.lmskit.booking;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.account.User;
import io.lmskit.account.UserStatus;
import io.lmskit.booking.BookSession.Seat;
import io.lmskit.booking.BookingFacts.PersonFacts;
import io.lmskit.booking.BookingFacts.SessionFacts;
import io.lmskit.catalog.Prerequisites;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Violation;
import io.lmskit.scheduling.Session;
import io.lmskit.scheduling.SessionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BookingRulesTest {

    private static final Instant START = Instant.parse("2030-03-01T10:00:00Z");
    private static final Instant NOW = START.minus(Duration.ofDays(3));
    private static final Id<Session> SESSION = Id.of(new UUID(1, 1));
    private static final Id<User> CUSTOMER = Id.of(new UUID(2, 2));
    private static final Money PRICE = Money.parse("GBP 40");

    @Test
    void an_open_session_with_a_free_seat_is_booked() {
        assertThat(BookingRules.STANDARD.judge(one(), facts(10, 9, 0, false), NOW))
                .isEmpty();
    }

    @Property
    void seats_are_refused_exactly_when_there_are_not_enough(
            @ForAll @IntRange(min = 1, max = 100) int capacity,
            @ForAll @IntRange(max = 100) int taken,
            @ForAll @IntRange(max = 100) int overdue,
            @ForAll @IntRange(min = 1, max = 100) int wanted) {
        int seatsTaken = Math.min(taken, capacity);
        int seatsOverdue = Math.min(overdue, seatsTaken);
        BookSession command = one().withAttendees(Collections.nCopies(wanted, Seat.open()));
        boolean refused = !new BookingRules.SeatsFree()
                .judge(command, facts(capacity, seatsTaken, seatsOverdue, false), NOW)
                .isEmpty();
        assertThat(refused).isEqualTo(seatsTaken - seatsOverdue + wanted > capacity);
    }

    @Test
    void a_session_without_limit_is_never_full() {
        BookSession hundred = one().withAttendees(Collections.nCopies(100, Seat.open()));
        assertThat(new BookingRules.SeatsFree().judge(hundred, facts(null, 5_000, 0, false), NOW))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-1,true", "0,false", "1,false"})
    void the_window_opens_days_of_24_hours_before_the_start(int seconds, boolean refused) {
        Instant opening = START.minus(Duration.ofDays(2));
        assertThat(new BookingRules.WithinBookingWindow()
                        .judge(one(), window(2, 0), opening.plusSeconds(seconds))
                        .isEmpty())
                .isEqualTo(!refused);
    }

    @ParameterizedTest
    @CsvSource({"-1,false", "0,true", "1,true"})
    void the_window_closes_minutes_before_the_start(int seconds, boolean refused) {
        Instant closing = START.minus(Duration.ofMinutes(90));
        assertThat(new BookingRules.WithinBookingWindow()
                        .judge(one(), window(null, 90), closing.plusSeconds(seconds))
                        .isEmpty())
                .isEqualTo(!refused);
    }

    @Test
    void a_started_session_that_was_never_published_is_refused_for_both_reasons() {
        SessionFacts draft = new SessionFacts(
                SESSION, SessionStatus.DRAFT, START, START.plusSeconds(60), 5, 0, 0, PRICE, null, null);
        assertThat(new BookingRules.SessionOpen().judge(one(), facts(draft, false), START))
                .extracting(Violation::code)
                .containsExactly("booking.session-not-published", "booking.session-started");
    }

    @Test
    void who_only_pays_may_have_a_place_already() {
        BookSession forAFriend = one().withAttendees(List.of(Seat.named("Jo", null)));
        assertThat(BookingRules.STANDARD.judge(forAFriend, facts(5, 1, 0, true), NOW))
                .isEmpty();
        assertThat(BookingRules.STANDARD.judge(one(), facts(5, 1, 0, true), NOW))
                .extracting(Violation::code)
                .containsExactly("booking.already-booked");
    }

    @Test
    void a_rule_can_be_taken_away() {
        BookingRules rules = BookingRules.STANDARD.without(BookingRules.SeatsFree.class);
        assertThat(rules.rules()).hasSize(BookingRules.STANDARD.rules().size() - 1);
        assertThat(rules.judge(one(), facts(1, 1, 0, false), NOW)).isEmpty();
    }

    @Property
    void the_state_of_payment_follows_from_the_amounts(
            @ForAll @LongRange(max = 10_000) long total,
            @ForAll @LongRange(max = 10_000) long paid,
            @ForAll @LongRange(max = 10_000) long refunded) {
        long back = Math.min(refunded, paid);
        long kept = paid - back;
        PaymentState owing = PaymentState.of(minor(total), minor(Math.max(1, total - kept)), minor(paid), minor(back));
        assertThat(owing).isEqualTo(kept > 0 ? PaymentState.PARTLY_PAID : PaymentState.PENDING);
        PaymentState settled = PaymentState.of(minor(total), minor(0), minor(paid), minor(back));
        assertThat(settled == PaymentState.PAID).isEqualTo(kept > 0 && kept >= total);
        assertThat(settled == PaymentState.REFUNDED).isEqualTo(back > 0 && kept == 0);
        assertThat(settled == PaymentState.NOT_REQUIRED).isEqualTo(total == 0 && paid == 0);
    }

    @Test
    void who_paid_again_after_a_refund_has_paid() {
        assertThat(PaymentState.of(minor(100), minor(0), minor(200), minor(100)))
                .isEqualTo(PaymentState.PAID);
        assertThat(PaymentState.of(minor(100), minor(100), minor(100), minor(100)))
                .isEqualTo(PaymentState.PENDING);
        assertThat(PaymentState.of(minor(100), minor(0), minor(120), minor(20))).isEqualTo(PaymentState.PAID);
    }

    private static Money minor(long amount) {
        return Money.ofMinor(CurrencyUnit.GBP, amount);
    }

    private static BookSession one() {
        return BookSession.of(SESSION, CUSTOMER);
    }

    private static BookingFacts facts(Integer capacity, int taken, int overdue, boolean booked) {
        SessionFacts session = new SessionFacts(
                SESSION,
                SessionStatus.PUBLISHED,
                START,
                START.plusSeconds(3600),
                capacity,
                taken,
                overdue,
                PRICE,
                null,
                null);
        return facts(session, booked);
    }

    private static BookingFacts facts(SessionFacts session, boolean booked) {
        return new BookingFacts(
                true,
                null,
                0,
                session,
                Optional.empty(),
                0,
                List.of(new PersonFacts(CUSTOMER, UserStatus.ACTIVE, booked, List.of(), Prerequisites.none())));
    }

    private static BookingFacts window(Integer opensDays, int closesMinutes) {
        BookingFacts facts = facts(5, 0, 0, false);
        return new BookingFacts(true, opensDays, closesMinutes, facts.session(), Optional.empty(), 0, facts.persons());
    }
}
