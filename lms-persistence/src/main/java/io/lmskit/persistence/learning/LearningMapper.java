package io.lmskit.persistence.learning;

import io.lmskit.account.User;
import io.lmskit.catalog.Course;
import io.lmskit.catalog.Lesson;
import io.lmskit.catalog.LessonStatus;
import io.lmskit.catalog.Visibility;
import io.lmskit.kernel.Id;
import io.lmskit.learning.CourseCompletion;
import io.lmskit.learning.LessonCompletion;
import io.lmskit.learning.Progress;
import io.lmskit.persistence.kernel.Cursor;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.persistence.kernel.Whose;
import io.lmskit.tenant.Tenant;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** Statements on completions and progress. */
interface LearningMapper {

    /**
     * What completing a lesson, and taking it back, depend on.
     *
     * @param known whether there is such a user
     * @param revision of the user; null if there is no such user
     */
    @SuppressWarnings("ArrayRecordComponent")
    record CompletionFacts(
            LessonStatus lesson,
            Visibility section,
            boolean courseShown,
            Id<Course> course,
            boolean known,
            boolean active,
            @Nullable Long revision,
            @Nullable Boolean taught,
            @Nullable Id<LessonCompletion> completion,
            @Nullable Id<CourseCompletion> courseCompletion,
            int lessons,
            int completed,
            boolean certificateStands,
            boolean assessed,
            Boolean @Nullable [] holds,
            Instant @Nullable [] starts,
            @Nullable Instant @Nullable [] ends,
            @Nullable Instant @Nullable [] revocations) {

        GrantArrays grants() {
            return new GrantArrays(holds, starts, ends, revocations);
        }
    }

    /** A completion as it is selected. */
    record CompletionRow(
            Id<LessonCompletion> id,
            Id<Lesson> lesson,
            Id<Course> course,
            Id<User> learner,
            Instant completedAt,
            @Nullable BigDecimal score) {

        LessonCompletion toCompletion() {
            return new LessonCompletion(id, lesson, course, learner, completedAt, score);
        }
    }

    /** A completion of a course as it is selected. */
    record CourseCompletionRow(Id<CourseCompletion> id, Id<Course> course, Id<User> learner, Instant completedAt) {

        CourseCompletion toCompletion() {
            return new CourseCompletion(id, course, learner, completedAt);
        }
    }

    /** How far somebody is in a course, and whether the one who asks teaches it. */
    record CourseRow(
            Id<Course> course,
            boolean known,
            @Nullable Long revision,
            @Nullable Boolean taught,
            int lessons,
            int completed,
            @Nullable Instant lastCompletedAt,
            @Nullable BigDecimal averageScore,
            @Nullable Id<CourseCompletion> completion,
            @Nullable Instant courseCompletedAt) {

        Progress toProgress(Id<User> user) {
            return new Progress(course, user, lessons, completed, lastCompletedAt, averageScore, courseCompletedAt);
        }
    }

    /** How far one of all is in a course. */
    record ProgressRow(
            Id<User> learner,
            int lessons,
            int completed,
            @Nullable Instant lastCompletedAt,
            @Nullable BigDecimal averageScore,
            @Nullable Instant courseCompletedAt) {

        Progress toProgress(Id<Course> course) {
            return new Progress(course, learner, lessons, completed, lastCompletedAt, averageScore, courseCompletedAt);
        }
    }

    /** What a row of a bulk depends on; most is null or false where there is no such lesson. */
    @SuppressWarnings("ArrayRecordComponent")
    record RowFacts(
            int nr,
            @Nullable Id<Course> course,
            @Nullable LessonStatus lesson,
            @Nullable Visibility section,
            boolean courseShown,
            boolean known,
            boolean done,
            Boolean @Nullable [] holds,
            Instant @Nullable [] starts,
            @Nullable Instant @Nullable [] ends,
            @Nullable Instant @Nullable [] revocations) {

        GrantArrays grants() {
            return new GrantArrays(holds, starts, ends, revocations);
        }
    }

    /** Rows of a bulk that are recorded; the arrays have one place per row. */
    @SuppressWarnings("ArrayRecordComponent")
    record Batch(
            UUID[] ids,
            UUID[] users,
            UUID[] lessons,
            Instant[] moments,
            @Nullable BigDecimal[] scores) {}

    @Select(LearningSql.READ_FACTS)
    Optional<CompletionFacts> readFacts(
            @Param("tenant") Id<Tenant> tenant,
            @Param("whose") Whose whose,
            @Param("lesson") Id<Lesson> lesson,
            @Param("user") Id<User> user);

    @Select(LearningSql.COMPLETE)
    Optional<CompletionRow> complete(
            @Param("trail") Trail trail,
            @Param("id") Id<LessonCompletion> id,
            @Param("courseCompletion") Id<CourseCompletion> courseCompletion,
            @Param("lesson") Id<Lesson> lesson,
            @Param("user") Id<User> user,
            @Param("revision") @Nullable Long revision,
            @Param("score") @Nullable BigDecimal score,
            @Param("finishes") boolean finishes);

    @Select(LearningSql.UNDO)
    Optional<UUID> undo(
            @Param("trail") Trail trail,
            @Param("completion") Id<LessonCompletion> completion,
            @Param("courseCompletion") @Nullable Id<CourseCompletion> courseCompletion,
            @Param("user") Id<User> user,
            @Param("revision") @Nullable Long revision);

    @Select(LearningSql.COMPLETION + "from lms.lesson_completion d where d.tenant_id = #{tenant} and d.id = #{id}")
    Optional<CompletionRow> read(@Param("tenant") Id<Tenant> tenant, @Param("id") Id<LessonCompletion> id);

    @Select(LearningSql.READ_COURSE)
    Optional<CourseRow> readCourse(
            @Param("tenant") Id<Tenant> tenant,
            @Param("whose") Whose whose,
            @Param("course") Id<Course> course,
            @Param("user") Id<User> user);

    @Select(LearningSql.COMPLETE_COURSE)
    Optional<CourseCompletionRow> completeCourse(
            @Param("trail") Trail trail,
            @Param("id") Id<CourseCompletion> id,
            @Param("course") Id<Course> course,
            @Param("user") Id<User> user,
            @Param("revision") @Nullable Long revision);

    @Select("""
            select f.id, f.course_id as course, f.user_id as learner, f.completed_at
            from   lms.course_completion f where f.tenant_id = #{tenant} and f.id = #{id}
            """)
    Optional<CourseCompletionRow> readCourseCompletion(
            @Param("tenant") Id<Tenant> tenant, @Param("id") Id<CourseCompletion> id);

    @Select(LearningSql.PROGRESS_OF_ALL)
    List<ProgressRow> readProgressOfAll(
            @Param("tenant") Id<Tenant> tenant,
            @Param("whose") Whose whose,
            @Param("course") Id<Course> course,
            @Param("after") @Nullable Cursor after,
            @Param("limit") int limit);

    @Select("select c.id from lms.course c where c.tenant_id = #{tenant} and c.id = #{course}")
    Optional<UUID> findCourse(@Param("tenant") Id<Tenant> tenant, @Param("course") Id<Course> course);

    @Select(LearningSql.LESSONS)
    List<LessonProgressRow> readLessons(
            @Param("tenant") Id<Tenant> tenant,
            @Param("whose") Whose whose,
            @Param("course") Id<Course> course,
            @Param("user") Id<User> user);

    @Select(LearningSql.NEXT_LESSON)
    List<LessonProgressRow> readNextLesson(
            @Param("tenant") Id<Tenant> tenant,
            @Param("whose") Whose whose,
            @Param("course") Id<Course> course,
            @Param("user") Id<User> user);

    @Select(LearningSql.LOCK_PEOPLE)
    List<UUID> lockPeople(@Param("trail") Trail trail, @Param("users") UUID[] users);

    @Select(LearningSql.READ_ROWS)
    List<RowFacts> readRows(
            @Param("tenant") Id<Tenant> tenant, @Param("lessons") UUID[] lessons, @Param("users") UUID[] users);

    @Select(LearningSql.INSERT_ROWS)
    int insertRows(@Param("trail") Trail trail, @Param("b") Batch batch);

    @Select(LearningSql.INSERT_COURSES)
    int insertCourses(
            @Param("trail") Trail trail,
            @Param("ids") UUID[] ids,
            @Param("courses") UUID[] courses,
            @Param("users") UUID[] users);
}
