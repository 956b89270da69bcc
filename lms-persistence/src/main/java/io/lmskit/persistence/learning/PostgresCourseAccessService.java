package io.lmskit.persistence.learning;

import static io.lmskit.access.Operation.COURSE_ACCESS_MANAGE;
import static io.lmskit.access.Operation.COURSE_ACCESS_READ;
import static io.lmskit.access.Operation.COURSE_READ;
import static io.lmskit.access.Operation.LESSON_OPEN_HIDDEN;

import io.lmskit.account.User;
import io.lmskit.booking.Booking;
import io.lmskit.catalog.Course;
import io.lmskit.catalog.Lesson;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InputProblem;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.Moment;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.kernel.Violation;
import io.lmskit.learning.AccessFilter;
import io.lmskit.learning.AccessGrant;
import io.lmskit.learning.AccessRules;
import io.lmskit.learning.BulkGrant;
import io.lmskit.learning.CourseAccessService;
import io.lmskit.learning.GrantAccess;
import io.lmskit.learning.LearningService;
import io.lmskit.learning.LessonAccess;
import io.lmskit.learning.LessonFacts;
import io.lmskit.learning.LessonFacts.Reader;
import io.lmskit.persistence.kernel.Cursor;
import io.lmskit.persistence.kernel.Input;
import io.lmskit.persistence.kernel.Scope;
import io.lmskit.persistence.kernel.Sql;
import io.lmskit.persistence.kernel.Whose;
import io.lmskit.persistence.learning.AccessMapper.BookingPlaces;
import io.lmskit.persistence.learning.AccessMapper.CourseAccessRow;
import io.lmskit.persistence.learning.AccessMapper.GrantRow;
import io.lmskit.persistence.learning.AccessMapper.LessonAccessRow;
import io.lmskit.persistence.learning.AccessMapper.Parties;
import io.lmskit.persistence.learning.AccessMapper.TaughtGrantRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Access to courses on PostgreSQL. */
public final class PostgresCourseAccessService implements CourseAccessService {

    /** To be registered with the mapping. */
    public static final List<Class<?>> MAPPERS =
            List.of(AccessMapper.class, BulkGrantMapper.class, LearningMapper.class);

    private static final int REASON = 500;

    private final Scope scope;

    public PostgresCourseAccessService(Scope scope) {
        this.scope = scope;
    }

    @Override
    public AccessGrant grant(GrantAccess command) {
        scope.requireAll(COURSE_ACCESS_MANAGE);
        scope.check(command);
        Id<AccessGrant> id = scope.ids().next();
        return scope.command("learning.grant", command, this::load, (sql, trail) -> {
            AccessMapper access = sql.mapper(AccessMapper.class);
            Parties parties = access.readParties(scope.tenant(), command.course(), command.user())
                    .filter(Parties::courseKnown)
                    .orElseThrow(() -> new NotFoundException("course", command.course()));
            if (!parties.userKnown()) {
                throw new NotFoundException("user", command.user());
            }
            RuleViolationException.throwIfAny(AccessRules.judgeGrant(command, parties.userActive(), trail.now()));
            return access.insert(trail.resultingIn(id), id, command, parties.revision())
                    .map(GrantRow::toGrant);
        });
    }

    @Override
    public BulkGrant grantAll(List<GrantAccess> rows) {
        scope.requireAll(COURSE_ACCESS_MANAGE);
        if (rows.size() > LearningService.BULK) {
            throw new InvalidInputException(
                    Violation.of(InputProblem.LENGTH, "rows", "min", 0, "max", LearningService.BULK));
        }
        return new BulkGrants(scope).grant(List.copyOf(rows));
    }

    @Override
    public List<AccessGrant> grantByBooking(Id<Booking> booking, @Nullable Instant expiresAt) {
        scope.requireAll(COURSE_ACCESS_MANAGE);
        scope.check(new Until(expiresAt));
        scope.command("learning.grant-by-booking", Arrays.asList(booking, expiresAt), done -> booking, (sql, trail) -> {
            AccessMapper access = sql.mapper(AccessMapper.class);
            BookingPlaces places = access.readBooking(scope.tenant(), booking)
                    .orElseThrow(() -> new NotFoundException("booking", booking));
            List<Violation> violations =
                    new ArrayList<>(AccessRules.judgeBooking(booking, places.status(), places.course()));
            violations.addAll(AccessRules.judgeExpiry(expiresAt, trail.now()));
            RuleViolationException.throwIfAny(violations);
            UUID[] users = places.wanting();
            Id<Course> course = places.course();
            if (users.length == 0 || course == null) {
                return scope.unchanged(sql, trail.resultingIn(booking), booking);
            }
            UUID[] ids = new UUID[users.length];
            Arrays.setAll(ids, i -> scope.ids().next().value());
            int granted = access.insertByBooking(trail.resultingIn(booking), booking, course, ids, users, expiresAt)
                    .size();
            return granted == users.length ? Optional.of(booking) : Optional.empty();
        });
        return scope.query(AccessMapper.class, access -> access.readOfBooking(scope.tenant(), booking)).stream()
                .map(GrantRow::toGrant)
                .toList();
    }

    @Override
    public AccessGrant revoke(Id<AccessGrant> grant, @Nullable String reason) {
        scope.requireAll(COURSE_ACCESS_MANAGE);
        String why = Input.textOrNull("reason", reason, REASON);
        return scope.command("learning.revoke", Arrays.asList(grant, why), this::load, (sql, trail) -> {
            AccessGrant now = read(sql, grant).toGrant();
            if (now.revokedAt() != null) {
                return scope.unchanged(sql, trail.resultingIn(grant), now);
            }
            return sql.mapper(AccessMapper.class)
                    .revoke(trail.resultingIn(grant), grant, now.user(), why)
                    .map(GrantRow::toGrant);
        });
    }

    @Override
    public AccessGrant getGrant(Id<AccessGrant> grant) {
        scope.require(COURSE_ACCESS_READ);
        TaughtGrantRow row = scope.read(sql -> read(sql, grant));
        if (!Boolean.TRUE.equals(row.taught())) {
            scope.require(COURSE_ACCESS_READ, row.learner(), null);
        }
        return row.toGrant();
    }

    @Override
    public Page<AccessGrant> findGrants(AccessFilter filter, PageRequest page) {
        Whose whose = scope.require(COURSE_ACCESS_READ);
        scope.check(filter, page);
        Cursor after = Cursor.of(page);
        List<GrantRow> rows = scope.query(
                AccessMapper.class,
                access -> access.find(
                        scope.tenant(),
                        whose,
                        filter,
                        scope.now(),
                        after == null ? null : after.moment(),
                        after,
                        page.size() + 1));
        return Cursor.page(
                        rows,
                        page,
                        row -> new Cursor(row.createdAt().toString(), row.id().value()))
                .map(GrantRow::toGrant);
    }

    @Override
    public boolean hasAccess(Id<Course> course, Id<User> user) {
        Whose whose = scope.require(COURSE_ACCESS_READ);
        CourseAccessRow row = scope.query(
                        AccessMapper.class, access -> access.readAccess(scope.tenant(), whose, course, user))
                .orElseThrow(() -> new NotFoundException("course", course));
        if (!Boolean.TRUE.equals(row.taught())) {
            scope.require(COURSE_ACCESS_READ, user, null);
        }
        return AccessRules.hasAccess(row.grants().states(scope.now()));
    }

    @Override
    public LessonAccess mayOpen(Id<Lesson> lesson) {
        scope.requireAll(COURSE_READ);
        Whose staff = scope.reach(LESSON_OPEN_HIDDEN);
        Id<User> reader = scope.actor().user();
        LessonAccessRow row = scope.query(
                        AccessMapper.class, access -> access.readLesson(scope.tenant(), staff, lesson, reader))
                .orElseThrow(() -> new NotFoundException("lesson", lesson));
        return AccessRules.judge(new LessonFacts(
                row.lesson(),
                row.section(),
                row.courseShown(),
                reader(staff, reader, row),
                row.grants().states(scope.now())));
    }

    private static Reader reader(Whose staff, @Nullable Id<User> reader, LessonAccessRow row) {
        if (staff.all() || Boolean.TRUE.equals(row.taught())) {
            return Reader.STAFF;
        }
        if (reader == null) {
            return Reader.GUEST;
        }
        return row.active() ? Reader.USER : Reader.INACTIVE_USER;
    }

    private AccessGrant load(UUID id) {
        return scope.read(sql -> read(sql, Id.of(id))).toGrant();
    }

    private TaughtGrantRow read(Sql sql, Id<AccessGrant> id) {
        return sql.mapper(AccessMapper.class)
                .read(scope.tenant(), scope.reach(COURSE_ACCESS_READ), id)
                .orElseThrow(() -> new NotFoundException("access-grant", id));
    }

    /** The one argument that has a rule of its own. */
    record Until(@Moment @Nullable Instant expiresAt) {}
}
