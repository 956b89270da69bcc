package io.lmskit.booking;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.booking.AttendeeRules.Rest;
import io.lmskit.booking.AttendeeRules.Share;
import io.lmskit.booking.CancellationRules.Outcome;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Violation;
import io.lmskit.tenant.CancellationPolicy;
import io.lmskit.tenant.CancellationPolicy.Tier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class AttendeeRulesTest {

    private static final Instant START = Instant.parse("2030-06-01T10:00:00Z");
    private static final Instant BOOKED = Instant.parse("2020-01-01T00:00:00Z");
    private static final CancellationPolicy TIERS =
            new CancellationPolicy(List.of(new Tier(48, 100), new Tier(24, 50)), 0);
    private static final CancellationPolicy NOTHING_BACK = new CancellationPolicy(List.of(), 0);

    @Test
    void what_cannot_be_divided_goes_to_the_first() {
        Booking booking = paid(3, 100_00, 10_00);
        assertThat(shares(booking)).extracting(Share::paid).containsExactly(gbp("96.67"), gbp("96.67"), gbp("96.66"));
        assertThat(shares(booking)).extracting(Share::discount).containsExactly(gbp("3.33"), gbp("3.33"), gbp("3.34"));
    }

    @Test
    void half_of_a_share_goes_back_by_the_policy_and_the_other_half_counts_for_nobody_else() {
        Booking booking = paid(3, 100_00, 0);
        Instant late = START.minus(Duration.ofHours(30));
        Outcome outcome = AttendeeRules.byPolicy(booking, attendee(0), TIERS, START, late);
        assertThat(outcome).isEqualTo(new Outcome(gbp("50.00"), true, 0));
        Booking rest = without(booking, attendee(0), outcome);
        assertThat(rest.total()).isEqualTo(gbp("200.00"));
        assertThat(rest.retained()).isEqualTo(gbp("50.00"));
        assertThat(rest.kept()).isEqualTo(gbp("200.00"));
        assertThat(rest.paymentState()).isEqualTo(PaymentState.PAID);
        Instant early = START.minus(Duration.ofDays(3));
        assertThat(CancellationRules.byPolicy(rest, TIERS, START, early).refund())
                .isEqualTo(gbp("200.00"));
    }

    @Test
    void a_pending_booking_owes_less_and_gives_back_what_is_above_its_total() {
        Booking partly = pending(3, 100_00, 0, 150_00);
        Outcome nothing = AttendeeRules.byPolicy(partly, attendee(1), NOTHING_BACK, START, START);
        assertThat(nothing).isEqualTo(new Outcome(gbp("0.00"), false, 0));
        Booking two = without(partly, attendee(1), nothing);
        assertThat(two.status()).isEqualTo(BookingStatus.PENDING);
        assertThat(two.due()).isEqualTo(gbp("50.00"));
        assertThat(two.paymentState()).isEqualTo(PaymentState.PARTLY_PAID);
        Outcome above = AttendeeRules.byPolicy(two, attendee(0), NOTHING_BACK, START, START);
        assertThat(above.refund()).isEqualTo(gbp("50.00"));
        Booking one = without(two, attendee(0), above);
        assertThat(one.status()).isEqualTo(BookingStatus.CONFIRMED);
        assertThat(one.paymentState()).isEqualTo(PaymentState.PAID);
        assertThat(one.kept()).isEqualTo(gbp("100.00"));
    }

    @Test
    void an_admin_gives_back_no_more_than_the_share() {
        Booking booking = paid(3, 100_00, 10_00);
        assertThat(AttendeeRules.judgeCancel(booking, attendee(2), gbp("96.66")))
                .isEmpty();
        assertThat(AttendeeRules.judgeCancel(booking, attendee(2), gbp("96.67")))
                .extracting(Violation::code)
                .containsExactly(BookingProblem.REFUND_TOO_LARGE.code());
        assertThat(AttendeeRules.judgeCancel(booking, attendee(2), Money.parse("EUR 1")))
                .anyMatch(v -> v.is(BookingProblem.REFUND_TOO_LARGE));
        assertThat(AttendeeRules.judgeCancel(booking, attendee(2), gbp("-0.01")))
                .anyMatch(v -> v.is(BookingProblem.REFUND_TOO_LARGE));
    }

    @Test
    void whoever_is_cancelled_or_was_recorded_stays_what_they_are() {
        Booking booking = without(paid(3, 100_00, 0), attendee(0), new Outcome(gbp("0.00"), true, 0));
        assertThat(AttendeeRules.judgeName(booking, attendee(0)))
                .anyMatch(v -> v.is(BookingProblem.ATTENDEE_CANCELLED));
        Booking recorded = marked(booking, attendee(1), Attendance.NO_SHOW);
        assertThat(AttendeeRules.judgeName(recorded, attendee(1)))
                .anyMatch(v -> v.is(BookingProblem.ATTENDANCE_RECORDED));
        assertThat(AttendeeRules.judgeCancel(recorded, attendee(1), null))
                .anyMatch(v -> v.is(BookingProblem.ATTENDANCE_RECORDED));
        assertThat(CancellationRules.judgeCancel(recorded, null))
                .anyMatch(v -> v.is(BookingProblem.ATTENDANCE_RECORDED));
        assertThat(AttendeeRules.judgeName(marked(booking, attendee(1), Attendance.CHECKED_IN), attendee(1)))
                .isEmpty();
    }

    @Test
    void a_booking_ends_when_the_only_one_who_is_not_recorded_is_cancelled() {
        Outcome outcome = new Outcome(gbp("0.00"), true, 0);
        Booking two = paid(2, 100_00, 0);
        assertThat(without(marked(two, attendee(0), Attendance.ATTENDED), attendee(1), outcome)
                        .status())
                .isEqualTo(BookingStatus.COMPLETED);
        assertThat(without(marked(two, attendee(0), Attendance.NO_SHOW), attendee(1), outcome)
                        .status())
                .isEqualTo(BookingStatus.NO_SHOW);
        assertThat(without(marked(two, attendee(0), Attendance.CHECKED_IN), attendee(1), outcome)
                        .status())
                .isEqualTo(BookingStatus.CONFIRMED);
    }

    @Property
    void shares_sum_to_the_whole_in_whatever_order_attendees_are_cancelled(
            @ForAll @IntRange(min = 2, max = 12) int seats,
            @ForAll @LongRange(max = 100_000) long price,
            @ForAll @LongRange(max = 1_000_000) long discount,
            @ForAll long order) {
        Booking booking = paid(seats, price, Math.min(discount, price * seats));
        List<Share> expected = shares(booking);
        assertThat(expected.stream().map(Share::paid).reduce(Money::plus)).contains(booking.paid());
        assertThat(expected.stream().map(Share::discount).reduce(Money::plus)).contains(booking.discount());
        List<Integer> places = new ArrayList<>(IntStream.range(0, seats).boxed().toList());
        java.util.Collections.shuffle(places, new Random(order));
        for (int place : places.subList(0, seats - 1)) {
            Outcome all =
                    AttendeeRules.byPolicy(booking, attendee(place), TIERS, START, START.minus(Duration.ofDays(3)));
            assertThat(all.refund()).isEqualTo(expected.get(place).paid());
            booking = without(booking, attendee(place), all);
            assertThat(booking.kept()).isEqualTo(booking.total());
            assertThat(booking.price().minus(booking.discount())).isEqualTo(booking.total());
            assertThat(booking.discount().isNegative()).isFalse();
        }
        assertThat(booking.refunded()
                        .plus(CancellationRules.byPolicy(booking, TIERS, START, START.minus(Duration.ofDays(3)))
                                .refund()))
                .isEqualTo(booking.paid());
    }

    @Property
    void what_went_back_and_what_is_kept_is_what_was_paid_whatever_the_policy(
            @ForAll @IntRange(min = 2, max = 6) int seats,
            @ForAll @LongRange(max = 10_000) long price,
            @ForAll @LongRange(max = 60_000) long paid,
            @ForAll @IntRange(max = 100) int percent) {
        CancellationPolicy policy = new CancellationPolicy(percent == 0 ? List.of() : List.of(new Tier(0, percent)), 0);
        long total = price * seats;
        Booking booking = paid < total ? pending(seats, price, 0, paid) : paid(seats, price, 0);
        while (booking.seats() > 1) {
            Outcome outcome = AttendeeRules.byPolicy(
                    booking, booking.remaining().get(0).id(), policy, START, START.minus(Duration.ofHours(1)));
            booking = without(booking, booking.remaining().get(0).id(), outcome);
            assertThat(booking.kept().isNegative()).isFalse();
            assertThat(booking.kept().plus(booking.due())).isEqualTo(booking.total());
            assertThat(booking.refunded().plus(booking.retained()).plus(booking.kept()))
                    .isEqualTo(booking.paid());
            assertThat(booking.due().isZero()).isEqualTo(booking.status() == BookingStatus.CONFIRMED);
        }
    }

    @Property
    void credits_of_a_seat_come_back_whole(
            @ForAll @IntRange(min = 2, max = 5) int seats,
            @ForAll @IntRange(min = 1, max = 9) int cost,
            @ForAll @IntRange(min = 1, max = 100) int percent) {
        CancellationPolicy policy = new CancellationPolicy(List.of(new Tier(0, percent)), 0);
        Booking booking = byCredits(seats, cost);
        while (booking.seats() > 1) {
            int before = booking.creditsSpent();
            Outcome outcome = AttendeeRules.byPolicy(
                    booking, booking.remaining().get(0).id(), policy, START, START.minus(Duration.ofHours(1)));
            booking = without(booking, booking.remaining().get(0).id(), outcome);
            assertThat(outcome.credits()).isEqualTo(cost * percent / 100);
            assertThat(booking.creditsSpent()).isEqualTo(before - outcome.credits());
            assertThat(booking.creditsSpent() - booking.creditsRetained()).isEqualTo(booking.credits());
            assertThat(booking.credits()).isEqualTo(cost * booking.seats());
        }
    }

    private static List<Share> shares(Booking booking) {
        return booking.remaining().stream()
                .map(a -> AttendeeRules.share(booking, a.id()))
                .toList();
    }

    private static Money gbp(String amount) {
        return Money.parse("GBP " + amount);
    }

    private static Money minor(long amount) {
        return Money.ofMinor(CurrencyUnit.GBP, amount);
    }

    private static Id<Attendee> attendee(int place) {
        return Id.of(new UUID(2, place));
    }

    private static Booking paid(int seats, long price, long discount) {
        long total = price * seats - discount;
        return booking(BookingStatus.CONFIRMED, seats, price, discount, total, 0);
    }

    private static Booking pending(int seats, long price, long discount, long paid) {
        return booking(BookingStatus.PENDING, seats, price, discount, paid, 0);
    }

    private static Booking byCredits(int seats, int cost) {
        return booking(BookingStatus.CONFIRMED, seats, 0, 0, 0, cost * seats);
    }

    private static Booking booking(BookingStatus status, int seats, long price, long discount, long paid, int credits) {
        long total = price * seats - discount;
        List<Attendee> attendees = IntStream.range(0, seats)
                .mapToObj(i ->
                        new Attendee(attendee(i), i + 1, null, null, null, true, null, Attendance.EXPECTED, null, null))
                .toList();
        Money due = minor(Math.max(0, total - paid));
        Rest rest = new Rest(
                status,
                PaymentState.of(minor(total), due, minor(paid), minor(0)),
                seats,
                minor(price * seats),
                minor(discount),
                minor(total),
                due,
                minor(0),
                minor(0),
                credits,
                credits,
                0);
        return of(rest, minor(paid), attendees);
    }

    private static Booking without(Booking booking, Id<Attendee> attendee, Outcome outcome) {
        Rest rest = AttendeeRules.without(booking, attendee, outcome);
        return of(
                rest,
                booking.paid(),
                booking.attendees().stream()
                        .map(a -> a.id().equals(attendee) ? with(a, false, Attendance.EXPECTED) : a)
                        .toList());
    }

    private static Booking marked(Booking booking, Id<Attendee> attendee, Attendance attendance) {
        Rest same = new Rest(
                booking.status(),
                booking.paymentState(),
                booking.seats(),
                booking.price(),
                booking.discount(),
                booking.total(),
                booking.due(),
                booking.refunded(),
                booking.retained(),
                0,
                0,
                0);
        return of(
                same,
                booking.paid(),
                booking.attendees().stream()
                        .map(a -> a.id().equals(attendee) ? with(a, true, attendance) : a)
                        .toList());
    }

    private static Attendee with(Attendee a, boolean live, Attendance attendance) {
        return new Attendee(a.id(), a.seat(), null, null, null, live, live ? null : BOOKED, attendance, null, null);
    }

    private static Booking of(Rest rest, Money paid, List<Attendee> attendees) {
        return new Booking(
                Id.of(new UUID(1, 1)),
                "BK-22222222",
                Id.of(new UUID(1, 2)),
                Id.of(new UUID(1, 3)),
                rest.status(),
                rest.paymentState(),
                rest.seats(),
                rest.price(),
                rest.discount(),
                rest.total(),
                rest.due(),
                paid,
                rest.refunded(),
                rest.retained(),
                rest.credits(),
                rest.creditsSpent(),
                rest.creditsRetained(),
                null,
                null,
                null,
                null,
                rest.status() == BookingStatus.PENDING ? START : null,
                BOOKED,
                null,
                null,
                false,
                null,
                null,
                null,
                attendees,
                1,
                BOOKED,
                BOOKED);
    }
}
