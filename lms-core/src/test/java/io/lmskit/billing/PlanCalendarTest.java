package io.lmskit.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.billing.AssignedTerms.Level;
import io.lmskit.calendar.BillingPeriod;
import io.lmskit.calendar.PartialPeriods;
import io.lmskit.calendar.Proration;
import io.lmskit.calendar.Share;
import io.lmskit.kernel.Id;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The periods of a plan whose anchor day changes. */
class PlanCalendarTest {

    private static final LocalDate START = LocalDate.of(2029, 11, 15);
    private static final Money PRICE = Money.parse("GBP 310");

    /** Somebody changes the anchor so many days after the last change, when so many months ahead are charged. */
    record Change(int anchor, int days, int monthsCharged) {}

    @ParameterizedTest(name = "{0} to {1} on {2}, charged until {3}: {4} to {5}, then from {6}")
    @CsvSource(
            nullValues = "-",
            value = {
                // from the 1st to the 15th: half a month between
                "1, 15, 2030-03-10, 2030-04-01, 2030-04-01, 2030-04-15, 2030-04-15",
                // and back
                "15, 1, 2030-03-20, 2030-04-15, 2030-04-15, 2030-05-01, 2030-05-01",
                // charged ahead by a month
                "1, 15, 2030-03-10, 2030-05-01, 2030-05-01, 2030-05-15, 2030-05-15",
                // the running period was not charged yet, but is begun
                "1, 15, 2030-03-10, 2030-02-01, 2030-04-01, 2030-04-15, 2030-04-15",
                // at the end of a short month
                "31, 30, 2030-01-31, 2030-02-28, -, -, 2030-02-28",
                "31, 1, 2030-02-10, 2030-02-28, 2030-02-28, 2030-03-01, 2030-03-01",
                "1, 31, 2030-02-10, 2030-03-01, 2030-03-01, 2030-03-31, 2030-03-31",
            })
    void between_the_last_period_and_the_first_by_a_new_anchor_is_a_bridging_one(
            int old,
            int anchor,
            LocalDate today,
            LocalDate charged,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            LocalDate whole) {
        PlanCalendar calendar = PlanCalendar.of(old).change(anchor, today, charged);

        assertThat(calendar.periodOf(whole).bridging()).isFalse();
        assertThat(calendar.periodOf(whole).days().from()).isEqualTo(whole);
        PlanPeriod before = calendar.periodOf(whole.minusDays(1));
        assertThat(before.bridging()).isEqualTo(from != null);
        if (from != null && until != null) {
            assertThat(before.days()).isEqualTo(new BillingPeriod(from, until));
            assertThat(calendar.bridge(YearMonth.from(from))).isEqualTo(before);
            assertThat(calendar.periodOf(from.minusDays(1)))
                    .isEqualTo(PlanCalendar.of(old).periodOf(from.minusDays(1)));
        }
    }

    @Test
    void a_plan_that_has_charged_nobody_gets_the_day_at_once() {
        assertThat(PlanCalendar.of(1).change(15, START, null)).isEqualTo(PlanCalendar.of(15));
    }

    @Test
    void a_change_that_is_taken_back_before_it_counts_never_was() {
        PlanCalendar changed = PlanCalendar.of(1).change(15, START, START.plusDays(16));

        assertThat(changed.former()).containsExactly(new FormerAnchor(1, LocalDate.of(2029, 12, 1)));
        assertThat(changed.change(1, START.plusDays(5), START.plusDays(16))).isEqualTo(PlanCalendar.of(1));
        assertThat(changed.change(20, START.plusDays(5), START.plusDays(16)).former())
                .isEqualTo(changed.former());
    }

    @ParameterizedTest(name = "{0}, {1}: {2} of the 14 days, or {3} of the last 7")
    @CsvSource({
        "ACTUAL_DAYS, ACTUAL_DAYS, 140.00, 70.00",
        "THIRTY_DAY_MONTH, THIRTY_DAY_MONTH, 144.67, 72.33",
        "NONE, ACTUAL_DAYS, 140.00, 140.00",
        "NONE, NONE, 140.00, 140.00",
    })
    void a_bridging_period_costs_its_share_by_the_policy_of_the_plan(
            Proration first, Proration last, String all, String late) {
        PlanCalendar calendar = PlanCalendar.of(1).change(15, LocalDate.of(2030, 3, 10), LocalDate.of(2030, 4, 1));
        PlanTerms terms = terms(calendar, YearMonth.of(2030, 4), new PartialPeriods(first, last));

        // from 1 to 15 April, of the 31 days from 15 March
        assertThat(amount(bridge(terms, "2030-01-01T12:00:00Z"))).isEqualTo(Money.parse("GBP " + all));
        assertThat(amount(bridge(terms, "2030-04-08T12:00:00Z"))).isEqualTo(Money.parse("GBP " + late));
        assertThat(bridge(terms, "2030-04-15T12:00:00Z")).isEqualTo(FeeDecision.NOT_OWED);
        assertThat(amount(whole(terms, "2030-01-01T12:00:00Z", YearMonth.of(2030, 4))))
                .isEqualTo(PRICE);
    }

    @Property
    void however_often_the_anchor_changes_every_day_is_charged_once(
            @ForAll @IntRange(min = 1, max = 31) int anchor, @ForAll("changes") @Size(max = 6) List<Change> changes) {
        PlanCalendar calendar = PlanCalendar.of(anchor);
        LocalDate today = START;
        LocalDate charged = START;
        for (Change change : changes) {
            today = today.plusDays(change.days);
            charged = latest(
                    charged,
                    calendar.periodOf(today.plusMonths(change.monthsCharged))
                            .days()
                            .until());
            List<PlanPeriod> before = periods(calendar, charged);
            calendar = calendar.change(change.anchor, today, charged);

            // what was charged stays as it was
            assertThat(periods(calendar, charged)).isEqualTo(before);
        }

        YearMonth last = YearMonth.from(charged).plusMonths(3);
        List<FeeDraft> fees = new ArrayList<>();
        for (YearMonth month = YearMonth.from(START); !month.isAfter(last); month = month.plusMonths(1)) {
            PlanTerms terms = terms(calendar, month, new PartialPeriods(Proration.ACTUAL_DAYS, Proration.ACTUAL_DAYS));
            for (FeeDecision decision :
                    List.of(whole(terms, "2020-01-01T12:00:00Z", month), bridge(terms, "2020-01-01T12:00:00Z"))) {
                if (decision.fee() != null) {
                    fees.add(decision.fee());
                }
            }
        }
        fees.sort(Comparator.comparing(fee -> fee.period().days().from()));
        for (int i = 0; i < fees.size(); i++) {
            BillingPeriod days = fees.get(i).period().days();
            long aligned = fees.get(i).period().aligned().days();
            assertThat(fees.get(i).share()).isEqualTo(Share.of(days.days(), aligned));
            assertThat(days.days()).isEqualTo(ChronoUnit.DAYS.between(days.from(), days.until()));
            if (i > 0) {
                assertThat(days.from())
                        .isEqualTo(fees.get(i - 1).period().days().until());
            }
        }
        assertThat(fees.get(fees.size() - 1).period().days().until()).isAfter(charged);
    }

    @Provide
    Arbitrary<List<Change>> changes() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 31),
                        Arbitraries.integers().between(0, 75),
                        Arbitraries.integers().between(0, 3))
                .as(Change::new)
                .list();
    }

    private static List<PlanPeriod> periods(PlanCalendar calendar, LocalDate until) {
        List<PlanPeriod> periods = new ArrayList<>();
        LocalDate day = START;
        while (day.isBefore(until)) {
            periods.add(calendar.periodOf(day));
            day = periods.get(periods.size() - 1).days().until();
        }
        return periods;
    }

    private static LocalDate latest(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static PlanTerms terms(PlanCalendar calendar, YearMonth month, PartialPeriods partial) {
        return PlanTerms.of(Id.of(new UUID(1, 1)), PRICE, "Europe/London", calendar, 14, partial, month);
    }

    private static FeeDecision whole(PlanTerms terms, String activeFrom, YearMonth month) {
        return FeeCalculator.decide(subject(activeFrom), month, assigned(terms), List.of());
    }

    private static FeeDecision bridge(PlanTerms terms, String activeFrom) {
        return FeeCalculator.decideBridge(subject(activeFrom), assigned(terms), List.of());
    }

    private static List<AssignedTerms> assigned(PlanTerms terms) {
        return List.of(new AssignedTerms(Level.COURSE, LocalDate.of(2000, 1, 1), null, terms));
    }

    private static FeeSubject subject(String activeFrom) {
        return FeeSubject.ofEnrollment(
                Id.of(new UUID(2, 1)),
                Id.of(new UUID(2, 2)),
                Id.of(new UUID(3, 1)),
                List.of(new FeeSubject.Active(Instant.parse(activeFrom), null)));
    }

    private static Money amount(FeeDecision decision) {
        assertThat(decision.fee()).isNotNull();
        return decision.fee().amount();
    }
}
