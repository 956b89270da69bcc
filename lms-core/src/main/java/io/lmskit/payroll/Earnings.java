package io.lmskit.payroll;

import io.lmskit.kernel.Violation;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;

/**
 * What an instructor earned in a month.
 *
 * @param base the base pay of the days on which each terms were in force
 * @param all base pay, and what sessions and attendees are worth
 */
public record Earnings(Money base, int sessions, int attendees, Money all) {

    /**
     * What was taught under some terms, on the days of a month on which they were in force.
     *
     * @param sessions that began on these days, in the zone of the terms
     */
    public record Taught(PayTerms terms, int sessions, int attendees) {}

    /** Of all terms of a month, each by its days; all in one currency. Not empty. */
    public static Earnings of(YearMonth month, List<Taught> taught) {
        Money base = Money.zero(taught.get(0).terms().base().getCurrencyUnit());
        Money all = base;
        int sessions = 0;
        int attendees = 0;
        for (Taught one : taught) {
            base = base.plus(PayrollRules.base(one.terms(), month));
            all = all.plus(PayrollRules.earned(one.terms(), month, one.sessions(), one.attendees()));
            sessions += one.sessions();
            attendees += one.attendees();
        }
        return new Earnings(base, sessions, attendees, all);
    }

    /** Whether one salary can be made of these terms: not of several currencies. */
    public static List<Violation> judge(List<PayTerms> terms) {
        List<Violation> found = new ArrayList<>();
        PayTerms first = terms.get(0);
        for (PayTerms other : terms) {
            if (!other.base().isSameCurrency(first.base())) {
                found.add(Violation.of(
                        PayrollProblem.SEVERAL_CURRENCIES,
                        "terms",
                        "first",
                        first.base().getCurrencyUnit(),
                        "second",
                        other.base().getCurrencyUnit()));
            }
        }
        return found;
    }
}
