package io.lmskit.catalog;

import io.lmskit.kernel.Id;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Set;

/**
 * What somebody must have done before they take a course; all of it.
 *
 * @param courses that must be completed: by its lessons, or by attending a session of it
 * @param certificates course types of each of which a certificate must be valid
 */
public record Prerequisites(
        @Size(max = 50) Set<@NotNull Id<Course>> courses,
        @Size(max = 50) Set<@NotNull Id<CourseType>> certificates) {

    public Prerequisites {
        courses = Set.copyOf(courses);
        certificates = Set.copyOf(certificates);
    }

    /** Nothing. */
    public static Prerequisites none() {
        return new Prerequisites(Set.of(), Set.of());
    }

    public Prerequisites withCourses(Set<Id<Course>> value) {
        return new Prerequisites(value, certificates);
    }

    public Prerequisites withCertificates(Set<Id<CourseType>> value) {
        return new Prerequisites(courses, value);
    }
}
