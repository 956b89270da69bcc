package io.lmskit.persistence.enrollment;

import static io.lmskit.access.Operation.COURSE_MANAGE;
import static io.lmskit.access.Operation.COURSE_READ;
import static io.lmskit.access.Operation.COURSE_READ_HIDDEN;

import io.lmskit.enrollment.AssignInstructor;
import io.lmskit.enrollment.CourseInstructor;
import io.lmskit.enrollment.CourseInstructorFilter;
import io.lmskit.enrollment.CourseInstructorService;
import io.lmskit.enrollment.TeachingRules;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Moment;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.persistence.enrollment.TeachingMapper.AssignmentRow;
import io.lmskit.persistence.enrollment.TeachingMapper.Parties;
import io.lmskit.persistence.kernel.Cursor;
import io.lmskit.persistence.kernel.Scope;
import io.lmskit.persistence.kernel.Sql;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The instructors of courses on PostgreSQL. */
public final class PostgresCourseInstructorService implements CourseInstructorService {

    private final Scope scope;

    public PostgresCourseInstructorService(Scope scope) {
        this.scope = scope;
    }

    @Override
    public CourseInstructor assign(AssignInstructor command) {
        scope.requireAll(COURSE_MANAGE);
        scope.check(command);
        Id<CourseInstructor> id = scope.ids().next();
        return scope.command("enrollment.assign-instructor", command, this::load, (sql, trail) -> {
            Instant from = Objects.requireNonNullElse(command.from(), trail.now());
            TeachingMapper teaching = sql.mapper(TeachingMapper.class);
            // what ends before it begins is refused below
            Instant until = command.until() != null && command.until().isBefore(from) ? from : command.until();
            Parties parties = teaching.readParties(scope.tenant(), command.course(), command.instructor(), from, until);
            if (!parties.courseKnown()) {
                throw new NotFoundException("course", command.course());
            }
            if (!parties.known()) {
                throw new NotFoundException("user", command.instructor());
            }
            RuleViolationException.throwIfAny(TeachingRules.judge(
                    command, parties.active(), parties.instructor(), parties.overlapping(), trail.now()));
            return teaching.insert(trail.resultingIn(id), id, command, from).map(AssignmentRow::toAssignment);
        });
    }

    @Override
    public CourseInstructor end(Id<CourseInstructor> assignment, @Nullable Instant at) {
        scope.requireAll(COURSE_MANAGE);
        scope.check(new End(at));
        Instant wanted = at == null ? null : at.truncatedTo(ChronoUnit.MICROS);
        return scope.command(
                "enrollment.end-assignment", Arrays.asList(assignment, wanted), this::load, (sql, trail) -> {
                    CourseInstructor now = read(sql, assignment, true);
                    Instant end = Objects.requireNonNullElse(wanted, trail.now());
                    RuleViolationException.throwIfAny(TeachingRules.judgeEnd(now, end, trail.now()));
                    return sql.mapper(TeachingMapper.class)
                            .end(trail.resultingIn(assignment), assignment, now.until(), end)
                            .map(AssignmentRow::toAssignment);
                });
    }

    @Override
    public CourseInstructor getAssignment(Id<CourseInstructor> assignment) {
        scope.requireAll(COURSE_READ);
        return scope.read(sql -> read(sql, assignment, scope.may(COURSE_READ_HIDDEN)));
    }

    @Override
    public Page<CourseInstructor> findAssignments(CourseInstructorFilter filter, PageRequest page) {
        scope.requireAll(COURSE_READ);
        scope.check(filter, page);
        Cursor after = Cursor.of(page);
        List<AssignmentRow> rows = scope.query(
                TeachingMapper.class,
                teaching -> teaching.find(
                        scope.tenant(),
                        scope.may(COURSE_READ_HIDDEN),
                        scope.now(),
                        filter,
                        after == null ? null : after.moment(),
                        after,
                        page.size() + 1));
        return Cursor.page(
                        rows,
                        page,
                        row -> new Cursor(row.startsAt().toString(), row.id().value()))
                .map(AssignmentRow::toAssignment);
    }

    private CourseInstructor load(UUID id) {
        return scope.read(sql -> read(sql, Id.of(id), true));
    }

    private CourseInstructor read(Sql sql, Id<CourseInstructor> id, boolean hidden) {
        return sql.mapper(TeachingMapper.class)
                .read(scope.tenant(), hidden, scope.now(), id)
                .map(AssignmentRow::toAssignment)
                .orElseThrow(() -> new NotFoundException("course-instructor", id));
    }

    /** The one argument that has a rule of its own. */
    record End(@Moment @Nullable Instant at) {}
}
