package io.lmskit.examples.quickstart;

import io.lmskit.examples.quickstart.Timetable.CourseLine;
import io.lmskit.examples.quickstart.Timetable.CurriculumLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who wants a seat in what. Courses of one curriculum have their students in common, and every course has a few people
 * more than the file says who repeat it: so some will find it full, and some will have another lecture at that time.
 *
 * @param wishes lecture by lecture, as people come
 * @param customers how many different people these are, counted from 0
 * @param lecturesOnSale how many lectures they are for
 */
record Demand(List<Wish> wishes, int customers, int lecturesOnSale) {

    /** Of large timetables, so many seats are asked for at most: first lectures first. */
    static final int LIMIT = 8_000;

    private static final int REPEATERS_PER_HUNDRED = 6;

    Demand {
        wishes = List.copyOf(wishes);
    }

    /**
     * A seat that somebody wants.
     *
     * @param code what they type as a discount code, if anything
     */
    record Wish(int customer, Lecture lecture, @Nullable String code) {}

    static Demand of(School school, Planner.Plan plan, Dice dice) {
        Map<String, List<Integer>> people = people(school.timetable());
        List<Lecture> firstFirst = plan.lectures().stream()
                .sorted(Comparator.comparingInt(Lecture::number)
                        .thenComparing(l -> l.during().start())
                        .thenComparing(l -> l.offer().line().name()))
                .toList();
        Map<Integer, Integer> numbered = new HashMap<>();
        List<Wish> wishes = new ArrayList<>();
        int lectures = 0;
        for (Lecture lecture : firstFirst) {
            List<Integer> wanting = people.getOrDefault(lecture.offer().line().name(), List.of());
            if (wishes.size() >= LIMIT) {
                break;
            }
            lectures++;
            for (int person : wanting.subList(0, Math.min(wanting.size(), LIMIT - wishes.size()))) {
                int customer = numbered.computeIfAbsent(person, p -> numbered.size());
                Wish wish = new Wish(customer, lecture, code(dice, person, lectures));
                wishes.add(wish);
                if (dice.below(50, "clicks twice", person, lectures) == 0) {
                    wishes.add(wish);
                }
            }
        }
        return new Demand(wishes, numbered.size(), lectures);
    }

    private static @Nullable String code(Dice dice, int person, int lecture) {
        int chance = dice.below(100, "code", person, lecture);
        if (chance < 25) {
            return PriceList.PERCENT.code();
        }
        if (chance < 45) {
            return PriceList.FIXED.code();
        }
        if (chance < 55) {
            return PriceList.TYPED.code();
        }
        return chance == 55 ? PriceList.MISSPELT : null;
    }

    /** By course: its students, counted through the whole timetable, then those who repeat it. */
    private static Map<String, List<Integer>> people(Timetable timetable) {
        Map<String, String> group = new HashMap<>();
        for (CurriculumLine curriculum : timetable.curricula()) {
            curriculum.courses().forEach(course -> group.putIfAbsent(course, curriculum.name()));
        }
        Map<String, Integer> size = new HashMap<>();
        for (CourseLine course : timetable.courses()) {
            size.merge(groupOf(group, course), Math.min(course.students(), LIMIT), Math::max);
        }
        Map<String, Integer> offset = new HashMap<>();
        int next = 0;
        Map<String, List<Integer>> people = new HashMap<>();
        for (CourseLine course : timetable.courses()) {
            String pool = groupOf(group, course);
            if (!offset.containsKey(pool)) {
                offset.put(pool, next);
                next += size.getOrDefault(pool, 0);
            }
        }
        for (CourseLine course : timetable.courses()) {
            int students = Math.min(course.students(), LIMIT);
            int from = offset.getOrDefault(groupOf(group, course), 0);
            int repeaters = (students * REPEATERS_PER_HUNDRED + 99) / 100;
            List<Integer> wanting = new ArrayList<>(students + repeaters);
            for (int i = 0; i < students; i++) {
                wanting.add(from + i);
            }
            for (int i = 0; i < repeaters; i++) {
                wanting.add(next++);
            }
            people.put(course.name(), wanting);
        }
        return people;
    }

    private static String groupOf(Map<String, String> group, CourseLine course) {
        return group.getOrDefault(course.name(), "course " + course.name());
    }
}
