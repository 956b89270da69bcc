package io.lmskit.calendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * What a period is worth of which not all days are covered: what is missing at its beginning is left out by one policy,
 * what is missing at its end by another. Days missing in between, as after a pause, are left out by the policy for the
 * end, but only if neither policy wants all to be paid.
 *
 * @param first for days missing at the beginning
 * @param last for days missing at the end
 */
public record PartialPeriods(Proration first, Proration last) {

    /** Every period of which a day is covered is paid as a whole. */
    public static final PartialPeriods PAID_WHOLE = new PartialPeriods(Proration.NONE, Proration.NONE);

    public PartialPeriods {
        Objects.requireNonNull(first, "first");
        Objects.requireNonNull(last, "last");
    }

    /**
     * Which share of the period is to be paid.
     *
     * @param covered in any order; may overlap, touch and reach beyond the period
     * @return nothing if no day of the period is covered
     */
    public Share share(BillingPeriod period, List<DaySpan> covered) {
        if (covered.size() == 1 && !leavesOut(period, covered.get(0))) {
            return Share.WHOLE;
        }
        List<DaySpan> inside = inside(period, covered);
        if (inside.isEmpty()) {
            return Share.NONE;
        }
        Share share = Share.WHOLE;
        LocalDate paid = period.from();
        for (DaySpan span : inside) {
            boolean atStart = paid.equals(period.from());
            share = share.minus(
                    atStart ? missing(first, period, paid, span.from()) : between(period, paid, span.from()));
            paid = span.until();
        }
        return share.minus(missing(last, period, paid, period.until()));
    }

    private static boolean leavesOut(BillingPeriod period, DaySpan span) {
        return span.from().isAfter(period.from()) || span.until().isBefore(period.until());
    }

    private Share between(BillingPeriod period, LocalDate from, LocalDate until) {
        return first == Proration.NONE ? Share.NONE : missing(last, period, from, until);
    }

    private static Share missing(Proration policy, BillingPeriod period, LocalDate from, LocalDate until) {
        return policy == Proration.NONE ? Share.NONE : policy.share(period, from, until);
    }

    /** The covered days of the period, in order, no two of them touching. */
    private static List<DaySpan> inside(BillingPeriod period, List<DaySpan> covered) {
        List<DaySpan> inside = new ArrayList<>();
        covered.stream().sorted(Comparator.comparing(DaySpan::from)).forEach(span -> {
            LocalDate from = span.from().isBefore(period.from()) ? period.from() : span.from();
            LocalDate until = span.until().isAfter(period.until()) ? period.until() : span.until();
            if (!from.isBefore(until)) {
                return;
            }
            int last = inside.size() - 1;
            if (last >= 0 && !from.isAfter(inside.get(last).until())) {
                DaySpan before = inside.get(last);
                inside.set(last, new DaySpan(before.from(), until.isAfter(before.until()) ? until : before.until()));
            } else {
                inside.add(new DaySpan(from, until));
            }
        });
        return inside;
    }
}
