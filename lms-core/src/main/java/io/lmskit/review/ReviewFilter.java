package io.lmskit.review;

import io.lmskit.account.User;
import io.lmskit.catalog.Course;
import io.lmskit.kernel.Id;
import io.lmskit.scheduling.Session;
import org.jspecify.annotations.Nullable;

/** Which reviews are wanted; what is null does not narrow the search. */
public record ReviewFilter(
        @Nullable Id<Session> session,
        @Nullable Id<Course> course,
        @Nullable Id<User> author,
        @Nullable ReviewStatus status,
        @Nullable Integer rating) {

    /** All reviews. */
    public static ReviewFilter all() {
        return new ReviewFilter(null, null, null, null, null);
    }

    /** Of one session, or of one course. */
    public ReviewFilter withSubject(ReviewSubject subject) {
        return new ReviewFilter(subject.session(), subject.course(), author, status, rating);
    }

    public ReviewFilter withAuthor(@Nullable Id<User> value) {
        return new ReviewFilter(session, course, value, status, rating);
    }

    public ReviewFilter withStatus(@Nullable ReviewStatus value) {
        return new ReviewFilter(session, course, author, value, rating);
    }

    public ReviewFilter withRating(@Nullable Integer value) {
        return new ReviewFilter(session, course, author, status, value);
    }
}
