package io.lmskit.catalog;

import io.lmskit.kernel.Id;
import io.lmskit.kernel.Violation;
import java.util.List;
import java.util.Set;

/** What must hold when the prerequisites of a course are changed. Pure. */
public final class PrerequisiteRules {

    private PrerequisiteRules() {}

    /**
     * No course requires itself, over however many others: nobody could ever take it.
     *
     * @param circular those of the required courses that are the course itself, or require it
     */
    public static List<Violation> judge(Id<Course> course, Set<Id<Course>> circular) {
        return circular.stream()
                .sorted()
                .map(required -> Violation.of(
                        CatalogProblem.PREREQUISITE_CIRCULAR, "courses", "required", required, "course", course))
                .toList();
    }
}
