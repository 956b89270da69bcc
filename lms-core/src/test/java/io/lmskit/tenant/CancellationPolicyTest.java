package io.lmskit.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.tenant.CancellationPolicy.Tier;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CancellationPolicyTest {

    private static final Duration LONG_AGO = Duration.ofDays(400);

    @Test
    void counts_real_hours_over_the_night_in_which_clocks_go_forward() {
        // case X1: the class starts 24 hours by the clock, but 23.5 real hours, after the cancellation
        CancellationPolicy policy = new CancellationPolicy(List.of(new Tier(24, 100)), 0);
        Instant start = LocalDateTime.of(2023, 3, 26, 10, 0)
                .atZone(ZoneId.of("Europe/London"))
                .toInstant();
        assertThat(start).isEqualTo(Instant.parse("2023-03-26T09:00:00Z"));

        Instant cancelled = Instant.parse("2023-03-25T09:30:00Z");
        assertThat(policy.percentBack(Duration.between(cancelled, start), LONG_AGO))
                .isZero();

        Instant inTime = Instant.parse("2023-03-25T09:00:00Z");
        assertThat(policy.percentBack(Duration.between(inTime, start), LONG_AGO))
                .isEqualTo(100);
    }

    /** Case X2 and X3: the first booked 10 minutes ago, the second 20. */
    @ParameterizedTest
    @CsvSource({"10, 100", "15, 100", "16, 0", "20, 0"})
    void gives_all_back_within_the_grace_period_however_little_notice_is_left(long minutesAgo, int back) {
        CancellationPolicy policy = new CancellationPolicy(List.of(new Tier(48, 100)), 15);

        assertThat(policy.percentBack(Duration.ofHours(24), Duration.ofMinutes(minutesAgo)))
                .isEqualTo(back);
    }

    @Test
    void has_no_grace_once_the_session_has_started() {
        CancellationPolicy policy = new CancellationPolicy(List.of(new Tier(1, 100)), 15);

        assertThat(policy.percentBack(Duration.ZERO, Duration.ofMinutes(5))).isZero();
        assertThat(policy.percentBack(Duration.ofMinutes(-3), Duration.ofMinutes(5)))
                .isZero();
    }

    /** Case X4. */
    @ParameterizedTest
    @CsvSource({"720, 100", "719, 50", "384, 50", "336, 50", "335, 20", "168, 20", "167, 0", "144, 0", "0, 0"})
    void gives_the_share_of_the_first_tier_whose_notice_is_reached(long hours, int back) {
        CancellationPolicy policy =
                new CancellationPolicy(List.of(new Tier(168, 20), new Tier(720, 100), new Tier(336, 50)), 15);

        assertThat(policy.percentBack(Duration.ofHours(hours), LONG_AGO)).isEqualTo(back);
    }

    @Test
    void gives_nothing_back_without_tiers() {
        assertThat(new CancellationPolicy(List.of(), 0).percentBack(Duration.ofDays(99), LONG_AGO))
                .isZero();
    }

    @Test
    void two_tiers_of_the_same_notice_are_not_valid() {
        var validator = new CancellationPolicy.DistinctTiers.Validator();

        assertThat(validator.isValid(List.of(new Tier(24, 100), new Tier(24, 50)), null))
                .isFalse();
        assertThat(validator.isValid(List.of(new Tier(24, 100), new Tier(48, 100)), null))
                .isTrue();
    }

    @Property
    void the_order_in_which_tiers_are_written_does_not_matter(
            @ForAll("tiers") List<Tier> tiers, @ForAll @IntRange(min = -10, max = 1_000) int hoursLeft) {
        List<Tier> rising = tiers.stream()
                .sorted(Comparator.comparingInt(Tier::hoursBeforeStart))
                .toList();
        Duration left = Duration.ofHours(hoursLeft);

        assertThat(new CancellationPolicy(tiers, 0).percentBack(left, LONG_AGO))
                .isEqualTo(new CancellationPolicy(rising, 0).percentBack(left, LONG_AGO));
    }

    @Property
    void the_share_is_that_of_the_reached_tier_with_the_most_notice(
            @ForAll("tiers") List<Tier> tiers, @ForAll @IntRange(min = -10, max = 60_000) int minutesLeft) {
        int expected = 0;
        int most = -1;
        for (Tier tier : tiers) {
            if (minutesLeft >= tier.hoursBeforeStart() * 60 && tier.hoursBeforeStart() > most) {
                most = tier.hoursBeforeStart();
                expected = tier.percent();
            }
        }

        assertThat(new CancellationPolicy(tiers, 0).percentBack(Duration.ofMinutes(minutesLeft), LONG_AGO))
                .isEqualTo(expected);
    }

    @Property
    void earlier_is_never_worse_where_the_tiers_fall(
            @ForAll("tiers") List<Tier> tiers,
            @ForAll @IntRange(min = 0, max = 1_000) int left,
            @ForAll @IntRange(min = 0, max = 1_000) int longer) {
        List<Integer> hours =
                tiers.stream().map(Tier::hoursBeforeStart).sorted().toList();
        List<Integer> percents = tiers.stream().map(Tier::percent).sorted().toList();
        List<Tier> falling = java.util.stream.IntStream.range(0, tiers.size())
                .mapToObj(i -> new Tier(hours.get(i), percents.get(i)))
                .toList();
        CancellationPolicy policy = new CancellationPolicy(falling, 0);

        assertThat(policy.percentBack(Duration.ofHours(left + longer), LONG_AGO))
                .isGreaterThanOrEqualTo(policy.percentBack(Duration.ofHours(left), LONG_AGO));
    }

    @Provide
    Arbitrary<List<Tier>> tiers() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 900),
                        Arbitraries.integers().between(0, 100))
                .as(Tier::new)
                .list()
                .uniqueElements(Tier::hoursBeforeStart)
                .ofMaxSize(8);
    }
}
