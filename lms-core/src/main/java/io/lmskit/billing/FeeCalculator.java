package io.lmskit.billing;

import io.lmskit.calendar.BillingPeriod;
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
import java.util.function.Function;
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
     * Decides about the fee of a whole period. On each day the most specific kind of plan counts that is in force; an
     * enrolment is not charged for days on which that is its student's. The plan of the first billed day charges the whole
     * period, so that where plans of one anchor day follow each other no day is charged twice, and none is left out. Where the
     * anchor days of plans that follow each other differ, their periods overlap or leave a gap, and so do the fees: there the
     * school settles the days in between by hand.
     *
     * @param period the month in which the aligned period starts
     * @param assigned every plan that is for the subject in some way, in any order
     * @param reductions of the student, in any order
     */
    public static FeeDecision decide(
            FeeSubject subject, YearMonth period, List<AssignedTerms> assigned, List<FeeReduction> reductions) {
        if (assigned.stream().noneMatch(AssignedTerms::touchesPeriod)) {
            return !assigned.isEmpty() || !countsIn(subject, period)
                    ? FeeDecision.NOT_OWED
                    : FeeDecision.impossible(List.of(Violation.of(
                            BillingProblem.NO_PLAN, "enrollment", "enrollment", String.valueOf(subject.enrollment()))));
        }
        List<PlanDays> charging = PlanDays.of(assigned, subject.enrollment() != null);
        Billed first = first(subject, charging, PlanTerms::period);
        if (first == null || first.terms.zone() == null) {
            return decide(subject, first, reductions);
        }
        List<DaySpan> days = charging.size() == 1 ? first.days : all(charging, first, first.terms.zone(), subject);
        return decide(subject, new Billed(first.terms, first.period, days), reductions);
    }

    /**
     * Decides about the fee of the bridging period, if a plan that is for the subject has one: by the plan of the first billed
     * day, for those of its days on which that plan counts.
     *
     * @param assigned every plan that is for the subject in some way, in any order
     * @param reductions of the student, in any order
     */
    public static FeeDecision decideBridge(
            FeeSubject subject, List<AssignedTerms> assigned, List<FeeReduction> reductions) {
        if (assigned.stream().allMatch(one -> one.terms().bridge() == null)) {
            return FeeDecision.NOT_OWED;
        }
        List<PlanDays> charging = PlanDays.of(assigned, subject.enrollment() != null);
        return decide(subject, first(subject, charging, PlanTerms::bridge), reductions);
    }

    /** What is billed by a plan: some days of a period. */
    private record Billed(PlanTerms terms, PlanPeriod period, List<DaySpan> days) {}

    /** By the plan of the first day that is billed by any. */
    private static @Nullable Billed first(
            FeeSubject subject, List<PlanDays> charging, Function<PlanTerms, @Nullable PlanPeriod> which) {
        Billed first = null;
        for (PlanDays candidate : charging) {
            PlanTerms own = candidate.terms();
            PlanPeriod period = which.apply(own);
            if (period == null) {
                continue;
            }
            ZoneId zone = own.zone() == null ? ZoneOffset.UTC : own.zone();
            List<DaySpan> days = DaySpan.common(
                    DaySpan.common(candidate.days(), List.of(period.days().span())), subject.days(zone));
            if (!days.isEmpty()
                    && (first == null
                            || days.get(0).from().isBefore(first.days.get(0).from()))) {
                first = new Billed(own, period, days);
            }
        }
        return first;
    }

    private static FeeDecision decide(FeeSubject subject, @Nullable Billed billed, List<FeeReduction> reductions) {
        if (billed == null) {
            return FeeDecision.NOT_OWED;
        }
        PlanTerms terms = billed.terms;
        return terms.zone() == null
                ? FeeDecision.impossible(List.of(Violation.of(
                        BillingProblem.ZONE_UNKNOWN, "plan", "plan", terms.plan(), "zone", terms.zoneName())))
                : owed(subject, billed, terms.zone(), reductions);
    }

    /** The days of the period on which the subject counts and any plan charges it, other than by a bridging period. */
    private static List<DaySpan> all(List<PlanDays> charging, Billed first, ZoneId zone, FeeSubject subject) {
        List<DaySpan> days = charging.stream()
                .flatMap(one -> {
                    PlanPeriod bridge = one.terms().bridge();
                    return (bridge == null
                                    ? one.days()
                                    : DaySpan.without(one.days(), bridge.days().span()))
                            .stream();
                })
                .sorted(Comparator.comparing(DaySpan::from))
                .toList();
        return DaySpan.common(DaySpan.common(days, List.of(first.period.days().span())), subject.days(zone));
    }

    /** Whether an enrolment without a plan had a day in the month, in whatever zone. */
    private static boolean countsIn(FeeSubject subject, YearMonth month) {
        return subject.enrollment() != null
                && subject.days(ZoneOffset.UTC).stream()
                        .anyMatch(
                                days -> days.from().isBefore(month.plusMonths(1).atDay(1))
                                        && days.until().isAfter(month.atDay(1)));
    }

    private static FeeDecision owed(FeeSubject subject, Billed billed, ZoneId zone, List<FeeReduction> reductions) {
        PlanTerms terms = billed.terms;
        BillingPeriod aligned = billed.period.aligned();
        Share share = billed.period.bridging()
                ? terms.partial().share(aligned, billed.period.days().span(), billed.days)
                : terms.partial().share(aligned, billed.days);
        if (share.isNone()) {
            return FeeDecision.NOT_OWED;
        }
        LocalDate first = billed.days.get(0).from();
        List<Violation> violations = new ArrayList<>();
        Money gross = share.of(terms.price());
        Money reduction = reductions.isEmpty() ? zero(gross) : reduction(gross, terms, first, reductions, violations);
        if (!violations.isEmpty()) {
            return FeeDecision.impossible(violations);
        }
        LocalDate dueOn = first.plusDays(terms.dueDays());
        return new FeeDecision(
                new FeeDraft(
                        subject,
                        terms,
                        billed.period,
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
}
