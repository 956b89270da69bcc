package io.lmskit.billing;

import io.lmskit.account.User;
import io.lmskit.catalog.Course;
import io.lmskit.enrollment.ClassGroup;
import io.lmskit.enrollment.Enrollment;
import io.lmskit.kernel.Id;
import org.jspecify.annotations.Nullable;

/** Which assignments of fee plans are wanted; what is null does not narrow the search. */
public record FeeAssignmentFilter(
        @Nullable Id<FeePlan> plan,
        @Nullable Id<Course> course,
        @Nullable Id<ClassGroup> run,
        @Nullable Id<Enrollment> enrollment,
        @Nullable Id<User> student) {

    /** All assignments. */
    public static FeeAssignmentFilter all() {
        return new FeeAssignmentFilter(null, null, null, null, null);
    }

    public FeeAssignmentFilter withPlan(@Nullable Id<FeePlan> value) {
        return new FeeAssignmentFilter(value, course, run, enrollment, student);
    }

    public FeeAssignmentFilter withCourse(@Nullable Id<Course> value) {
        return new FeeAssignmentFilter(plan, value, run, enrollment, student);
    }

    public FeeAssignmentFilter withRun(@Nullable Id<ClassGroup> value) {
        return new FeeAssignmentFilter(plan, course, value, enrollment, student);
    }

    public FeeAssignmentFilter withEnrollment(@Nullable Id<Enrollment> value) {
        return new FeeAssignmentFilter(plan, course, run, value, student);
    }

    public FeeAssignmentFilter withStudent(@Nullable Id<User> value) {
        return new FeeAssignmentFilter(plan, course, run, enrollment, value);
    }
}
