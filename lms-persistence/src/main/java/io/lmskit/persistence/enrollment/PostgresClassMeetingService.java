package io.lmskit.persistence.enrollment;

import static io.lmskit.access.Operation.CLASS_MANAGE;
import static io.lmskit.access.Operation.CLASS_READ;

import io.lmskit.account.User;
import io.lmskit.booking.BookSession;
import io.lmskit.booking.BookingService;
import io.lmskit.enrollment.ClassGroup;
import io.lmskit.enrollment.ClassMeeting;
import io.lmskit.enrollment.ClassMeetingService;
import io.lmskit.enrollment.ClassRules;
import io.lmskit.enrollment.SeatedMember;
import io.lmskit.kernel.AccessDeniedException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.persistence.enrollment.ClassMapper.SeenGroupRow;
import io.lmskit.persistence.enrollment.MeetingMapper.SessionFacts;
import io.lmskit.persistence.kernel.Cursor;
import io.lmskit.persistence.kernel.Scope;
import io.lmskit.persistence.kernel.Sql;
import io.lmskit.persistence.kernel.Whose;
import io.lmskit.scheduling.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Meetings of classes on PostgreSQL. */
public final class PostgresClassMeetingService implements ClassMeetingService {

    private final Scope scope;
    private final BookingService bookings;

    /**
     * @param bookings of the system, by whom members are given their places
     */
    public PostgresClassMeetingService(Scope scope, BookingService bookings) {
        this.scope = scope;
        this.bookings = bookings;
    }

    @Override
    public ClassMeeting addMeeting(Id<ClassGroup> group, Id<Session> session) {
        scope.require(CLASS_MANAGE);
        return scope.command("enrollment.add-meeting", List.of(group, session), this::load, (sql, trail) -> {
            SeenGroupRow meets = readGroup(sql, group);
            SessionFacts now = readSession(sql, session);
            scope.require(CLASS_MANAGE, null, meets.instructor());
            scope.require(CLASS_MANAGE, null, now.instructor());
            if (group.equals(now.classGroup())) {
                return scope.unchanged(sql, trail.resultingIn(session), read(sql, session));
            }
            RuleViolationException.throwIfAny(
                    ClassRules.judgeMeeting(session, now.status(), now.seatsTaken(), now.classGroup()));
            return sql.mapper(MeetingMapper.class)
                    .attach(trail.resultingIn(session), session, group, now.version(), "ClassMeetingAdded")
                    .map(done -> read(sql, session));
        });
    }

    @Override
    public void removeMeeting(Id<Session> session) {
        scope.require(CLASS_MANAGE);
        scope.command("enrollment.remove-meeting", session, done -> session, (sql, trail) -> {
            SessionFacts now = readMeeting(sql, session);
            return sql.mapper(MeetingMapper.class)
                    .attach(trail.resultingIn(session), session, null, now.version(), "ClassMeetingRemoved")
                    .map(done -> session);
        });
    }

    @Override
    public Page<ClassMeeting> findMeetings(Id<ClassGroup> group, PageRequest page) {
        Whose whose = scope.require(CLASS_READ);
        scope.check(page);
        Cursor after = Cursor.of(page);
        List<ClassMeeting> rows = scope.read(sql -> {
            if (!Boolean.TRUE.equals(readGroup(sql, group).seen())) {
                throw new AccessDeniedException(scope.actor() + " may not " + CLASS_READ);
            }
            return sql.mapper(MeetingMapper.class)
                    .find(scope.tenant(), whose, group, after == null ? null : after.moment(), after, page.size() + 1);
        });
        return Cursor.page(
                rows,
                page,
                row -> new Cursor(row.start().toString(), row.session().value()));
    }

    @Override
    public List<SeatedMember> seatMembers(Id<Session> session) {
        scope.require(CLASS_MANAGE);
        List<UUID> unseated = scope.read(sql -> {
            SessionFacts now = readMeeting(sql, session);
            return sql.mapper(MeetingMapper.class)
                    .unseated(scope.tenant(), Objects.requireNonNull(now.classGroup()), session);
        });
        List<SeatedMember> seated = new ArrayList<>();
        for (UUID id : unseated) {
            seated.add(seat(session, Id.of(id)));
        }
        return List.copyOf(seated);
    }

    private SeatedMember seat(Id<Session> session, Id<User> member) {
        try {
            return new SeatedMember(
                    member, bookings.book(BookSession.of(session, member)).id(), List.of());
        } catch (RuleViolationException refused) {
            return new SeatedMember(member, null, refused.violations());
        }
    }

    /** Throws unless the session is a meeting of a class that the actor manages. */
    private SessionFacts readMeeting(Sql sql, Id<Session> session) {
        SessionFacts now = readSession(sql, session);
        if (now.classGroup() == null) {
            throw new NotFoundException("class-meeting", session);
        }
        scope.require(CLASS_MANAGE, null, now.classInstructor());
        return now;
    }

    private SessionFacts readSession(Sql sql, Id<Session> session) {
        return sql.mapper(MeetingMapper.class)
                .readSession(scope.tenant(), session)
                .orElseThrow(() -> new NotFoundException("session", session));
    }

    private SeenGroupRow readGroup(Sql sql, Id<ClassGroup> group) {
        return sql.mapper(ClassMapper.class)
                .read(scope.tenant(), scope.reach(CLASS_READ), group)
                .orElseThrow(() -> new NotFoundException("class", group));
    }

    private ClassMeeting load(UUID session) {
        return scope.read(sql -> read(sql, Id.of(session)));
    }

    private ClassMeeting read(Sql sql, Id<Session> session) {
        return sql.mapper(MeetingMapper.class)
                .read(scope.tenant(), scope.reach(CLASS_READ), session)
                .orElseThrow(() -> new NotFoundException("class-meeting", session));
    }
}
