package io.lmskit.examples.quickstart;

import io.lmskit.examples.quickstart.School.Offer;
import io.lmskit.examples.quickstart.School.Room;
import io.lmskit.examples.quickstart.Timetable.CourseLine;
import io.lmskit.examples.quickstart.Timetable.Slot;
import io.lmskit.examples.shared.Progress;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.kernel.Violation;
import io.lmskit.scheduling.SchedulingProblem;
import io.lmskit.scheduling.Session;
import io.lmskit.scheduling.SessionDetails;
import io.lmskit.scheduling.TimeSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Places lectures greedily, largest courses first. It keeps no calendar: it tries, the library says what is in the way,
 * and what was said once is not asked again. A hopeful planner, it tries first the room that is just too small.
 */
final class Planner {

    /**
     * What came of it.
     *
     * @param attempts in the order of events
     * @param lectures that were placed, by start
     * @param cut lectures of courses larger than every room, placed with fewer seats than the course has students
     */
    record Plan(List<PlanAttempt> attempts, List<Lecture> lectures, int cut) {
        Plan {
            attempts = List.copyOf(attempts);
            lectures = List.copyOf(lectures);
        }
    }

    private final School school;
    private final List<Room> bySize;
    private final List<Slot> slots;
    private final List<PlanAttempt> attempts = new ArrayList<>();
    private final List<Lecture> lectures = new ArrayList<>();
    /** A room, or a teacher, that is not free then. */
    private record Taken(Object who, Slot slot) {}

    private final Set<Taken> taken = new HashSet<>();
    private int cut;

    Planner(School school) {
        this.school = school;
        this.bySize = school.rooms().stream()
                .sorted(Comparator.comparingInt(room -> room.line().capacity()))
                .toList();
        this.slots = school.week().slots();
    }

    Plan place(Progress progress) {
        List<CourseLine> largestFirst = school.timetable().courses().stream()
                .sorted(Comparator.comparingInt(CourseLine::students).reversed())
                .toList();
        int turn = 0;
        for (CourseLine course : largestFirst) {
            for (int lecture = 0; lecture < course.lectures(); lecture++) {
                placeLecture(school.offer(course.name()), lecture, turn);
                turn += school.week().periods() + 1;
                progress.step();
            }
        }
        lectures.sort(Comparator.comparing((Lecture l) -> l.during().start()).thenComparing(Lecture::session));
        return new Plan(attempts, lectures, cut);
    }

    /** Starts at another slot each time, so that the lectures of a course spread over the week. */
    private void placeLecture(Offer offer, int lecture, int turn) {
        int students = Math.max(1, offer.line().students());
        int capacity = Math.min(students, school.timetable().largestRoom());
        for (int i = 0; i < slots.size(); i++) {
            Slot slot = slots.get((turn + i) % slots.size());
            boolean first = i == 0;
            if (placeAt(offer, lecture, slot, first ? students : capacity, first)) {
                return;
            }
            if (first && capacity < students && placeAt(offer, lecture, slot, capacity, false)) {
                return;
            }
        }
    }

    /**
     * Goes through the rooms for one slot.
     *
     * @param hopeful whether to begin with the largest room that is too small
     */
    private boolean placeAt(Offer offer, int lecture, Slot slot, int capacity, boolean hopeful) {
        int fits = 0;
        while (fits < bySize.size() && bySize.get(fits).line().capacity() < capacity) {
            fits++;
        }
        for (Room room : bySize.subList(hopeful && fits > 0 ? fits - 1 : fits, bySize.size())) {
            if (taken.contains(new Taken(offer.instructor(), slot))) {
                // no other room helps
                return false;
            }
            if (!taken.contains(new Taken(room, slot))
                    && attempt(offer, lecture, slot, room, capacity).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private Set<String> attempt(Offer offer, int lecture, Slot slot, Room room, int capacity) {
        TimeSpan during = school.week().lecture(slot);
        SessionDetails plan = SessionDetails.of(offer.course(), during.start(), during.end())
                .venue(room.venue())
                .instructor(offer.instructor())
                .capacity(capacity)
                .build();
        try {
            Session session = school.scope().sessions().planSession(plan);
            attempts.add(new PlanAttempt(offer, lecture, slot, room, capacity, session.id(), Set.of()));
            lectures.add(new Lecture(offer, lecture, session.id(), room, during, capacity));
            if (capacity < offer.line().students()) {
                cut++;
            }
            return Set.of();
        } catch (RuleViolationException refused) {
            Set<String> codes =
                    refused.violations().stream().map(Violation::code).collect(Collectors.toSet());
            attempts.add(new PlanAttempt(offer, lecture, slot, room, capacity, null, codes));
            if (codes.contains(SchedulingProblem.INSTRUCTOR_TAKEN.code())) {
                taken.add(new Taken(offer.instructor(), slot));
            }
            if (codes.contains(SchedulingProblem.VENUE_TAKEN.code())
                    || codes.contains(SchedulingProblem.VENUE_CLOSED.code())) {
                taken.add(new Taken(room, slot));
            }
            return codes;
        }
    }
}
