package io.lmskit.billing;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The terms of a plan that is for an enrolment or a student in some way.
 *
 * @param from first day
 * @param until the day after the last; null for ever
 */
public record AssignedTerms(
        Level level, LocalDate from, @Nullable LocalDate until, PlanTerms terms) {

    /** By what the plan is for somebody; the most specific first. */
    public enum Level {
        ENROLLMENT,
        STUDENT,
        RUN,
        COURSE,
    }

    /** Whether it is in force on some day of its period. */
    boolean touchesPeriod() {
        PlanPeriod period = terms.period();
        return period != null
                && from.isBefore(period.days().until())
                && (until == null || until.isAfter(period.days().from()));
    }
}
