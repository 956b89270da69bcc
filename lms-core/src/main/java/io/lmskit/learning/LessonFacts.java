package io.lmskit.learning;

import io.lmskit.catalog.LessonStatus;
import io.lmskit.catalog.Visibility;
import java.util.List;

/**
 * What the answer to "may they open this lesson" depends on.
 *
 * @param courseShown whether the course is published and not archived
 * @param reader who asks
 * @param grants how each of the reader's grants for the course stands now
 */
public record LessonFacts(
        LessonStatus lesson, Visibility section, boolean courseShown, Reader reader, List<GrantState> grants) {

    /** Who asks. */
    public enum Reader {
        GUEST,
        USER,
        /** A user whose account is pending, rejected, suspended or deleted. */
        INACTIVE_USER,
        /** Admins, the system, and instructors of the course. */
        STAFF,
    }

    public LessonFacts {
        grants = List.copyOf(grants);
    }
}
