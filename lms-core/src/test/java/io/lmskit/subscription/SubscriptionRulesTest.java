package io.lmskit.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.calendar.BillingCalendar;
import io.lmskit.calendar.BillingPeriod;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** What periods and changes of plans come to. */
class SubscriptionRulesTest {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    @Property
    void changing_there_and_back_on_one_day_costs_nothing(
            @ForAll @LongRange(max = 100_000) long one,
            @ForAll @LongRange(max = 100_000) long other,
            @ForAll @IntRange(max = 31) int day) {
        Money small = Money.ofMinor(CurrencyUnit.GBP, one);
        Money large = Money.ofMinor(CurrencyUnit.GBP, other);
        BillingPeriod march = new BillingPeriod(LocalDate.of(2031, 3, 1), LocalDate.of(2031, 4, 1));
        LocalDate on = march.from().plusDays(day);
        Money there = SubscriptionRules.changeCosts(small, large, march, on);
        Money back = SubscriptionRules.changeCosts(large, small, march, on);
        assertThat(there.plus(back).isZero()).isTrue();
        assertThat(there.isNegative()).isEqualTo(other < one && !there.isZero());
    }

    @Property
    void credits_that_roll_over_expire_with_a_later_period(@ForAll @IntRange(max = 24) int periods) {
        PlanDetails plan = plan(100).withCredits(8, periods);
        BillingCalendar calendar = SubscriptionRules.calendar(plan, LocalDate.of(2031, 1, 31), LONDON);
        BillingPeriod january = calendar.periodOf(LocalDate.of(2031, 1, 31));
        BillingPeriod last = january;
        for (int i = 0; i < periods; i++) {
            last = calendar.next(last);
        }
        assertThat(SubscriptionRules.creditsExpireAt(plan, calendar, january))
                .isEqualTo(last.until().atStartOfDay(LONDON).toInstant());
    }

    /** Whatever lengths a plan's periods get over the years: each begins where the last one ended, on the anchor's day. */
    @Property
    void periods_of_changing_length_leave_no_gap_and_do_not_drift(
            @ForAll @IntRange(min = 1, max = 31) int day,
            @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 1, max = 24) Integer> lengths) {
        LocalDate anchor = LocalDate.of(2031, 1, day);
        LocalDate from = anchor;
        for (int months : lengths) {
            PlanDetails plan = plan(100).withMonths(months);
            BillingPeriod period =
                    SubscriptionRules.calendarFrom(plan, anchor, from, LONDON).periodOf(from);
            assertThat(period.from()).isEqualTo(from);
            YearMonth last = YearMonth.from(from).plusMonths(months);
            assertThat(period.until()).isEqualTo(last.atDay(Math.min(day, last.lengthOfMonth())));
            from = period.until();
        }
    }

    private static PlanDetails plan(long pence) {
        return PlanDetails.monthly("Gym", Money.ofMinor(CurrencyUnit.GBP, pence));
    }
}
