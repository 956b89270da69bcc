package io.lmskit.examples.courseplatform;

import io.lmskit.account.User;
import io.lmskit.catalog.Course;
import io.lmskit.catalog.Lesson;
import io.lmskit.kernel.Id;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the tables' keys have become: it grows with the students, not with their submissions. */
final class University {

    static final ZoneId ZONE = ZoneId.of("Europe/London");

    /** A registration without its keys. */
    record Enrolment(@Nullable Integer registered, @Nullable Integer withdrawn) {

        /** The first day with access. */
        int firstDay() {
            return registered != null ? registered : Math.min(0, withdrawn == null ? 0 : withdrawn);
        }
    }

    final Map<String, Oulad.Run> runs = new LinkedHashMap<>();
    final Map<String, Id<Course>> courses = new HashMap<>();
    final Map<String, Oulad.Assessment> assessments = new LinkedHashMap<>();
    final Map<String, Id<Lesson>> lessons = new HashMap<>();
    final Map<String, Id<User>> students = new HashMap<>();
    final Map<String, Enrolment> enrolments = new HashMap<>();

    static String key(String run, String student) {
        return run + "/" + student;
    }

    /** The start of a day of a run. */
    Instant startOf(String run, int day) {
        return run(run).start().plusDays(day).atStartOfDay(ZONE).toInstant();
    }

    /** When something happened of which the day is known only. */
    Instant noonOf(String run, int day) {
        return run(run).start()
                .plusDays(day)
                .atTime(LocalTime.NOON)
                .atZone(ZONE)
                .toInstant();
    }

    Oulad.Run run(String name) {
        return known(runs, name, "run");
    }

    static <T> T known(Map<String, T> map, String key, String kind) {
        T found = map.get(key);
        if (found == null) {
            throw new DataException("there is no " + kind + " " + key);
        }
        return Objects.requireNonNull(found);
    }
}
