package io.lmskit.persistence.enrollment;

import io.lmskit.account.User;
import io.lmskit.catalog.Course;
import io.lmskit.enrollment.AssignInstructor;
import io.lmskit.enrollment.CourseInstructor;
import io.lmskit.enrollment.CourseInstructorFilter;
import io.lmskit.enrollment.InstructorRole;
import io.lmskit.kernel.Id;
import io.lmskit.persistence.kernel.Cursor;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.tenant.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** Statements on the instructors of courses. */
interface TeachingMapper {

    /** What teaching depends on. */
    record Parties(boolean courseKnown, boolean known, boolean active, boolean instructor, boolean overlapping) {}

    /** An assignment as it is selected. */
    record AssignmentRow(
            Id<CourseInstructor> id,
            Id<Course> course,
            Id<User> instructor,
            InstructorRole role,
            Instant startsAt,
            @Nullable Instant endsAt,
            Instant createdAt) {

        CourseInstructor toAssignment() {
            return new CourseInstructor(id, course, instructor, role, startsAt, endsAt, createdAt);
        }
    }

    @Select(TeachingSql.READ_PARTIES)
    Parties readParties(
            @Param("tenant") Id<Tenant> tenant,
            @Param("course") @Nullable Id<Course> course,
            @Param("instructor") Id<User> instructor,
            @Param("from") @Nullable Instant from,
            @Param("until") @Nullable Instant until);

    @Select(TeachingSql.INSERT)
    Optional<AssignmentRow> insert(
            @Param("trail") Trail trail,
            @Param("id") Id<CourseInstructor> id,
            @Param("c") AssignInstructor command,
            @Param("from") Instant from);

    @Select(TeachingSql.END)
    Optional<AssignmentRow> end(
            @Param("trail") Trail trail,
            @Param("id") Id<CourseInstructor> id,
            @Param("until") @Nullable Instant until,
            @Param("at") Instant at);

    @Select(TeachingSql.READ)
    Optional<AssignmentRow> read(
            @Param("tenant") Id<Tenant> tenant,
            @Param("hidden") boolean hidden,
            @Param("now") Instant now,
            @Param("id") Id<CourseInstructor> id);

    @Select(TeachingSql.FIND)
    List<AssignmentRow> find(
            @Param("tenant") Id<Tenant> tenant,
            @Param("hidden") boolean hidden,
            @Param("now") Instant now,
            @Param("f") CourseInstructorFilter filter,
            @Param("afterStart") @Nullable Instant afterStart,
            @Param("after") @Nullable Cursor after,
            @Param("limit") int limit);
}
