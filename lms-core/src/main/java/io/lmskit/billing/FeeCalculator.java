package io.lmskit.billing;

import io.lmskit.billing.AssignedTerms.Level;
import io.lmskit.calendar.DaySpan;
import io.lmskit.calendar.Share;
import io.lmskit.kernel.Violation;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Which fee is owed for a period. Pure: by the plans that are for somebody, the days on which they were in the course, and
 * what they pay less.
 */
public final class FeeCalculator {

    private static final BigDecimal ALL = BigDecimal.valueOf(100);

    private FeeCalculator() {}

    /**
     * Decides about one fee. Of the plans the most specific kind counts that is in force on some day of the period; of
     * several of that kind, which follow each other, the one that is in force on the first billed day.
     *
     * @param period the month in which the aligned period starts
     * @param assigned every plan that is for the subject in some way, in any order
     * @param reductions of the student, in any order
     */
    public static FeeDecision decide(
            FeeSubject subject, YearMonth period, List<AssignedTerms> assigned, List<FeeReduction> reductions) {
        List<AssignedTerms> wanted = mostSpecific(assigned);
        if (wanted.isEmpty()) {
            return !assigned.isEmpty() || !countsIn(subject, period)
                    ? FeeDecision.NOT_OWED
                    : FeeDecision.impossible(List.of(Violation.of(
                            BillingProblem.NO_PLAN, "enrollment", "enrollment", String.valueOf(subject.enrollment()))));
        }
        if (subject.enrollment() != null && wanted.get(0).level() == Level.STUDENT) {
            return FeeDecision.NOT_OWED;
        }
        for (int i = 0; i < wanted.size(); i++) {
            AssignedTerms candidate = wanted.get(i);
            PlanTerms terms = candidate.terms();
            if (terms.zone() == null) {
                return FeeDecision.impossible(List.of(Violation.of(
                        BillingProblem.ZONE_UNKNOWN, "plan", "plan", terms.plan(), "zone", terms.zoneName())));
            }
            List<DaySpan> billed = billed(subject.days(terms.zone()), wanted.subList(i, wanted.size()), terms);
            if (!billed.isEmpty() && candidate.inForceOn(billed.get(0).from())) {
                return owed(subject, terms, billed, reductions);
            }
        }
        return FeeDecision.NOT_OWED;
    }

    /** Whether an enrolment without a plan had a day in the month, in whatever zone. */
    private static boolean countsIn(FeeSubject subject, YearMonth month) {
        return subject.enrollment() != null
                && subject.days(ZoneOffset.UTC).stream()
                        .anyMatch(
                                days -> days.from().isBefore(month.plusMonths(1).atDay(1))
                                        && days.until().isAfter(month.atDay(1)));
    }

    /** Those of the most specific level of which any is in force in its period; by their start. */
    private static List<AssignedTerms> mostSpecific(List<AssignedTerms> assigned) {
        if (assigned.size() == 1) {
            return assigned.get(0).touchesPeriod() ? assigned : List.of();
        }
        List<AssignedTerms> wanted = new ArrayList<>();
        @Nullable Level level = null;
        for (AssignedTerms one : assigned) {
            if (one.touchesPeriod() && (level == null || one.level().compareTo(level) <= 0)) {
                if (level != one.level()) {
                    wanted.clear();
                    level = one.level();
                }
                wanted.add(one);
            }
        }
        wanted.sort(Comparator.comparing(AssignedTerms::from));
        return wanted;
    }

    /** The days of the period on which the subject counts and a plan is in force; in order. */
    private static List<DaySpan> billed(List<DaySpan> days, List<AssignedTerms> inForce, PlanTerms terms) {
        List<DaySpan> billed = new ArrayList<>();
        for (AssignedTerms one : inForce) {
            LocalDate first = later(one.from(), terms.period().from());
            LocalDate last = one.until() == null
                    ? terms.period().until()
                    : earlier(one.until(), terms.period().until());
            for (DaySpan span : days) {
                LocalDate from = later(first, span.from());
                LocalDate until = earlier(last, span.until());
                if (from.isBefore(until)) {
                    billed.add(new DaySpan(from, until));
                }
            }
        }
        billed.sort(Comparator.comparing(DaySpan::from));
        return billed;
    }

    private static FeeDecision owed(
            FeeSubject subject, PlanTerms terms, List<DaySpan> billed, List<FeeReduction> reductions) {
        Share share = terms.partial().share(terms.period(), billed);
        if (share.isNone()) {
            return FeeDecision.NOT_OWED;
        }
        LocalDate first = billed.get(0).from();
        List<Violation> violations = new ArrayList<>();
        Money gross = share.of(terms.price());
        Money reduction = reductions.isEmpty() ? zero(gross) : reduction(gross, terms, first, reductions, violations);
        if (!violations.isEmpty()) {
            return FeeDecision.impossible(violations);
        }
        LocalDate dueOn = first.plusDays(terms.dueDays());
        ZoneId zone = Objects.requireNonNull(terms.zone());
        return new FeeDecision(
                new FeeDraft(
                        subject,
                        terms,
                        share,
                        reduction,
                        gross.minus(reduction),
                        dueOn,
                        dueOn.plusDays(1).atStartOfDay(zone).toInstant()),
                List.of());
    }

    private static Money reduction(
            Money gross, PlanTerms terms, LocalDate day, List<FeeReduction> reductions, List<Violation> violations) {
        BigDecimal percent = BigDecimal.ZERO;
        Money fixed = zero(gross);
        for (FeeReduction one : reductions) {
            if (!one.appliesOn(day)) {
                continue;
            }
            if (one.percent() != null) {
                percent = percent.add(one.percent());
            }
            if (one.amount() != null && one.amount().isSameCurrency(gross)) {
                fixed = fixed.plus(one.amount());
            } else if (one.amount() != null) {
                violations.add(Violation.of(
                        BillingProblem.REDUCTION_CURRENCY,
                        "reduction",
                        "reduction",
                        one.id(),
                        "given",
                        one.amount().getCurrencyUnit(),
                        "plan",
                        terms.plan(),
                        "currency",
                        gross.getCurrencyUnit()));
            }
        }
        Money byPercent = Money.ofMinor(
                gross.getCurrencyUnit(),
                BigDecimal.valueOf(gross.getAmountMinorLong())
                        .multiply(percent.min(ALL))
                        .divide(ALL, 0, RoundingMode.HALF_UP)
                        .longValueExact());
        Money both = byPercent.plus(fixed);
        return both.isGreaterThan(gross) ? gross : both;
    }

    private static Money zero(Money like) {
        return Money.zero(like.getCurrencyUnit());
    }

    private static LocalDate later(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }

    private static LocalDate earlier(LocalDate a, LocalDate b) {
        return a.isBefore(b) ? a : b;
    }
}
