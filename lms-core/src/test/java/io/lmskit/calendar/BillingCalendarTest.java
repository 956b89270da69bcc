package io.lmskit.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The known billing dates B1 to B5, and what holds of every calendar in every zone. */
class BillingCalendarTest {

    private static final ZoneId UTC = ZoneId.of("Etc/UTC");
    private static final int FIFTY_YEARS = 600;

    @Test
    void month_ends_follow_the_day_that_was_asked_for() {
        BillingCalendar calendar = BillingCalendar.startingOn(UTC, LocalDate.parse("2017-01-31"), 1);

        assertThat(Stream.iterate(calendar.period(YearMonth.of(2017, 1)), calendar::next)
                        .limit(14)
                        .map(period -> period.from().toString()))
                .containsExactly(
                        "2017-01-31",
                        "2017-02-28",
                        "2017-03-31",
                        "2017-04-30",
                        "2017-05-31",
                        "2017-06-30",
                        "2017-07-31",
                        "2017-08-31",
                        "2017-09-30",
                        "2017-10-31",
                        "2017-11-30",
                        "2017-12-31",
                        "2018-01-31",
                        "2018-02-28");
    }

    @ParameterizedTest(name = "{0}, anchor {1}: first full period on {2}")
    @CsvSource({
        "2012-02-16, 30, 2012-02-29",
        "2012-03-02, 3, 2012-03-03",
        "2012-03-03, 3, 2012-03-03",
        "2012-03-04, 3, 2012-04-03",
        "2012-12-31, 30, 2013-01-30",
        "2023-02-28, 31, 2023-02-28"
    })
    void the_first_full_period_starts_on_the_first_anchor_from_then_on(
            LocalDate start, int anchor, LocalDate expected) {
        assertThat(BillingCalendar.monthly(UTC, anchor).firstFullPeriod(start).from())
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "yearly from 29 February: {0}")
    @ValueSource(strings = {"2020-02-29", "2021-02-28", "2023-02-28", "2024-02-29", "2100-02-28"})
    void yearly_periods_follow_a_leap_day(LocalDate expected) {
        BillingCalendar calendar = BillingCalendar.yearly(UTC, MonthDay.of(2, 29));

        BillingPeriod period = calendar.period(YearMonth.from(expected));

        assertThat(period.from()).isEqualTo(expected);
        assertThat(period.months()).isEqualTo(12);
        assertThat(calendar.periodOf(expected.minusDays(1))).isEqualTo(calendar.previous(period));
        assertThat(calendar)
                .isEqualTo(new BillingCalendar(UTC, 29, 12, YearMonth.of(2000, 2)))
                .isNotEqualTo(BillingCalendar.yearly(UTC, MonthDay.of(3, 1)));
    }

    @ParameterizedTest(name = "monthly from 31 March 2021: {0}")
    @ValueSource(strings = {"2023-02-28", "2024-02-29", "2023-04-30"})
    void monthly_periods_do_not_drift_over_years(LocalDate expected) {
        BillingCalendar calendar = BillingCalendar.startingOn(UTC, LocalDate.parse("2021-03-31"), 1);

        assertThat(Stream.iterate(calendar.period(YearMonth.of(2021, 3)), calendar::next)
                        .limit(48)
                        .map(BillingPeriod::from))
                .contains(expected);
    }

    @Test
    void a_period_is_named_by_the_month_in_which_it_starts() {
        BillingCalendar calendar = BillingCalendar.monthly(ZoneId.of("Europe/London"), 15);

        BillingPeriod period = calendar.periodOf(LocalDate.parse("2026-04-14"));

        assertThat(period.name()).isEqualTo(YearMonth.of(2026, 3));
        assertThat(period).isEqualTo(calendar.period(YearMonth.of(2026, 3)));
        // 23:30 in UTC is the next day in London, in summer
        assertThat(calendar.periodOf(Instant.parse("2026-04-14T23:30:00Z")).name())
                .isEqualTo(YearMonth.of(2026, 4));
    }

    @Test
    void months_in_which_no_period_starts_have_none() {
        BillingCalendar quarters = BillingCalendar.startingOn(UTC, LocalDate.parse("2026-01-31"), 3);

        assertThat(quarters.period(YearMonth.of(2025, 10)).until()).isEqualTo(LocalDate.parse("2026-01-31"));
        assertThatThrownBy(() -> quarters.period(YearMonth.of(2026, 2)))
                .isInstanceOf(DateTimeException.class)
                .hasMessageContaining("2026-02");
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "32, 1", "1, 0", "1, 121"})
    void what_is_no_calendar_is_refused(int anchor, int months) {
        assertThatThrownBy(() -> new BillingCalendar(UTC, anchor, months, YearMonth.of(2026, 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Every zone whose clocks change, fifty years, the anchors that month ends move: no drift, no gap, no overlap. */
    @ParameterizedTest(name = "anchor {0}")
    @ValueSource(ints = {1, 15, 28, 29, 30, 31})
    void periods_follow_each_other_in_every_zone(int anchor) {
        List<ZoneId> zones = ZoneId.getAvailableZoneIds().stream()
                .map(ZoneId::of)
                .filter(zone -> !zone.getRules().isFixedOffset())
                .toList();
        assertThat(zones).hasSizeGreaterThan(300);
        for (ZoneId zone : zones) {
            BillingCalendar calendar = BillingCalendar.monthly(zone, anchor);
            YearMonth month = YearMonth.of(1985, 1);
            BillingPeriod period = calendar.period(month);
            Instant from = calendar.startOf(period.from());
            for (int i = 0; i < FIFTY_YEARS; i++) {
                assertThat(period.name()).isEqualTo(month.plusMonths(i));
                assertThat(period.from().getDayOfMonth())
                        .isEqualTo(Math.min(anchor, period.name().lengthOfMonth()));
                BillingPeriod next = calendar.next(period);
                Instant until = calendar.startOf(next.from());
                if (!period.until().equals(next.from())
                        || !from.isBefore(until)
                        || !calendar.periodOf(from).equals(period)
                        || !calendar.periodOf(until.minusNanos(1)).equals(period)) {
                    throw new AssertionError(zone + ": " + period + ", then " + next);
                }
                period = next;
                from = until;
            }
        }
    }

    @Property(tries = 500)
    void every_moment_lies_in_one_period(
            @ForAll("zones") ZoneId zone,
            @ForAll @IntRange(min = 1, max = 31) int anchor,
            @ForAll @IntRange(min = 1, max = 24) int months,
            @ForAll("moments") Instant at) {
        BillingCalendar calendar = new BillingCalendar(zone, anchor, months, YearMonth.of(2011, 7));

        BillingPeriod period = calendar.periodOf(at);

        assertThat(calendar.startOf(period.from())).isBeforeOrEqualTo(at);
        assertThat(calendar.startOf(period.until())).isAfter(at);
        assertThat(period.months()).isEqualTo(months);
        assertThat(calendar.period(period.name())).isEqualTo(period);
        assertThat(calendar.previous(calendar.next(period))).isEqualTo(period);
        assertThat(calendar.periodOf(period.until())).isEqualTo(calendar.next(period));
        assertThat(calendar.firstFullPeriod(calendar.dayOf(at)).from()).isBetween(calendar.dayOf(at), period.until());
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of(ZoneId.getAvailableZoneIds().stream().sorted().toList())
                .map(ZoneId::of);
    }

    @Provide
    Arbitrary<Instant> moments() {
        return Arbitraries.longs()
                .between(
                        Instant.parse("1985-01-01T00:00:00Z").getEpochSecond(),
                        Instant.parse("2060-01-01T00:00:00Z").getEpochSecond())
                .map(Instant::ofEpochSecond);
    }
}
