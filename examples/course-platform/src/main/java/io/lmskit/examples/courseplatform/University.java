package io.lmskit.examples.courseplatform;

import io.lmskit.account.User;
import io.lmskit.catalog.Course;
import io.lmskit.catalog.Lesson;
import io.lmskit.examples.shared.oulad.Oulad;
import io.lmskit.kernel.Id;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the tables' keys have become: it grows with the students, not with their submissions. */
final class University {

    /** A registration without its keys. */
    record Enrolment(@Nullable Integer registered, @Nullable Integer withdrawn) {

        /** The first day with access. */
        int firstDay() {
            return Oulad.firstDay(registered, withdrawn);
        }
    }

    final Map<String, Oulad.Run> runs = new LinkedHashMap<>();
    final Map<String, Id<Course>> courses = new HashMap<>();
    final Map<String, Oulad.Assessment> assessments = new LinkedHashMap<>();
    final Map<String, Id<Lesson>> lessons = new HashMap<>();
    final Map<String, Id<User>> students = new HashMap<>();
    final Map<String, Enrolment> enrolments = new HashMap<>();

    /** The start of a day of a run. */
    Instant startOf(String run, int day) {
        return run(run).startOf(day);
    }

    /** When something happened of which the day is known only. */
    Instant noonOf(String run, int day) {
        return run(run).noonOf(day);
    }

    Oulad.Run run(String name) {
        return Oulad.known(runs, name, "run");
    }
}
