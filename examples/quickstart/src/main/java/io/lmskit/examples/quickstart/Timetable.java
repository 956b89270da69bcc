package io.lmskit.examples.quickstart;

import java.util.List;

/**
 * A timetabling problem as its file states it: who teaches what to how many, in which rooms, and when not.
 *
 * @param days from Monday on, at least 1
 * @param periods per day, at least 1
 */
record Timetable(
        String name,
        int days,
        int periods,
        List<CourseLine> courses,
        List<RoomLine> rooms,
        List<CurriculumLine> curricula,
        List<Unavailability> unavailable) {

    Timetable {
        courses = List.copyOf(courses);
        rooms = List.copyOf(rooms);
        curricula = List.copyOf(curricula);
        unavailable = List.copyOf(unavailable);
    }

    /** A course of so many lectures a week, all by one teacher. */
    record CourseLine(String name, String teacher, int lectures, int students) {}

    record RoomLine(String name, int capacity) {}

    /** Courses that have students in common. */
    record CurriculumLine(String name, List<String> courses) {
        CurriculumLine {
            courses = List.copyOf(courses);
        }
    }

    /** The teacher of a course cannot teach it then. */
    record Unavailability(String course, Slot slot) {}

    /** One period of one day, both counted from 0. */
    record Slot(int day, int period) {}

    int lectures() {
        return courses.stream().mapToInt(CourseLine::lectures).sum();
    }

    int largestRoom() {
        return rooms.stream().mapToInt(RoomLine::capacity).max().orElse(0);
    }

    CourseLine course(String courseName) {
        return courses.stream()
                .filter(c -> c.name().equals(courseName))
                .findFirst()
                .orElseThrow();
    }
}
