package io.lmskit.persistence.booking;

import static io.lmskit.access.Operation.ATTENDANCE_READ;
import static io.lmskit.access.Operation.ATTENDANCE_RECORD;

import io.lmskit.access.Operation;
import io.lmskit.booking.Attendance;
import io.lmskit.booking.AttendanceMark;
import io.lmskit.booking.AttendanceRules;
import io.lmskit.booking.AttendanceService;
import io.lmskit.booking.Attendee;
import io.lmskit.booking.BookingStatus;
import io.lmskit.booking.RosterEntry;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InputProblem;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.kernel.Violation;
import io.lmskit.persistence.booking.AttendanceMapper.PlaceRow;
import io.lmskit.persistence.booking.AttendanceMapper.SessionRow;
import io.lmskit.persistence.kernel.Cursor;
import io.lmskit.persistence.kernel.EnumTextHandler;
import io.lmskit.persistence.kernel.Scope;
import io.lmskit.persistence.kernel.Sql;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.scheduling.Session;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Attendance on PostgreSQL. */
public final class PostgresAttendanceService implements AttendanceService {

    private static final int MOST = 1_000;

    /** Says whether what is wanted is allowed. */
    @FunctionalInterface
    private interface Judge {
        List<Violation> judge(
                Id<Session> session,
                Instant startsAt,
                List<Id<Attendee>> attendees,
                Map<Id<Attendee>, BookingStatus> bookings,
                Instant now);
    }

    private final Scope scope;

    public PostgresAttendanceService(Scope scope) {
        this.scope = scope;
    }

    @Override
    public Page<RosterEntry> roster(Id<Session> session, PageRequest page) {
        scope.require(ATTENDANCE_READ);
        scope.check(page);
        Cursor after = Cursor.of(page);
        List<PlaceRow> rows = scope.read(sql -> {
            requireSession(sql, session, ATTENDANCE_READ);
            return sql.mapper(AttendanceMapper.class)
                    .roster(
                            scope.tenant(),
                            session,
                            after == null ? null : after.id(),
                            after == null ? 0 : after.integer(),
                            page.size() + 1);
        });
        return Cursor.page(
                        rows,
                        page,
                        row -> new Cursor(
                                String.valueOf(row.seat()), row.booking().value()))
                .map(PlaceRow::toEntry);
    }

    @Override
    public List<Attendee> checkIn(Id<Session> session, List<Id<Attendee>> attendees) {
        Map<Id<Attendee>, Attendance> wanted = new LinkedHashMap<>();
        attendees.forEach(attendee -> wanted.put(attendee, Attendance.CHECKED_IN));
        return mark("booking.check-in", "attendees", session, wanted, AttendanceRules::judgeCheckIn);
    }

    @Override
    public List<Attendee> record(Id<Session> session, List<AttendanceMark> marks) {
        scope.check(marks.toArray());
        Map<Id<Attendee>, Attendance> wanted = new LinkedHashMap<>();
        marks.forEach(m -> wanted.put(m.attendee(), m.attended() ? Attendance.ATTENDED : Attendance.NO_SHOW));
        return mark("booking.record-attendance", "marks", session, wanted, AttendanceRules::judgeRecord);
    }

    private List<Attendee> mark(
            String command, String path, Id<Session> session, Map<Id<Attendee>, Attendance> wanted, Judge judge) {
        scope.require(ATTENDANCE_RECORD);
        if (wanted.isEmpty() || wanted.size() > MOST) {
            throw new InvalidInputException(Violation.of(InputProblem.RANGE, path, "min", 1, "max", MOST));
        }
        List<Id<Attendee>> attendees = List.copyOf(wanted.keySet());
        return scope.transaction(
                command,
                List.of(session, List.copyOf(wanted.entrySet())),
                done -> scope.read(sql -> inOrder(attendees, places(sql, session, attendees))),
                (sql, trail) -> {
                    SessionRow found = requireSession(sql, session, ATTENDANCE_RECORD);
                    List<PlaceRow> places = places(sql, session, attendees);
                    Map<Id<Attendee>, BookingStatus> bookings =
                            places.stream().collect(Collectors.toMap(PlaceRow::id, PlaceRow::status));
                    RuleViolationException.throwIfAny(
                            judge.judge(session, found.startsAt(), attendees, bookings, trail.now()));
                    return write(sql, trail.resultingIn(session), session, wanted, places);
                });
    }

    /** Writes what differs; an attendee who attended is not checked in again. */
    private Optional<List<Attendee>> write(
            Sql sql, Trail trail, Id<Session> session, Map<Id<Attendee>, Attendance> wanted, List<PlaceRow> places) {
        List<PlaceRow> changing = places.stream()
                .filter(place -> changes(place.attendance(), Objects.requireNonNull(wanted.get(place.id()))))
                .toList();
        List<Id<Attendee>> order = List.copyOf(wanted.keySet());
        if (changing.isEmpty()) {
            return scope.unchanged(sql, trail, inOrder(order, places));
        }
        List<PlaceRow> marked = sql.mapper(AttendanceMapper.class)
                .mark(
                        trail,
                        session,
                        changing.stream().map(place -> place.id().value()).toArray(UUID[]::new),
                        changing.stream()
                                .map(place -> EnumTextHandler.text(Objects.requireNonNull(wanted.get(place.id()))))
                                .toArray(String[]::new));
        if (marked.size() != changing.size()) {
            return Optional.empty();
        }
        Map<Id<Attendee>, PlaceRow> after = places.stream().collect(Collectors.toMap(PlaceRow::id, place -> place));
        marked.forEach(place -> after.put(place.id(), place));
        return Optional.of(inOrder(order, after.values()));
    }

    private static boolean changes(Attendance now, Attendance wanted) {
        return wanted == Attendance.CHECKED_IN ? now == Attendance.EXPECTED : now != wanted;
    }

    private SessionRow requireSession(Sql sql, Id<Session> session, Operation operation) {
        SessionRow found = sql.mapper(AttendanceMapper.class)
                .readSession(scope.tenant(), session)
                .orElseThrow(() -> new NotFoundException("session", session));
        scope.require(operation, null, found.instructor());
        return found;
    }

    private List<PlaceRow> places(Sql sql, Id<Session> session, List<Id<Attendee>> attendees) {
        UUID[] ids = attendees.stream().map(Id::value).toArray(UUID[]::new);
        return sql.mapper(AttendanceMapper.class).readPlaces(scope.tenant(), session, ids);
    }

    private static List<Attendee> inOrder(List<Id<Attendee>> order, Collection<PlaceRow> places) {
        Map<Id<Attendee>, PlaceRow> byId = places.stream().collect(Collectors.toMap(PlaceRow::id, place -> place));
        return order.stream()
                .map(byId::get)
                .filter(Objects::nonNull)
                .map(PlaceRow::toAttendee)
                .toList();
    }
}
