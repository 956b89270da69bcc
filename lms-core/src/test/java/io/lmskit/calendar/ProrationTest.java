package io.lmskit.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The known shares P1 to P6, and what holds of every part of every period. */
class ProrationTest {

    private static final ZoneId UTC = ZoneId.of("Etc/UTC");

    @ParameterizedTest(name = "anchor {0}: {1} to {2} is {3} of {4} days, {5} of 30")
    @CsvSource({
        "10, 2011-02-10, 2011-02-24, 14, 28, 14",
        "1, 2012-02-01, 2012-02-15, 14, 29, 14",
        "7, 2011-02-07, 2011-02-15, 8, 28, 8",
        "15, 2023-05-23, 2023-06-15, 23, 31, 22",
        "15, 2023-02-23, 2023-03-15, 20, 28, 22",
        "15, 2024-02-23, 2024-03-15, 21, 29, 22",
        "31, 2023-01-31, 2023-02-28, 28, 28, 30",
        "31, 2023-02-28, 2023-03-31, 31, 31, 30",
        "30, 2023-02-28, 2023-03-01, 1, 30, 1"
    })
    void a_part_of_a_period_is_counted_over_the_aligned_period(
            int anchor, LocalDate from, LocalDate until, long days, long of, long ofThirty) {
        BillingPeriod period = BillingCalendar.monthly(UTC, anchor).periodOf(from);

        assertThat(Proration.ACTUAL_DAYS.share(period, from, until)).isEqualTo(Share.of(days, of));
        assertThat(Proration.THIRTY_DAY_MONTH.share(period, from, until)).isEqualTo(Share.of(ofThirty, 30));
        assertThat(Proration.NONE.share(period, from, until)).isEqualTo(Share.WHOLE);
    }

    @Test
    void a_line_is_rounded_once_half_up() {
        BillingPeriod period = BillingCalendar.monthly(UTC, 10).periodOf(LocalDate.parse("2016-07-01"));
        Money price = Money.parse("EUR 249.95");

        Share share = Proration.ACTUAL_DAYS.share(period, LocalDate.parse("2016-07-01"), period.until());

        assertThat(share).isEqualTo(Share.of(9, 30));
        assertThat(share.of(price)).isEqualTo(Money.parse("EUR 74.99"));
        assertThat(share.restOf(price)).isEqualTo(Money.parse("EUR 174.96"));
        assertThat(Share.of(1, 3).of(Money.parse("JPY 100"))).isEqualTo(Money.parse("JPY 33"));
        assertThat(Share.of(1, 2).of(Money.parse("KWD 0.001"))).isEqualTo(Money.parse("KWD 0.001"));
    }

    @Test
    void days_outside_the_period_are_worth_nothing() {
        BillingPeriod period = BillingCalendar.monthly(UTC, 1).periodOf(LocalDate.parse("2026-02-01"));

        for (Proration policy : Proration.values()) {
            assertThat(policy.share(period, period.until(), period.until().plusDays(5)))
                    .isEqualTo(Share.NONE);
            assertThat(policy.share(period, period.from().minusDays(5), period.from()))
                    .isEqualTo(Share.NONE);
            assertThat(policy.share(
                            period, period.from().minusDays(5), period.until().plusDays(5)))
                    .isEqualTo(Share.WHOLE);
        }
    }

    @Property
    void the_shares_of_a_period_cut_anywhere_sum_to_the_whole(
            @ForAll @IntRange(min = 1, max = 31) int anchor,
            @ForAll @IntRange(min = 0, max = 20000) int day,
            @ForAll @IntRange(min = 1, max = 12) int months,
            @ForAll @Size(max = 6) List<@IntRange(min = 0, max = 400) Integer> cuts) {
        BillingPeriod period = new BillingCalendar(UTC, anchor, months, java.time.YearMonth.of(2000, 1))
                .periodOf(LocalDate.parse("2000-01-01").plusDays(day));
        List<LocalDate> bounds = new ArrayList<>(cuts.stream()
                .map(cut -> period.from().plusDays(cut % period.days()))
                .distinct()
                .sorted()
                .toList());
        if (bounds.isEmpty() || !bounds.get(0).equals(period.from())) {
            bounds.add(0, period.from());
        }
        bounds.add(period.until());

        for (Proration policy : List.of(Proration.ACTUAL_DAYS, Proration.THIRTY_DAY_MONTH)) {
            Share sum = Share.NONE;
            for (int i = 1; i < bounds.size(); i++) {
                sum = sum.plus(policy.share(period, bounds.get(i - 1), bounds.get(i)));
            }
            assertThat(sum).isEqualTo(Share.WHOLE);
        }
    }

    @Property
    void of_two_parts_of_an_amount_nothing_is_lost(
            @ForAll @LongRange(max = 999_999_999_999_999L) long minor,
            @ForAll @LongRange(min = 1, max = 366) long of,
            @ForAll @LongRange(max = 366) long days) {
        Share share = Share.of(Math.min(days, of), of);
        Money whole = Money.ofMinor(CurrencyUnit.EUR, minor);

        assertThat(share.of(whole).plus(share.restOf(whole))).isEqualTo(whole);
        assertThat(share.of(whole).isNegative()).isFalse();
        assertThat(share.restOf(whole).isNegative()).isFalse();
        assertThat(share.plus(share.rest())).isEqualTo(Share.WHOLE);
        assertThat(share.times(Share.WHOLE)).isEqualTo(share);
        assertThat(Share.WHOLE.minus(share)).isEqualTo(share.rest());
        assertThat(share.compareTo(Share.WHOLE) == 0).isEqualTo(share.isWhole());
    }

    @ParameterizedTest(name = "{0}/{1}: {2}")
    @CsvSource({
        "ACTUAL_DAYS, ACTUAL_DAYS, 2026-06-11..2026-06-21, 10/30",
        "NONE, ACTUAL_DAYS, 2026-06-11..2026-06-21, 20/30",
        "ACTUAL_DAYS, NONE, 2026-06-11..2026-06-21, 20/30",
        "NONE, NONE, 2026-06-11..2026-06-21, 30/30",
        "ACTUAL_DAYS, ACTUAL_DAYS, 2026-06-01..2026-06-11 2026-06-16..2026-08-01, 25/30",
        "NONE, ACTUAL_DAYS, 2026-06-01..2026-06-11 2026-06-16..2026-08-01, 30/30",
        "ACTUAL_DAYS, NONE, 2026-06-01..2026-06-11 2026-06-16..2026-08-01, 30/30",
        "ACTUAL_DAYS, ACTUAL_DAYS, 2026-06-16..2026-08-01 2026-05-01..2026-06-16, 30/30",
        "ACTUAL_DAYS, ACTUAL_DAYS, 2026-06-16..2026-06-20 2026-06-14..2026-06-18, 6/30",
        "NONE, NONE, 2026-05-01..2026-06-01 2026-07-01..2026-08-01, 0/30",
        "ACTUAL_DAYS, ACTUAL_DAYS, 2026-06-01..2026-07-01, 30/30"
    })
    void what_is_missing_at_either_end_is_left_out_by_its_own_policy(
            Proration first, Proration last, String spans, String expected) {
        BillingPeriod june = BillingCalendar.monthly(UTC, 1).periodOf(LocalDate.parse("2026-06-01"));
        List<DaySpan> covered = new ArrayList<>();
        for (String span : spans.split(" ", -1)) {
            String[] ends = span.split("\\.\\.", -1);
            covered.add(new DaySpan(LocalDate.parse(ends[0]), LocalDate.parse(ends[1])));
        }
        String[] fraction = expected.split("/", -1);

        assertThat(new PartialPeriods(first, last).share(june, covered))
                .isEqualTo(Share.of(Long.parseLong(fraction[0]), Long.parseLong(fraction[1])));
    }

    @Test
    void a_period_without_a_covered_day_is_worth_nothing_under_every_policy() {
        BillingPeriod june = BillingCalendar.monthly(UTC, 1).periodOf(LocalDate.parse("2026-06-01"));

        for (Proration first : Proration.values()) {
            for (Proration last : Proration.values()) {
                assertThat(new PartialPeriods(first, last).share(june, List.of()))
                        .isEqualTo(Share.NONE);
                assertThat(new PartialPeriods(first, last).share(june, List.of(DaySpan.since(june.until()))))
                        .isEqualTo(Share.NONE);
                assertThat(new PartialPeriods(first, last).share(june, List.of(DaySpan.since(june.from()))))
                        .isEqualTo(Share.WHOLE);
            }
        }
    }

    @Test
    void a_year_can_be_shared_too() {
        BillingPeriod year = BillingCalendar.yearly(UTC, MonthDay.of(2, 29)).periodOf(LocalDate.parse("2023-06-01"));

        assertThat(Proration.ACTUAL_DAYS.share(year, LocalDate.parse("2023-08-28"), year.until()))
                .isEqualTo(Share.of(185, 366));
        assertThat(Proration.THIRTY_DAY_MONTH.share(year, LocalDate.parse("2023-08-29"), year.until()))
                .isEqualTo(Share.of(180, 360));
    }
}
