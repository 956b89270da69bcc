package io.lmskit.persistence.enrollment;

import static io.lmskit.access.Operation.ENROLLMENT_ASSESS;
import static io.lmskit.access.Operation.ENROLLMENT_CREATE;
import static io.lmskit.access.Operation.ENROLLMENT_MANAGE;
import static io.lmskit.access.Operation.ENROLLMENT_READ;
import static io.lmskit.access.Operation.ENROLLMENT_WITHDRAW;

import io.lmskit.access.Operation;
import io.lmskit.enrollment.ClassGroup;
import io.lmskit.enrollment.EnrollStudent;
import io.lmskit.enrollment.Enrollment;
import io.lmskit.enrollment.EnrollmentChange;
import io.lmskit.enrollment.EnrollmentDetails;
import io.lmskit.enrollment.EnrollmentFacts;
import io.lmskit.enrollment.EnrollmentFilter;
import io.lmskit.enrollment.EnrollmentOutcome;
import io.lmskit.enrollment.EnrollmentRules;
import io.lmskit.enrollment.EnrollmentService;
import io.lmskit.enrollment.EnrollmentStatus;
import io.lmskit.enrollment.EnrollmentTransition;
import io.lmskit.kernel.ConflictException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InputProblem;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.kernel.Violation;
import io.lmskit.learning.AccessGrant;
import io.lmskit.learning.CourseCompletion;
import io.lmskit.persistence.enrollment.EnrollmentMapper.ChangeRow;
import io.lmskit.persistence.enrollment.EnrollmentMapper.CorrectionRow;
import io.lmskit.persistence.enrollment.EnrollmentMapper.FactsRow;
import io.lmskit.persistence.enrollment.EnrollmentMapper.Step;
import io.lmskit.persistence.enrollment.EnrollmentRow.WithContext;
import io.lmskit.persistence.kernel.Cursor;
import io.lmskit.persistence.kernel.Input;
import io.lmskit.persistence.kernel.Scope;
import io.lmskit.persistence.kernel.Sql;
import io.lmskit.persistence.kernel.Whose;
import jakarta.validation.constraints.NotNull;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Enrolments on PostgreSQL. */
public final class PostgresEnrollmentService implements EnrollmentService {

    /** To be registered with the mapping. */
    public static final List<Class<?>> MAPPERS = List.of(
            EnrollmentMapper.class,
            OrderEnrollmentMapper.class,
            TeachingMapper.class,
            ClassMapper.class,
            MeetingMapper.class,
            ImportMapper.class);

    private static final int REASON = 500;

    private final Scope scope;

    public PostgresEnrollmentService(Scope scope) {
        this.scope = scope;
    }

    @Override
    public Enrollment enroll(EnrollStudent command) {
        scope.require(ENROLLMENT_CREATE);
        scope.check(command);
        scope.require(ENROLLMENT_CREATE, command.student(), null);
        Id<Enrollment> id = scope.ids().next();
        Id<AccessGrant> grant = scope.ids().next();
        return scope.command("enrollment.enroll", command, this::load, (sql, trail) -> {
            FactsRow facts = facts(sql, command);
            RuleViolationException.throwIfAny(EnrollmentRules.judge(
                    command, facts.toFacts(run(sql, command), scope.may(ENROLLMENT_MANAGE), trail.now())));
            return sql.mapper(EnrollmentMapper.class)
                    .enroll(
                            // an enrolment that is opened again keeps its id
                            trail.resultingIn(facts.enrollment() == null ? id : facts.enrollment()),
                            id,
                            grant,
                            command.course(),
                            command.run(),
                            EnrollmentRules.takesPlace(facts.current()),
                            command.student(),
                            facts.revision(),
                            EnrollmentRules.firstStatus(command, scope.may(ENROLLMENT_MANAGE), facts.free()))
                    .map(EnrollmentRow::toEnrollment);
        });
    }

    @Override
    public List<Violation> checkEnroll(EnrollStudent command) {
        scope.require(ENROLLMENT_CREATE);
        scope.check(command);
        scope.require(ENROLLMENT_CREATE, command.student(), null);
        EnrollmentFacts facts = scope.read(
                sql -> facts(sql, command).toFacts(run(sql, command), scope.may(ENROLLMENT_MANAGE), scope.now()));
        return List.copyOf(EnrollmentRules.judge(command, facts));
    }

    @Override
    public Enrollment activate(Id<Enrollment> enrollment) {
        return step(EnrollmentTransition.ACTIVATE, ENROLLMENT_MANAGE, enrollment, null, "EnrollmentActivated", null);
    }

    @Override
    public Enrollment pause(Id<Enrollment> enrollment, @Nullable String reason) {
        return step(EnrollmentTransition.PAUSE, ENROLLMENT_MANAGE, enrollment, null, "EnrollmentPaused", reason);
    }

    @Override
    public Enrollment resume(Id<Enrollment> enrollment, @Nullable String reason) {
        return step(EnrollmentTransition.RESUME, ENROLLMENT_MANAGE, enrollment, null, "EnrollmentResumed", reason);
    }

    @Override
    public Enrollment complete(Id<Enrollment> enrollment, EnrollmentOutcome outcome, @Nullable String reason) {
        scope.require(ENROLLMENT_ASSESS);
        scope.check(new Result(outcome));
        RuleViolationException.throwIfAny(EnrollmentRules.judgeOutcome(outcome));
        return step(
                EnrollmentTransition.COMPLETE, ENROLLMENT_ASSESS, enrollment, outcome, "EnrollmentCompleted", reason);
    }

    @Override
    public Enrollment correctOutcome(Id<Enrollment> enrollment, EnrollmentOutcome outcome, String reason) {
        scope.requireAll(ENROLLMENT_MANAGE);
        scope.check(new Result(outcome));
        String why = Input.text("reason", reason, REASON);
        Id<CourseCompletion> completion = scope.ids().next();
        List<Object> request = List.of(enrollment, outcome, why);
        return scope.command("enrollment.correct-outcome", request, this::load, (sql, trail) -> {
            EnrollmentMapper enrollments = sql.mapper(EnrollmentMapper.class);
            WithContext now = read(sql, scope.require(ENROLLMENT_MANAGE), enrollment);
            CorrectionRow facts = enrollments.readCorrection(scope.tenant(), enrollment);
            RuleViolationException.throwIfAny(EnrollmentRules.judgeCorrection(
                    now.toEnrollment(), outcome, facts.certified() && !facts.otherwise()));
            UUID gone = outcome.passed() || facts.otherwise() ? null : facts.completion();
            Step step = new Step(EnrollmentStatus.COMPLETED, outcome, "EnrollmentOutcomeCorrected", why);
            return enrollments
                    .correct(
                            trail.resultingIn(enrollment),
                            enrollment,
                            now.student(),
                            now.revision(),
                            step,
                            completion,
                            gone)
                    .map(EnrollmentRow::toEnrollment);
        });
    }

    @Override
    public Enrollment withdraw(Id<Enrollment> enrollment, @Nullable String reason) {
        return step(
                EnrollmentTransition.WITHDRAW,
                ENROLLMENT_WITHDRAW,
                enrollment,
                EnrollmentOutcome.WITHDRAWN,
                "EnrollmentWithdrawn",
                reason);
    }

    private Enrollment step(
            EnrollmentTransition step,
            Operation operation,
            Id<Enrollment> enrollment,
            @Nullable EnrollmentOutcome outcome,
            String event,
            @Nullable String reason) {
        Whose whose = scope.require(operation);
        String why = Input.textOrNull("reason", reason, REASON);
        Id<CourseCompletion> completion = scope.ids().next();
        String name = "enrollment." + step.name().toLowerCase(Locale.ROOT);
        return scope.command(name, Arrays.asList(enrollment, outcome, why), this::load, (sql, trail) -> {
            WithContext now = read(sql, whose, enrollment);
            reach(operation, now);
            if (now.status() == step.to() && now.outcome() == outcome) {
                return scope.unchanged(sql, trail.resultingIn(enrollment), now.toEnrollment());
            }
            List<Violation> violations = new ArrayList<>(step.judge(enrollment, now.status()));
            if (step == EnrollmentTransition.ACTIVATE) {
                violations.addAll(EnrollmentRules.judgeStudent("", now.student(), now.active()));
            }
            RuleViolationException.throwIfAny(violations);
            return sql.mapper(EnrollmentMapper.class)
                    .step(
                            trail.resultingIn(enrollment),
                            enrollment,
                            now.student(),
                            now.revision(),
                            new Step(step.to(), outcome, event, why),
                            completion)
                    .map(EnrollmentRow::toEnrollment);
        });
    }

    @Override
    public Enrollment setProgress(Id<Enrollment> enrollment, int percent) {
        Whose whose = scope.require(ENROLLMENT_ASSESS);
        if (percent < 0 || percent > 100) {
            throw new InvalidInputException(Violation.of(InputProblem.RANGE, "percent", "min", 0, "max", 100));
        }
        return scope.command("enrollment.set-progress", List.of(enrollment, percent), this::load, (sql, trail) -> {
            WithContext row = read(sql, whose, enrollment);
            reach(ENROLLMENT_ASSESS, row);
            Enrollment now = row.toEnrollment();
            RuleViolationException.throwIfAny(EnrollmentRules.judgeProgress(now));
            return sql.mapper(EnrollmentMapper.class)
                    .change(trail.resultingIn(enrollment), enrollment, now.version(), now.details(), percent)
                    .map(EnrollmentRow::toEnrollment);
        });
    }

    @Override
    public Enrollment changeDetails(Id<Enrollment> enrollment, long version, EnrollmentDetails details) {
        Whose whose = scope.require(ENROLLMENT_ASSESS);
        scope.check(details);
        return scope.command(
                "enrollment.change-details", List.of(enrollment, version, details), this::load, (sql, trail) -> {
                    WithContext now = read(sql, whose, enrollment);
                    reach(ENROLLMENT_ASSESS, now);
                    if (now.version() != version) {
                        throw new ConflictException(Violation.of(
                                InputProblem.STALE_VERSION,
                                "version",
                                "entity",
                                "enrollment",
                                "id",
                                enrollment,
                                "version",
                                version));
                    }
                    return sql.mapper(EnrollmentMapper.class)
                            .change(trail.resultingIn(enrollment), enrollment, version, details, now.percentByHand())
                            .map(EnrollmentRow::toEnrollment);
                });
    }

    @Override
    public Enrollment getEnrollment(Id<Enrollment> enrollment) {
        Whose whose = scope.require(ENROLLMENT_READ);
        WithContext row = scope.read(sql -> read(sql, whose, enrollment));
        reach(ENROLLMENT_READ, row);
        return row.toEnrollment();
    }

    @Override
    public Page<Enrollment> findEnrollments(EnrollmentFilter filter, PageRequest page) {
        Whose whose = scope.require(ENROLLMENT_READ);
        scope.check(filter, page);
        Cursor after = Cursor.of(page);
        List<EnrollmentRow> rows = scope.query(
                EnrollmentMapper.class,
                enrollments -> enrollments.find(
                        scope.tenant(), whose, filter, after == null ? null : after.moment(), after, page.size() + 1));
        return Cursor.page(
                        rows,
                        page,
                        row -> new Cursor(row.createdAt().toString(), row.id().value()))
                .map(EnrollmentRow::toEnrollment);
    }

    @Override
    public Page<EnrollmentChange> history(Id<Enrollment> enrollment, PageRequest page) {
        Whose whose = scope.require(ENROLLMENT_READ);
        scope.check(page);
        Cursor after = Cursor.of(page);
        Long last = after == null ? null : after.number();
        List<ChangeRow> rows = scope.read(sql -> {
            reach(ENROLLMENT_READ, read(sql, whose, enrollment));
            return sql.mapper(EnrollmentMapper.class).readHistory(scope.tenant(), enrollment, last, page.size() + 1);
        });
        return Cursor.page(rows, page, row -> new Cursor(Long.toString(row.nr()), enrollment.value()))
                .map(ChangeRow::toChange);
    }

    private void reach(Operation operation, WithContext row) {
        if (!Boolean.TRUE.equals(row.taught())) {
            scope.require(operation, row.student(), null);
        }
    }

    /** Throws unless there are such a course and user. */
    private FactsRow facts(Sql sql, EnrollStudent command) {
        FactsRow facts = sql.mapper(EnrollmentMapper.class)
                .readFacts(scope.tenant(), command, scope.now())
                .orElseThrow(() -> new NotFoundException("course", command.course()));
        if (!facts.known()) {
            throw new NotFoundException("user", command.student());
        }
        return facts;
    }

    /** The run that is wanted, if any; throws if there is no such class. */
    private @Nullable ClassGroup run(Sql sql, EnrollStudent command) {
        Id<ClassGroup> run = command.run();
        return run == null
                ? null
                : sql.mapper(ClassMapper.class)
                        .read(scope.tenant(), scope.reach(ENROLLMENT_READ), run)
                        .orElseThrow(() -> new NotFoundException("class", run))
                        .toGroup();
    }

    private Enrollment load(UUID id) {
        return scope.read(sql -> read(sql, scope.reach(ENROLLMENT_READ), Id.of(id)))
                .toEnrollment();
    }

    private WithContext read(Sql sql, Whose whose, Id<Enrollment> id) {
        return sql.mapper(EnrollmentMapper.class)
                .read(scope.tenant(), whose, id)
                .orElseThrow(() -> new NotFoundException("enrollment", id));
    }

    /** The one argument that has a rule of its own. */
    record Result(@NotNull EnrollmentOutcome outcome) {}
}
