package io.lmskit.persistence.enrollment;

import static io.lmskit.access.Operation.CLASS_JOIN;
import static io.lmskit.access.Operation.CLASS_MANAGE;
import static io.lmskit.access.Operation.CLASS_READ;

import io.lmskit.account.User;
import io.lmskit.enrollment.ClassGroup;
import io.lmskit.enrollment.ClassGroupDetails;
import io.lmskit.enrollment.ClassGroupFilter;
import io.lmskit.enrollment.ClassMember;
import io.lmskit.enrollment.ClassRules;
import io.lmskit.enrollment.ClassService;
import io.lmskit.enrollment.TeachingRules;
import io.lmskit.kernel.AccessDeniedException;
import io.lmskit.kernel.ConflictException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InputProblem;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.kernel.Violation;
import io.lmskit.persistence.enrollment.ClassMapper.GroupRow;
import io.lmskit.persistence.enrollment.ClassMapper.JoiningRow;
import io.lmskit.persistence.enrollment.ClassMapper.MemberRow;
import io.lmskit.persistence.enrollment.ClassMapper.SeenGroupRow;
import io.lmskit.persistence.enrollment.TeachingMapper.Parties;
import io.lmskit.persistence.kernel.Cursor;
import io.lmskit.persistence.kernel.Scope;
import io.lmskit.persistence.kernel.Sql;
import io.lmskit.persistence.kernel.Whose;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Classes on PostgreSQL. */
public final class PostgresClassService implements ClassService {

    private final Scope scope;

    public PostgresClassService(Scope scope) {
        this.scope = scope;
    }

    @Override
    public ClassGroup createGroup(ClassGroupDetails details) {
        scope.require(CLASS_MANAGE);
        scope.check(details);
        scope.require(CLASS_MANAGE, null, details.instructor());
        Id<ClassGroup> id = scope.ids().next();
        return scope.command("enrollment.create-class", details, this::load, (sql, trail) -> {
            RuleViolationException.throwIfAny(judgeInstructor(sql, details));
            return sql.mapper(ClassMapper.class)
                    .insert(trail.resultingIn(id), id, details)
                    .map(GroupRow::toGroup);
        });
    }

    @Override
    public ClassGroup changeGroup(Id<ClassGroup> group, long version, ClassGroupDetails details) {
        scope.require(CLASS_MANAGE);
        scope.check(details);
        return scope.command("enrollment.change-class", List.of(group, version, details), this::load, (sql, trail) -> {
            ClassGroup now = read(sql, group).toGroup();
            scope.require(CLASS_MANAGE, null, now.details().instructor());
            if (now.version() != version) {
                throw new ConflictException(Violation.of(
                        InputProblem.STALE_VERSION, "version", "entity", "class", "id", group, "version", version));
            }
            List<Violation> violations = new ArrayList<>(ClassRules.judgeChange(now, details));
            if (!details.instructor().equals(now.details().instructor())) {
                scope.requireAll(CLASS_MANAGE);
                violations.addAll(judgeInstructor(sql, details));
            }
            RuleViolationException.throwIfAny(violations);
            return sql.mapper(ClassMapper.class)
                    .update(trail.resultingIn(group), group, version, details)
                    .map(GroupRow::toGroup);
        });
    }

    /** Throws unless there are such a course and instructor. */
    private List<Violation> judgeInstructor(Sql sql, ClassGroupDetails details) {
        Parties parties = sql.mapper(TeachingMapper.class)
                .readParties(scope.tenant(), details.course(), details.instructor(), null, null);
        if (details.course() != null && !parties.courseKnown()) {
            throw new NotFoundException("course", details.course());
        }
        if (!parties.known()) {
            throw new NotFoundException("user", details.instructor());
        }
        return TeachingRules.judgeInstructor(details.instructor(), parties.active(), parties.instructor());
    }

    @Override
    public void deleteGroup(Id<ClassGroup> group) {
        scope.require(CLASS_MANAGE);
        scope.command("enrollment.delete-class", group, done -> group, (sql, trail) -> {
            SeenGroupRow row = read(sql, group);
            scope.require(CLASS_MANAGE, null, row.instructor());
            RuleViolationException.throwIfAny(ClassRules.judgeDeletion(row.toGroup(), row.used()));
            return sql.mapper(ClassMapper.class)
                    .delete(trail.resultingIn(group), group)
                    .map(done -> group);
        });
    }

    @Override
    public ClassGroup getGroup(Id<ClassGroup> group) {
        scope.require(CLASS_READ);
        SeenGroupRow row = scope.read(sql -> read(sql, group));
        if (!Boolean.TRUE.equals(row.seen())) {
            throw new AccessDeniedException(scope.actor() + " may not " + CLASS_READ);
        }
        return row.toGroup();
    }

    @Override
    public Page<ClassGroup> findGroups(ClassGroupFilter filter, PageRequest page) {
        Whose whose = scope.require(CLASS_READ);
        scope.check(filter, page);
        Cursor after = Cursor.of(page);
        List<GroupRow> rows = scope.query(
                ClassMapper.class,
                classes -> classes.find(
                        scope.tenant(), whose, filter, after == null ? null : after.moment(), after, page.size() + 1));
        return Cursor.page(
                        rows,
                        page,
                        row -> new Cursor(row.createdAt().toString(), row.id().value()))
                .map(GroupRow::toGroup);
    }

    @Override
    public ClassMember join(Id<ClassGroup> group, Id<User> student) {
        scope.require(CLASS_JOIN);
        Id<ClassMember> id = scope.ids().next();
        return scope.command(
                "enrollment.join", List.of(group, student), done -> member(group, student), (sql, trail) -> {
                    JoiningRow facts = joining(sql, group, student);
                    ClassMapper classes = sql.mapper(ClassMapper.class);
                    if (facts.isMember()) {
                        return scope.unchanged(sql, trail.resultingIn(group), member(sql, group, student));
                    }
                    LocalDate today = LocalDate.ofInstant(trail.now(), ZoneId.of(facts.zone()));
                    RuleViolationException.throwIfAny(
                            ClassRules.judgeJoin(read(sql, group).toGroup(), student, facts.active(), today));
                    return classes.join(trail.resultingIn(group), group, id, student, facts.revision())
                            .map(MemberRow::toMember);
                });
    }

    @Override
    public ClassMember leave(Id<ClassGroup> group, Id<User> student) {
        scope.require(CLASS_JOIN);
        return scope.command(
                "enrollment.leave", List.of(group, student), done -> member(group, student), (sql, trail) -> {
                    JoiningRow facts = joining(sql, group, student);
                    if (!facts.isMember()) {
                        return scope.unchanged(sql, trail.resultingIn(group), member(sql, group, student));
                    }
                    return sql.mapper(ClassMapper.class)
                            .leave(trail.resultingIn(group), group, student, facts.revision())
                            .map(MemberRow::toMember);
                });
    }

    @Override
    public Page<ClassMember> findMembers(Id<ClassGroup> group, PageRequest page) {
        Whose whose = scope.require(CLASS_READ);
        scope.check(page);
        Cursor after = Cursor.of(page);
        List<MemberRow> rows = scope.read(sql -> {
            read(sql, group);
            return sql.mapper(ClassMapper.class).findMembers(scope.tenant(), whose, group, after, page.size() + 1);
        });
        return Cursor.page(rows, page, row -> new Cursor(null, row.student().value()))
                .map(MemberRow::toMember);
    }

    /** Throws unless there are such a class and user, and the actor takes them in and out. */
    private JoiningRow joining(Sql sql, Id<ClassGroup> group, Id<User> student) {
        JoiningRow facts = sql.mapper(ClassMapper.class)
                .readJoining(scope.tenant(), group, student)
                .orElseThrow(() -> new NotFoundException("class", group));
        scope.require(CLASS_JOIN, student, facts.instructor());
        if (!facts.known()) {
            throw new NotFoundException("user", student);
        }
        return facts;
    }

    private ClassMember member(Id<ClassGroup> group, Id<User> student) {
        return scope.read(sql -> member(sql, group, student));
    }

    private ClassMember member(Sql sql, Id<ClassGroup> group, Id<User> student) {
        return sql.mapper(ClassMapper.class)
                .readMember(scope.tenant(), group, student)
                .map(MemberRow::toMember)
                .orElseThrow(() -> new NotFoundException("class-member", student));
    }

    private ClassGroup load(UUID id) {
        return scope.read(sql -> read(sql, Id.of(id))).toGroup();
    }

    private SeenGroupRow read(Sql sql, Id<ClassGroup> id) {
        return sql.mapper(ClassMapper.class)
                .read(scope.tenant(), scope.reach(CLASS_READ), id)
                .orElseThrow(() -> new NotFoundException("class", id));
    }
}
