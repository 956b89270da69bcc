package io.lmskit.billing;

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

/**
 * Which fee is owed for a period. Pure: by the plans that are for somebody, the days on which they were in the course, and
 * what they pay less.
 */
public final class FeeCalculator {

    private static final BigDecimal ALL = BigDecimal.valueOf(100);

    private FeeCalculator() {}

    /**
     * Decides about one fee. On each day the most specific kind of plan counts that is in force; an enrolment is not charged
     * for days on which that is its student's. The plan of the first billed day charges the whole period, so that where plans
     * follow each other no day is charged twice, and none is left out.
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
        PlanTerms terms = null;
        List<DaySpan> billed = List.of();
        for (PlanDays candidate : charging) {
            PlanTerms own = candidate.terms();
            ZoneId zone = own.zone() == null ? ZoneOffset.UTC : own.zone();
            List<DaySpan> days = DaySpan.common(
                    DaySpan.common(candidate.days(), List.of(own.period().span())), subject.days(zone));
            if (!days.isEmpty()
                    && (billed.isEmpty()
                            || days.get(0).from().isBefore(billed.get(0).from()))) {
                terms = own;
                billed = days;
            }
        }
        if (terms == null) {
            return FeeDecision.NOT_OWED;
        }
        if (terms.zone() == null) {
            return FeeDecision.impossible(List.of(
                    Violation.of(BillingProblem.ZONE_UNKNOWN, "plan", "plan", terms.plan(), "zone", terms.zoneName())));
        }
        return owed(subject, terms, charging.size() == 1 ? billed : all(charging, terms, subject), reductions);
    }

    /** The days of the plan's period on which the subject counts and any plan charges it. */
    private static List<DaySpan> all(List<PlanDays> charging, PlanTerms terms, FeeSubject subject) {
        List<DaySpan> days = charging.stream()
                .flatMap(one -> one.days().stream())
                .sorted(Comparator.comparing(DaySpan::from))
                .toList();
        return DaySpan.common(
                DaySpan.common(days, List.of(terms.period().span())),
                subject.days(Objects.requireNonNull(terms.zone())));
    }

    /** Whether an enrolment without a plan had a day in the month, in whatever zone. */
    private static boolean countsIn(FeeSubject subject, YearMonth month) {
        return subject.enrollment() != null
                && subject.days(ZoneOffset.UTC).stream()
                        .anyMatch(
                                days -> days.from().isBefore(month.plusMonths(1).atDay(1))
                                        && days.until().isAfter(month.atDay(1)));
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
}
