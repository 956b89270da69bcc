package io.lmskit.booking;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.booking.CancellationRules.Outcome;
import io.lmskit.kernel.Id;
import io.lmskit.tenant.CancellationPolicy;
import io.lmskit.tenant.CancellationPolicy.Tier;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
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

class CancellationRulesTest {

    private static final Instant START = Instant.parse("2030-06-01T10:00:00Z");
    private static final Instant BOOKED = Instant.parse("2020-01-01T00:00:00Z");
    private static final CancellationPolicy TIERS =
            new CancellationPolicy(List.of(new Tier(168, 20), new Tier(720, 100), new Tier(336, 50)), 0);

    @ParameterizedTest(name = "X4: {0} hours ahead give back {1}")
    @CsvSource({"720,100", "384,50", "168,20", "144,0"})
    void the_tier_that_is_reached_says_what_goes_back(int hours, String refund) {
        Outcome outcome =
                CancellationRules.byPolicy(booking("100", "0"), TIERS, START, START.minus(Duration.ofHours(hours)));
        assertThat(outcome.refund()).isEqualTo(Money.parse("GBP " + refund));
        assertThat(outcome.late()).isEqualTo(!refund.equals("100"));
    }

    @Test
    void x1_notice_is_real_time_when_clocks_change() {
        Instant start = LocalDateTime.parse("2023-03-26T10:00")
                .atZone(ZoneId.of("Europe/London"))
                .toInstant();
        Instant cancelled = Instant.parse("2023-03-25T09:30:00Z");
        CancellationPolicy day = new CancellationPolicy(List.of(new Tier(24, 100)), 0);
        Outcome outcome = CancellationRules.byPolicy(booking("100", "0"), day, start, cancelled);
        assertThat(outcome.late()).isTrue();
        assertThat(outcome.refund()).isEqualTo(Money.parse("GBP 0"));
        assertThat(CancellationRules.byPolicy(booking("100", "0"), day, start, start.minus(Duration.ofDays(1)))
                        .late())
                .isFalse();
    }

    @Test
    void what_went_back_already_does_not_go_back_again() {
        Outcome outcome =
                CancellationRules.byPolicy(booking("100", "30"), TIERS, START, START.minus(Duration.ofDays(16)));
        assertThat(outcome.refund()).isEqualTo(Money.parse("GBP 35"));
    }

    @Test
    void an_admin_gives_back_no_more_than_is_left() {
        Booking booking = booking("100", "30");
        assertThat(CancellationRules.judgeCancel(booking, Money.parse("GBP 70")))
                .isEmpty();
        assertThat(CancellationRules.judgeCancel(booking, Money.parse("GBP 70.01")))
                .anyMatch(v -> v.is(BookingProblem.REFUND_TOO_LARGE));
        assertThat(CancellationRules.judgeCancel(booking, Money.parse("EUR 10")))
                .anyMatch(v -> v.is(BookingProblem.REFUND_TOO_LARGE));
    }

    @Property
    void what_goes_back_is_never_negative_and_never_more_than_is_left(
            @ForAll @LongRange(max = 1_000_000) long paid,
            @ForAll @LongRange(max = 1_000_000) long refunded,
            @ForAll @IntRange(max = 100) int percent,
            @ForAll @IntRange(min = -100, max = 2_000) int hours) {
        Money in = Money.ofMinor(CurrencyUnit.GBP, paid);
        Money back = Money.ofMinor(CurrencyUnit.GBP, Math.min(refunded, paid));
        CancellationPolicy policy = new CancellationPolicy(List.of(new Tier(48, percent)), 0);
        Outcome outcome =
                CancellationRules.byPolicy(booking(in, back), policy, START, START.minus(Duration.ofHours(hours)));
        assertThat(outcome.refund().isNegative()).isFalse();
        assertThat(outcome.refund().isGreaterThan(in.minus(back))).isFalse();
        assertThat(outcome.refund().isZero() || hours >= 48).isTrue();
    }

    private static Booking booking(String paid, String refunded) {
        return booking(Money.parse("GBP " + paid), Money.parse("GBP " + refunded));
    }

    private static Booking booking(Money paid, Money refunded) {
        Money nothing = Money.zero(CurrencyUnit.GBP);
        return new Booking(
                Id.of(new UUID(1, 1)),
                "BK-22222222",
                Id.of(new UUID(1, 2)),
                Id.of(new UUID(1, 3)),
                BookingStatus.CONFIRMED,
                PaymentState.PAID,
                1,
                paid,
                nothing,
                paid,
                nothing,
                paid,
                refunded,
                nothing,
                0,
                0,
                0,
                null,
                null,
                null,
                null,
                null,
                BOOKED,
                null,
                null,
                false,
                null,
                null,
                null,
                List.of(),
                1,
                BOOKED,
                BOOKED);
    }
}
