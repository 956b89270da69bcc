package io.lmskit.persistence.catalog;

import io.lmskit.catalog.Course;
import io.lmskit.catalog.CourseType;
import io.lmskit.catalog.Prerequisites;
import io.lmskit.kernel.Id;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what {@link LackingSql} gives. */
public final class Lacks {

    private Lacks() {}

    /**
     * @param courses ids, joined by commas; may be empty
     * @param types the same of course types
     */
    public static Prerequisites of(String courses, String types) {
        Set<Id<Course>> lackingCourses = ids(courses);
        Set<Id<CourseType>> lackingTypes = ids(types);
        return new Prerequisites(lackingCourses, lackingTypes);
    }

    private static <T> Set<Id<T>> ids(String joined) {
        return joined.isEmpty()
                ? Set.of()
                : Arrays.stream(joined.split(",", -1)).map(Id::<T>parse).collect(Collectors.toSet());
    }
}
