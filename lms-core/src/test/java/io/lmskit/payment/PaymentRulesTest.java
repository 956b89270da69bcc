package io.lmskit.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.booking.Booking;
import io.lmskit.booking.BookingStatus;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Json;
import io.lmskit.kernel.Violation;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class PaymentRulesTest {

    private static final Id<Booking> BOOKING = Id.of(new UUID(0, 1));
    private static final Set<String> GATEWAYS = Set.of("card", "bank");

    private static Money gbp(String amount) {
        return Money.parse("GBP " + amount);
    }

    private static List<String> codes(List<Violation> violations) {
        return violations.stream().map(Violation::code).toList();
    }

    private static Payment payment(PaymentStatus status, Money amount, Money refundRequested) {
        Instant now = Instant.parse("2030-01-07T09:00:00Z");
        return new Payment(
                Id.of(new UUID(0, 2)),
                PaymentSubject.of(BOOKING),
                Id.of(new UUID(0, 3)),
                amount,
                PaymentMethod.CARD,
                "card",
                ProviderIds.NONE,
                status,
                null,
                null,
                null,
                refundRequested,
                Money.zero(amount.getCurrencyUnit()),
                null,
                null,
                Json.EMPTY,
                status.received() ? now : null,
                1,
                now,
                now);
    }

    @Test
    void takes_money_for_a_pending_booking_also_less_or_more_than_is_due() {
        assertThat(PaymentRules.judgeRecord(BOOKING, BookingStatus.PENDING, gbp("85.00"), gbp("10.00")))
                .isEmpty();
        assertThat(PaymentRules.judgeRecord(BOOKING, BookingStatus.PENDING, gbp("85.00"), gbp("90.00")))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = BookingStatus.class,
            names = {"CONFIRMED", "COMPLETED", "NO_SHOW"})
    void refuses_to_record_money_that_nobody_owes(BookingStatus status) {
        assertThat(codes(PaymentRules.judgeRecord(BOOKING, status, gbp("0.00"), gbp("10.00"))))
                .containsExactly("payment.nothing-due");
    }

    @ParameterizedTest
    @EnumSource(
            value = BookingStatus.class,
            names = {"EXPIRED", "CANCELLED"})
    void takes_money_that_comes_too_late(BookingStatus status) {
        assertThat(PaymentRules.judgeRecord(BOOKING, status, gbp("0.00"), gbp("10.00")))
                .isEmpty();
    }

    @Test
    void says_at_once_that_nothing_is_due_and_that_the_currency_is_wrong() {
        assertThat(codes(PaymentRules.judgeRecord(BOOKING, BookingStatus.CONFIRMED, gbp("0.00"), Money.parse("EUR 1"))))
                .containsExactly("payment.wrong-currency", "payment.nothing-due");
    }

    @Test
    void lets_a_pending_booking_be_paid_through_a_known_gateway_only() {
        assertThat(PaymentRules.judgeRequest(BOOKING, BookingStatus.PENDING, gbp("85.00"), "card", GATEWAYS))
                .isEmpty();
        assertThat(codes(PaymentRules.judgeRequest(BOOKING, BookingStatus.PENDING, gbp("85.00"), "paypal", GATEWAYS)))
                .containsExactly("payment.provider-unknown");
    }

    @ParameterizedTest
    @EnumSource(value = BookingStatus.class, names = "PENDING", mode = Mode.EXCLUDE)
    void asks_no_gateway_for_a_booking_that_is_not_pending(BookingStatus status) {
        assertThat(codes(PaymentRules.judgeRequest(BOOKING, status, gbp("85.00"), "paypal", GATEWAYS)))
                .containsExactly("payment.provider-unknown", "payment.booking-not-payable");
    }

    @ParameterizedTest
    @CsvSource({
        "PENDING,   85.00, true",
        "PENDING,   90.00, true",
        "PENDING,   84.99, false",
        "PENDING,    0.00, false",
        "EXPIRED,   85.00, false",
        "CONFIRMED,  0.00, false",
        "CANCELLED, 85.00, false",
    })
    void asks_the_gateway_only_for_what_is_still_due(BookingStatus status, String due, boolean expected) {
        assertThat(PaymentRules.stillDue(status, gbp(due), gbp("85.00"))).isEqualTo(expected);
    }

    @Test
    void gives_nothing_back_of_a_payment_that_has_not_come_in() {
        Payment open = payment(PaymentStatus.PENDING, gbp("85.00"), gbp("0.00"));
        assertThat(open.refundable()).isEqualTo(gbp("0.00"));
        assertThat(codes(PaymentRules.judgeRefund(open, null))).containsExactly("payment.not-received");
    }

    @ParameterizedTest
    @CsvSource({"65.00, true", "65.01, false", "0.01, true", ", true"})
    void gives_back_at_most_what_is_left(@Nullable String amount, boolean allowed) {
        Payment partly = payment(PaymentStatus.PARTLY_REFUNDED, gbp("85.00"), gbp("20.00"));
        List<Violation> found = PaymentRules.judgeRefund(partly, amount == null ? null : gbp(amount));
        assertThat(codes(found)).isEqualTo(allowed ? List.of() : List.of("refund.above-paid"));
    }

    @Test
    void gives_nothing_back_twice() {
        Payment gone = payment(PaymentStatus.REFUNDED, gbp("85.00"), gbp("85.00"));
        assertThat(codes(PaymentRules.judgeRefund(gone, null))).containsExactly("refund.above-paid");
    }

    @Test
    void gives_back_in_the_currency_of_the_payment_only() {
        Payment paid = payment(PaymentStatus.SUCCEEDED, gbp("85.00"), gbp("0.00"));
        assertThat(codes(PaymentRules.judgeRefund(paid, Money.parse("EUR 1"))))
                .containsExactly("payment.wrong-currency");
    }

    @ParameterizedTest
    @CsvSource({
        "85.00,      , ",
        "10.00,      , TOO_SMALL",
        "90.00, SURPLUS, SURPLUS",
        "10.00, LATE, LATE",
        "85.00, LATE, LATE",
    })
    void flags_what_was_odd(String received, @Nullable PaymentFlag applying, @Nullable PaymentFlag expected) {
        assertThat(PaymentRules.flag(gbp("85.00"), gbp(received), applying)).isEqualTo(expected);
    }

    @Property
    void never_lets_more_go_back_than_is_left(
            @ForAll @LongRange(min = 1, max = 1_000_000) long amount,
            @ForAll @LongRange(min = 0, max = 1_000_000) long requested,
            @ForAll @LongRange(min = 1, max = 1_000_000) long asked) {
        Payment payment = payment(
                PaymentStatus.SUCCEEDED,
                Money.ofMinor(CurrencyUnit.GBP, amount),
                Money.ofMinor(CurrencyUnit.GBP, Math.min(amount, requested)));
        boolean allowed = PaymentRules.judgeRefund(payment, Money.ofMinor(CurrencyUnit.GBP, asked))
                .isEmpty();
        assertThat(allowed).isEqualTo(Math.min(amount, requested) + asked <= amount);
    }
}
