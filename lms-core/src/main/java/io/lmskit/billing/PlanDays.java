package io.lmskit.billing;

import io.lmskit.billing.AssignedTerms.Level;
import io.lmskit.calendar.DaySpan;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The days on which a plan counts for somebody: those on which it is in force, and no more specific one.
 *
 * @param days in order; not empty
 */
record PlanDays(PlanTerms terms, List<DaySpan> days) {

    private static final Comparator<AssignedTerms> MOST_SPECIFIC_FIRST =
            Comparator.comparing(AssignedTerms::level).thenComparing(AssignedTerms::from);

    /**
     * Of all that are for a subject.
     *
     * @param enrollment whether it is an enrolment, for which a plan of its student only takes days away
     */
    static List<PlanDays> of(List<AssignedTerms> assigned, boolean enrollment) {
        if (assigned.size() == 1) {
            AssignedTerms only = assigned.get(0);
            return enrollment && only.level() == Level.STUDENT
                    ? List.of()
                    : List.of(new PlanDays(only.terms(), List.of(inForce(only))));
        }
        List<PlanDays> found = new ArrayList<>(assigned.size());
        List<DaySpan> left = List.of(DaySpan.since(LocalDate.MIN));
        List<AssignedTerms> ordered = new ArrayList<>(assigned);
        ordered.sort(MOST_SPECIFIC_FIRST);
        for (AssignedTerms one : ordered) {
            DaySpan inForce = inForce(one);
            List<DaySpan> days = DaySpan.common(left, List.of(inForce));
            if (!days.isEmpty() && !(enrollment && one.level() == Level.STUDENT)) {
                found.add(new PlanDays(one.terms(), days));
            }
            left = DaySpan.without(left, inForce);
        }
        return found;
    }

    private static DaySpan inForce(AssignedTerms one) {
        return new DaySpan(one.from(), one.until() == null ? LocalDate.MAX : one.until());
    }
}
