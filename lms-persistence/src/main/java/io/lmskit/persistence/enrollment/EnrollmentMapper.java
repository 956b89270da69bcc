package io.lmskit.persistence.enrollment;

import io.lmskit.access.Actor;
import io.lmskit.account.User;
import io.lmskit.catalog.Course;
import io.lmskit.enrollment.ClassGroup;
import io.lmskit.enrollment.EnrollStudent;
import io.lmskit.enrollment.Enrollment;
import io.lmskit.enrollment.EnrollmentChange;
import io.lmskit.enrollment.EnrollmentDetails;
import io.lmskit.enrollment.EnrollmentFacts;
import io.lmskit.enrollment.EnrollmentFilter;
import io.lmskit.enrollment.EnrollmentOutcome;
import io.lmskit.enrollment.EnrollmentStatus;
import io.lmskit.kernel.Id;
import io.lmskit.learning.AccessGrant;
import io.lmskit.learning.CourseCompletion;
import io.lmskit.persistence.catalog.Lacks;
import io.lmskit.persistence.kernel.Cursor;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.persistence.kernel.Whose;
import io.lmskit.tenant.Tenant;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** Statements on enrolments. */
interface EnrollmentMapper {

    /** What enrolling depends on. */
    record FactsRow(
            boolean published,
            boolean archived,
            boolean free,
            boolean known,
            boolean active,
            @Nullable Long revision,
            @Nullable Id<Enrollment> enrollment,
            @Nullable EnrollmentStatus current,
            boolean endlessRun,
            @Nullable LocalDate lastRunEnds,
            String lacksCourses,
            String lacksTypes,
            String zone) {

        EnrollmentFacts toFacts(@Nullable ClassGroup run, boolean manages, Instant now) {
            LocalDate today = LocalDate.ofInstant(now, ZoneId.of(zone));
            boolean runs = endlessRun || (lastRunEnds != null && !lastRunEnds.isBefore(today));
            return new EnrollmentFacts(
                    published,
                    archived,
                    free,
                    active,
                    run,
                    runs && !manages,
                    today,
                    current,
                    Lacks.of(lacksCourses, lacksTypes));
        }
    }

    /** Where a step leads, and what is said of it. */
    record Step(
            EnrollmentStatus status,
            @Nullable EnrollmentOutcome outcome,
            String event,
            @Nullable String reason) {}

    /**
     * What a correction of an outcome depends on.
     *
     * @param otherwise whether another enrolment, or the lessons, say that the course was completed
     * @param completion of the course, if there is one
     */
    record CorrectionRow(
            boolean otherwise, boolean certified, @Nullable UUID completion) {}

    /** A change of status as it is selected. */
    record ChangeRow(
            long nr,
            EnrollmentStatus status,
            @Nullable EnrollmentOutcome outcome,
            Instant changedAt,
            Actor.Kind actorKind,
            @Nullable Id<User> actorId,
            @Nullable String reason) {

        EnrollmentChange toChange() {
            return new EnrollmentChange(status, outcome, changedAt, actorKind, actorId, reason);
        }
    }

    @Select(EnrollmentSql.READ_FACTS)
    Optional<FactsRow> readFacts(
            @Param("tenant") Id<Tenant> tenant, @Param("c") EnrollStudent command, @Param("now") Instant now);

    @Select(EnrollmentSql.ENROLL)
    Optional<EnrollmentRow> enroll(
            @Param("trail") Trail trail,
            @Param("id") Id<Enrollment> id,
            @Param("grant") Id<AccessGrant> grant,
            @Param("course") Id<Course> course,
            @Param("run") @Nullable Id<ClassGroup> run,
            @Param("takesPlace") boolean takesPlace,
            @Param("student") Id<User> student,
            @Param("revision") @Nullable Long revision,
            @Param("status") EnrollmentStatus status);

    @Select(EnrollmentSql.STEP)
    Optional<EnrollmentRow> step(
            @Param("trail") Trail trail,
            @Param("id") Id<Enrollment> id,
            @Param("student") Id<User> student,
            @Param("revision") @Nullable Long revision,
            @Param("s") Step step,
            @Param("completion") Id<CourseCompletion> completion);

    @Select(CorrectionSql.READ)
    CorrectionRow readCorrection(@Param("tenant") Id<Tenant> tenant, @Param("id") Id<Enrollment> id);

    /** @param gone the completion of the course that does not stand any more; null if it does */
    @Select(CorrectionSql.CORRECT)
    Optional<EnrollmentRow> correct(
            @Param("trail") Trail trail,
            @Param("id") Id<Enrollment> id,
            @Param("student") Id<User> student,
            @Param("revision") @Nullable Long revision,
            @Param("s") Step step,
            @Param("completion") Id<CourseCompletion> completion,
            @Param("gone") @Nullable UUID gone);

    @Select(EnrollmentSql.CHANGE)
    Optional<EnrollmentRow> change(
            @Param("trail") Trail trail,
            @Param("id") Id<Enrollment> id,
            @Param("version") long version,
            @Param("d") EnrollmentDetails details,
            @Param("percent") @Nullable Integer percent);

    @Select(EnrollmentSql.READ)
    Optional<EnrollmentRow.WithContext> read(
            @Param("tenant") Id<Tenant> tenant, @Param("whose") Whose whose, @Param("id") Id<Enrollment> id);

    @Select(EnrollmentSql.FIND)
    List<EnrollmentRow> find(
            @Param("tenant") Id<Tenant> tenant,
            @Param("whose") Whose whose,
            @Param("f") EnrollmentFilter filter,
            @Param("afterCreatedAt") @Nullable Instant afterCreatedAt,
            @Param("after") @Nullable Cursor after,
            @Param("limit") int limit);

    @Select(EnrollmentSql.READ_HISTORY)
    List<ChangeRow> readHistory(
            @Param("tenant") Id<Tenant> tenant,
            @Param("id") Id<Enrollment> id,
            @Param("after") @Nullable Long after,
            @Param("limit") int limit);
}
