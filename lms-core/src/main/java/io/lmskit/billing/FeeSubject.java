package io.lmskit.billing;

import io.lmskit.account.User;
import io.lmskit.calendar.DaySpan;
import io.lmskit.catalog.Course;
import io.lmskit.enrollment.Enrollment;
import io.lmskit.kernel.Id;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who or what may be charged for a period: an enrolment while it is active, or a student.
 *
 * @param enrollment null for a student
 * @param course of the enrolment; null for a student
 * @param active when the enrolment was active, in order; empty for a student, to whom only the plan's days apply
 * @param deletedAt when the student was deleted, from which day on nothing is charged; null if they are not
 */
public record FeeSubject(
        @Nullable Id<Enrollment> enrollment,
        @Nullable Id<Course> course,
        Id<User> student,
        List<Active> active,
        @Nullable Instant deletedAt) {

    /**
     * A time during which an enrolment was active.
     *
     * @param until null if it still is
     */
    public record Active(Instant from, @Nullable Instant until) {}

    public static FeeSubject ofEnrollment(
            Id<Enrollment> enrollment, Id<Course> course, Id<User> student, List<Active> active) {
        return new FeeSubject(enrollment, course, student, active, null);
    }

    public static FeeSubject ofStudent(Id<User> student) {
        return new FeeSubject(null, null, student, List.of(), null);
    }

    /** Of a student who was deleted then, or is not. */
    public FeeSubject withDeletion(@Nullable Instant at) {
        return new FeeSubject(enrollment, course, student, active, at);
    }

    /** The days on which it counts, in this zone; the day on which something ends is not one of them. */
    List<DaySpan> days(ZoneId zone) {
        List<DaySpan> days = daysThere(zone);
        return deletedAt == null
                ? days
                : DaySpan.without(days, DaySpan.since(deletedAt.atZone(zone).toLocalDate()));
    }

    private List<DaySpan> daysThere(ZoneId zone) {
        if (enrollment == null) {
            return List.of(DaySpan.since(LocalDate.MIN));
        }
        if (active.size() == 1) {
            DaySpan only = days(active.get(0), zone);
            return only == null ? List.of() : List.of(only);
        }
        List<DaySpan> days = new ArrayList<>(active.size());
        for (Active time : active) {
            DaySpan span = days(time, zone);
            if (span != null) {
                days.add(span);
            }
        }
        return days;
    }

    private static @Nullable DaySpan days(Active time, ZoneId zone) {
        LocalDate from = time.from.atZone(zone).toLocalDate();
        LocalDate until =
                time.until == null ? LocalDate.MAX : time.until.atZone(zone).toLocalDate();
        return until.isAfter(from) ? new DaySpan(from, until) : null;
    }
}
