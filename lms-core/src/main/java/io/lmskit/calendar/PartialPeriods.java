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
        return share(Share.WHOLE, period, period.span(), covered);
    }

    /**
     * Which share of the period is to be paid for a part of it that is charged by itself. All of the part is worth what the
     * policy for the beginning counts, or else that for the end; by days if both want whole periods to be paid, since nobody
     * owes a whole one for a part that somebody else has cut. Of the part then counts what of a whole period would.
     *
     * @param part of the period
     * @param covered in any order; may overlap, touch and reach beyond the part
     * @return nothing if no day of the part is covered
     */
    public Share share(BillingPeriod period, DaySpan part, List<DaySpan> covered) {
        Proration kind = first != Proration.NONE ? first : last != Proration.NONE ? last : Proration.ACTUAL_DAYS;
        return share(kind.share(period, part.from(), part.until()), period, part, covered);
    }

    private Share share(Share all, BillingPeriod period, DaySpan part, List<DaySpan> covered) {
        List<DaySpan> inside = inside(part, covered);
        if (inside.isEmpty()) {
            return Share.NONE;
        }
        Share share = all;
        LocalDate paid = part.from();
        for (DaySpan span : inside) {
            boolean atStart = paid.equals(part.from());
            share = share.minus(
                    atStart ? missing(first, period, paid, span.from()) : between(period, paid, span.from()));
            paid = span.until();
        }
        return share.minus(missing(last, period, paid, part.until()));
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

    /** The covered days of the part, in order, no two of them touching. */
    private static List<DaySpan> inside(DaySpan part, List<DaySpan> covered) {
        List<DaySpan> inside = new ArrayList<>();
        covered.stream().sorted(Comparator.comparing(DaySpan::from)).forEach(span -> {
            LocalDate from = span.from().isBefore(part.from()) ? part.from() : span.from();
            LocalDate until = span.until().isAfter(part.until()) ? part.until() : span.until();
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
