package io.lmskit.review;

import io.lmskit.catalog.Course;
import io.lmskit.kernel.Id;
import io.lmskit.scheduling.Session;
import org.jspecify.annotations.Nullable;

/** What a review is of: one session, or a course as a whole. */
public record ReviewSubject(
        @Nullable Id<Session> session, @Nullable Id<Course> course) {

    public ReviewSubject {
        if ((session == null) == (course == null)) {
            throw new IllegalArgumentException("either a session or a course");
        }
    }

    public static ReviewSubject ofSession(Id<Session> id) {
        return new ReviewSubject(id, null);
    }

    public static ReviewSubject ofCourse(Id<Course> id) {
        return new ReviewSubject(null, id);
    }
}
