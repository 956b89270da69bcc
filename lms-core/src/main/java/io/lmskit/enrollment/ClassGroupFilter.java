package io.lmskit.enrollment;

import io.lmskit.account.User;
import io.lmskit.catalog.Course;
import io.lmskit.kernel.Id;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which classes are wanted; what is null does not narrow the search.
 *
 * @param member who is in it now
 * @param on those that are held on this day; open starts and ends count
 */
public record ClassGroupFilter(
        @Nullable Id<Course> course,
        @Nullable Id<User> instructor,
        @Nullable Id<User> member,
        @Nullable LocalDate on) {

    /** All classes. */
    public static ClassGroupFilter all() {
        return new ClassGroupFilter(null, null, null, null);
    }

    public ClassGroupFilter withCourse(@Nullable Id<Course> value) {
        return new ClassGroupFilter(value, instructor, member, on);
    }

    public ClassGroupFilter withInstructor(@Nullable Id<User> value) {
        return new ClassGroupFilter(course, value, member, on);
    }

    public ClassGroupFilter withMember(@Nullable Id<User> value) {
        return new ClassGroupFilter(course, instructor, value, on);
    }

    public ClassGroupFilter withOn(@Nullable LocalDate value) {
        return new ClassGroupFilter(course, instructor, member, value);
    }
}
