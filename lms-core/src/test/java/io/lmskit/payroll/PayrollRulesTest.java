package io.lmskit.payroll;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.kernel.Id;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayrollRulesTest {

    private static final YearMonth JUNE = YearMonth.of(2026, 6);

    @ParameterizedTest(name = "{0} to {1}, {2} sessions of {3}: {4}")
    @CsvSource(
            nullValues = "-",
            value = {
                "2026-01-01, -, 0, 0, GBP 1500",
                "2026-06-11, -, 0, 0, GBP 1000",
                "2026-01-01, 2026-06-11, 3, 20, GBP 640",
                "2026-06-01, 2026-07-01, 2, 2, GBP 1582",
                "2026-07-01, -, 1, 0, GBP 40"
            })
    void base_pay_counts_by_days_and_the_rest_by_what_was_taught(
            LocalDate from, @Nullable LocalDate until, int sessions, int attendees, Money expected) {
        assertThat(PayrollRules.earned(terms(from, until), JUNE, sessions, attendees))
                .isEqualTo(expected);
    }

    @Property
    void two_terms_of_the_same_pay_that_follow_each_other_earn_a_month(@ForAll @IntRange(min = 2, max = 30) int day) {
        LocalDate change = JUNE.atDay(day);
        Money before = PayrollRules.base(terms(LocalDate.of(2026, 1, 1), change), JUNE);
        Money after = PayrollRules.base(terms(change, null), JUNE);

        assertThat(before.plus(after)).isEqualTo(Money.parse("GBP 1500"));
    }

    @Property
    void a_salary_is_paid_when_nothing_is_due(
            @ForAll @IntRange(max = 500) int amount, @ForAll @IntRange(max = 600) int paid) {
        SalaryStatus status = PayrollRules.status(pence(amount), pence(paid));

        assertThat(status == SalaryStatus.PAID).isEqualTo(paid >= amount);
        assertThat(status == SalaryStatus.APPROVED).isEqualTo(paid == 0 && amount > 0);
    }

    private static Money pence(int minor) {
        return Money.ofMinor(CurrencyUnit.GBP, minor);
    }

    private static PayTerms terms(LocalDate from, @Nullable LocalDate until) {
        return new PayTerms(
                Id.of(new UUID(1, 1)),
                Id.of(new UUID(1, 2)),
                Money.parse("GBP 1500"),
                Money.parse("GBP 40"),
                Money.parse("GBP 1"),
                ZoneId.of("Europe/London"),
                from,
                until,
                Instant.EPOCH);
    }
}
