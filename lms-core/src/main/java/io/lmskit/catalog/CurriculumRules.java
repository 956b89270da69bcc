package io.lmskit.catalog;

import io.lmskit.kernel.Id;
import io.lmskit.kernel.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What must hold when the outline of a course is changed. Pure. */
public final class CurriculumRules {

    /** So many sections a course can have. */
    public static final int SECTIONS_PER_COURSE = 200;

    /** So many lessons a section can have. */
    public static final int LESSONS_PER_SECTION = 500;

    private CurriculumRules() {}

    /**
     * What learners of a course see: lessons that are not private, in public sections. Whether they may open one is another
     * question, and so is whether the course is shown at all.
     */
    public static boolean visible(Visibility section, LessonStatus lesson) {
        return section == Visibility.PUBLIC && lesson != LessonStatus.PRIVATE;
    }

    /** @param present how many there are already */
    public static List<Violation> judgeRoom(int present, int limit) {
        return present < limit ? List.of() : List.of(Violation.of(CatalogProblem.OUTLINE_FULL, "", "limit", limit));
    }

    /**
     * A new order names everything that there is, exactly once.
     *
     * @param path the name of the list in the command
     * @param wanted in the new order
     * @param present in any order
     */
    public static <T> List<Violation> judgeOrder(String path, List<Id<T>> wanted, List<Id<T>> present) {
        List<Violation> violations = new ArrayList<>();
        Set<Id<T>> missing = new HashSet<>(present);
        Set<Id<T>> seen = new HashSet<>();
        for (int i = 0; i < wanted.size(); i++) {
            Id<T> id = wanted.get(i);
            String element = path + "[" + i + "]";
            if (!seen.add(id)) {
                violations.add(Violation.of(CatalogProblem.ORDER_REPEATS, element, "id", id));
            } else if (!missing.remove(id)) {
                violations.add(Violation.of(CatalogProblem.ORDER_UNKNOWN, element, "id", id));
            }
        }
        present.stream()
                .filter(missing::contains)
                .forEach(id -> violations.add(Violation.of(CatalogProblem.ORDER_LACKS, path, "id", id)));
        return violations;
    }
}
