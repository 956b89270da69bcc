package io.lmskit.persistence.learning;

import static io.lmskit.access.Operation.LEARNING_IMPORT;
import static io.lmskit.access.Operation.LEARNING_READ;
import static io.lmskit.access.Operation.LESSON_COMPLETE;

import io.lmskit.account.User;
import io.lmskit.catalog.Course;
import io.lmskit.catalog.Lesson;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InputProblem;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.kernel.Violation;
import io.lmskit.learning.AccessRules;
import io.lmskit.learning.BulkCompletion;
import io.lmskit.learning.CompleteLesson;
import io.lmskit.learning.CompletionRules;
import io.lmskit.learning.CourseCompletion;
import io.lmskit.learning.LearningService;
import io.lmskit.learning.LessonAccess;
import io.lmskit.learning.LessonCompletion;
import io.lmskit.learning.LessonDone;
import io.lmskit.learning.LessonFacts;
import io.lmskit.learning.LessonFacts.Reader;
import io.lmskit.learning.LessonProgress;
import io.lmskit.learning.Progress;
import io.lmskit.persistence.kernel.Cursor;
import io.lmskit.persistence.kernel.Scope;
import io.lmskit.persistence.kernel.Sql;
import io.lmskit.persistence.kernel.Whose;
import io.lmskit.persistence.learning.LearningMapper.CompletionFacts;
import io.lmskit.persistence.learning.LearningMapper.CompletionRow;
import io.lmskit.persistence.learning.LearningMapper.CourseCompletionRow;
import io.lmskit.persistence.learning.LearningMapper.CourseRow;
import io.lmskit.persistence.learning.LearningMapper.ProgressRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Completions and progress on PostgreSQL. */
public final class PostgresLearningService implements LearningService {

    private final Scope scope;

    public PostgresLearningService(Scope scope) {
        this.scope = scope;
    }

    @Override
    public LessonCompletion complete(CompleteLesson command) {
        Whose whose = scope.require(LESSON_COMPLETE);
        scope.check(command);
        Id<Lesson> lesson = command.lesson();
        Id<User> user = command.user();
        Id<LessonCompletion> id = scope.ids().next();
        Id<CourseCompletion> courseId = scope.ids().next();
        return scope.command("learning.complete", command, this::load, (sql, trail) -> {
            LearningMapper learning = sql.mapper(LearningMapper.class);
            CompletionFacts facts = facts(learning, whose, lesson, user);
            if (facts.completion() != null) {
                return scope.unchanged(sql, trail.resultingIn(facts.completion()), read(sql, facts.completion()));
            }
            RuleViolationException.throwIfAny(CompletionRules.judge(lesson, user, access(facts, trail.now())));
            boolean finishes = facts.courseCompletion() == null
                    && CompletionRules.finished(facts.lessons(), facts.completed() + 1);
            return learning.complete(
                            trail.resultingIn(id),
                            id,
                            courseId,
                            lesson,
                            user,
                            facts.revision(),
                            command.score(),
                            finishes)
                    .map(CompletionRow::toCompletion);
        });
    }

    @Override
    public void undo(Id<Lesson> lesson, Id<User> user) {
        Whose whose = scope.require(LESSON_COMPLETE);
        scope.command("learning.undo", List.of(lesson, user), done -> lesson, (sql, trail) -> {
            LearningMapper learning = sql.mapper(LearningMapper.class);
            CompletionFacts facts = facts(learning, whose, lesson, user);
            if (facts.completion() == null) {
                return scope.unchanged(sql, trail.resultingIn(lesson), lesson);
            }
            RuleViolationException.throwIfAny(
                    CompletionRules.judgeUndo(facts.course(), user, facts.certificateStands()));
            return learning.undo(
                            trail.resultingIn(lesson),
                            facts.completion(),
                            facts.assessed() ? null : facts.courseCompletion(),
                            user,
                            facts.revision())
                    .map(done -> lesson);
        });
    }

    @Override
    public BulkCompletion completeAll(List<LessonDone> rows) {
        scope.requireAll(LEARNING_IMPORT);
        if (rows.size() > BULK) {
            throw new InvalidInputException(Violation.of(InputProblem.LENGTH, "rows", "min", 0, "max", BULK));
        }
        return new BulkCompletions(scope).complete(List.copyOf(rows));
    }

    @Override
    public CourseCompletion completeCourse(Id<Course> course, Id<User> user) {
        Whose whose = scope.require(LESSON_COMPLETE);
        Id<CourseCompletion> id = scope.ids().next();
        return scope.command(
                "learning.complete-course", List.of(course, user), this::loadCourseCompletion, (sql, trail) -> {
                    CourseRow facts = course(sql, whose, course, user);
                    if (!Boolean.TRUE.equals(facts.taught())) {
                        scope.require(LESSON_COMPLETE, user, null);
                    }
                    if (facts.completion() != null) {
                        return scope.unchanged(
                                sql,
                                trail.resultingIn(facts.completion()),
                                readCourseCompletion(sql, facts.completion()));
                    }
                    RuleViolationException.throwIfAny(
                            CompletionRules.judgeCourse(course, user, facts.lessons(), facts.completed()));
                    return sql.mapper(LearningMapper.class)
                            .completeCourse(trail.resultingIn(id), id, course, user, facts.revision())
                            .map(CourseCompletionRow::toCompletion);
                });
    }

    @Override
    public Progress progress(Id<Course> course, Id<User> user) {
        Whose whose = scope.require(LEARNING_READ);
        CourseRow row = scope.read(sql -> course(sql, whose, course, user));
        requireRead(user, Boolean.TRUE.equals(row.taught()));
        return row.toProgress(user);
    }

    @Override
    public Page<Progress> progressOfAll(Id<Course> course, PageRequest page) {
        Whose whose = scope.require(LEARNING_READ);
        scope.check(page);
        Cursor after = Cursor.of(page);
        List<ProgressRow> rows = scope.query(
                LearningMapper.class,
                learning -> learning.readProgressOfAll(scope.tenant(), whose, course, after, page.size() + 1));
        if (rows.isEmpty()
                && scope.query(LearningMapper.class, learning -> learning.findCourse(scope.tenant(), course))
                        .isEmpty()) {
            throw new NotFoundException("course", course);
        }
        return Cursor.page(rows, page, row -> new Cursor(null, row.learner().value()))
                .map(row -> row.toProgress(course));
    }

    @Override
    public Optional<Lesson> nextLesson(Id<Course> course, Id<User> user) {
        Whose whose = scope.require(LEARNING_READ);
        return lessons(
                        scope.query(
                                LearningMapper.class,
                                learning -> learning.readNextLesson(scope.tenant(), whose, course, user)),
                        course,
                        user)
                .stream()
                .findFirst()
                .map(LessonProgress::lesson);
    }

    @Override
    public List<LessonProgress> lessons(Id<Course> course, Id<User> user) {
        Whose whose = scope.require(LEARNING_READ);
        return lessons(
                scope.query(
                        LearningMapper.class, learning -> learning.readLessons(scope.tenant(), whose, course, user)),
                course,
                user);
    }

    private List<LessonProgress> lessons(List<LessonProgressRow> rows, Id<Course> course, Id<User> user) {
        if (rows.isEmpty()) {
            throw new NotFoundException("course", course);
        }
        requireRead(user, Boolean.TRUE.equals(rows.get(0).taught()));
        return LessonProgressRow.lessons(rows);
    }

    private void requireRead(Id<User> user, boolean taught) {
        if (!taught) {
            scope.require(LEARNING_READ, user, null);
        }
    }

    /** Throws unless there are such a lesson and user, and the actor completes lessons for them. */
    private CompletionFacts facts(LearningMapper learning, Whose whose, Id<Lesson> lesson, Id<User> user) {
        CompletionFacts facts = learning.readFacts(scope.tenant(), whose, lesson, user)
                .orElseThrow(() -> new NotFoundException("lesson", lesson));
        if (!Boolean.TRUE.equals(facts.taught())) {
            scope.require(LESSON_COMPLETE, user, null);
        }
        if (!facts.known()) {
            throw new NotFoundException("user", user);
        }
        return facts;
    }

    private static LessonAccess access(CompletionFacts facts, Instant now) {
        return AccessRules.judge(new LessonFacts(
                facts.lesson(),
                facts.section(),
                facts.courseShown(),
                facts.active() ? Reader.USER : Reader.INACTIVE_USER,
                facts.grants().states(now)));
    }

    private CourseRow course(Sql sql, Whose whose, Id<Course> course, Id<User> user) {
        CourseRow row = sql.mapper(LearningMapper.class)
                .readCourse(scope.tenant(), whose, course, user)
                .orElseThrow(() -> new NotFoundException("course", course));
        if (!row.known()) {
            throw new NotFoundException("user", user);
        }
        return row;
    }

    private LessonCompletion load(UUID id) {
        return scope.read(sql -> read(sql, Id.of(id)));
    }

    private LessonCompletion read(Sql sql, Id<LessonCompletion> id) {
        return sql.mapper(LearningMapper.class)
                .read(scope.tenant(), id)
                .map(CompletionRow::toCompletion)
                .orElseThrow(() -> new NotFoundException("lesson-completion", id));
    }

    private CourseCompletion loadCourseCompletion(UUID id) {
        return scope.read(sql -> readCourseCompletion(sql, Id.of(id)));
    }

    private CourseCompletion readCourseCompletion(Sql sql, Id<CourseCompletion> id) {
        return sql.mapper(LearningMapper.class)
                .readCourseCompletion(scope.tenant(), id)
                .map(CourseCompletionRow::toCompletion)
                .orElseThrow(() -> new NotFoundException("course-completion", id));
    }
}
