package io.lmskit.persistence.scheduling;

import static io.lmskit.access.Operation.SESSION_MANAGE;
import static io.lmskit.access.Operation.SESSION_READ;
import static io.lmskit.access.Operation.SESSION_READ_HIDDEN;

import io.lmskit.kernel.ConflictException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InputProblem;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.kernel.Texts;
import io.lmskit.kernel.Violation;
import io.lmskit.persistence.kernel.Cursor;
import io.lmskit.persistence.kernel.EnumTextHandler;
import io.lmskit.persistence.kernel.Input;
import io.lmskit.persistence.kernel.Scope;
import io.lmskit.persistence.kernel.Sql;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.persistence.kernel.Whose;
import io.lmskit.persistence.scheduling.Planner.Judged;
import io.lmskit.persistence.scheduling.SessionBookings.Released;
import io.lmskit.scheduling.SchedulingProblem;
import io.lmskit.scheduling.SchedulingRules;
import io.lmskit.scheduling.Session;
import io.lmskit.scheduling.SessionDetails;
import io.lmskit.scheduling.SessionFilter;
import io.lmskit.scheduling.SessionService;
import io.lmskit.scheduling.SessionStatus;
import io.lmskit.scheduling.Venue;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Sessions on PostgreSQL. */
public final class PostgresSessionService implements SessionService {

    /** To be registered with the mapping. */
    public static final List<Class<?>> MAPPERS = List.of(SessionMapper.class, VenueMapper.class, EquipmentMapper.class);

    private static final Set<SessionStatus> VISIBLE_TO_ALL =
            EnumSet.of(SessionStatus.PUBLISHED, SessionStatus.COMPLETED);

    private final Scope scope;
    private final SessionBookings bookings;
    private final Planner planner;

    public PostgresSessionService(Scope scope, SessionBookings bookings) {
        this.scope = scope;
        this.bookings = bookings;
        this.planner = new Planner(scope.tenant());
    }

    @Override
    public Session planSession(SessionDetails plan) {
        scope.require(SESSION_MANAGE, scope.actor().user(), plan.instructor());
        scope.check(plan);
        Id<Session> id = scope.ids().next();
        return scope.transaction("scheduling.plan-session", plan, this::load, (sql, trail) -> {
            SessionMapper sessions = sql.mapper(SessionMapper.class);
            sessions.lockForPlan(scope.tenant(), plan.venue(), plan.instructor());
            Judged judged = planner.judge(sql, id, plan, null);
            RuleViolationException.throwIfAny(judged.violations());
            return sessions.insertSession(
                            trail.resultingIn(id),
                            id,
                            judged.details(),
                            judged.zone(),
                            judged.venueCapacity(),
                            judged.taking())
                    .map(SessionRow::toSession);
        });
    }

    @Override
    public List<Violation> checkPlan(SessionDetails plan) {
        scope.require(SESSION_MANAGE, scope.actor().user(), plan.instructor());
        try {
            scope.check(plan);
        } catch (InvalidInputException e) {
            return e.violations();
        }
        return scope.read(sql -> planner.judge(sql, scope.ids().next(), plan, null))
                .violations();
    }

    @Override
    public Session changeSession(Id<Session> session, long version, SessionDetails details) {
        scope.require(SESSION_MANAGE);
        scope.check(details);
        return scope.transaction(
                "scheduling.change-session",
                List.of(session, version, details),
                this::load,
                (sql, trail) -> change(sql, trail, session, version, before -> details));
    }

    @Override
    public Session reschedule(Id<Session> session, long version, Instant start, Instant end) {
        scope.require(SESSION_MANAGE);
        scope.check(SessionDetails.builder(start, end).build());
        return scope.transaction(
                "scheduling.reschedule",
                List.of(session, version, start, end),
                this::load,
                (sql, trail) -> change(
                        sql,
                        trail,
                        session,
                        version,
                        before -> before.toBuilder().during(start, end).build()));
    }

    /** Venue and instructor are locked before the session, so what it is to become is read from it unlocked first. */
    private Optional<Session> change(
            Sql sql, Trail trail, Id<Session> id, long version, UnaryOperator<SessionDetails> edit) {
        SessionMapper sessions = sql.mapper(SessionMapper.class);
        Session seen = readManaged(sql, id);
        requireVersion(seen, version);
        SessionDetails wanted = edit.apply(seen.details());
        scope.require(SESSION_MANAGE, seen.createdBy(), wanted.instructor());
        sessions.lockForPlan(scope.tenant(), wanted.venue(), wanted.instructor());
        Session before = sessions.lockSession(scope.tenant(), id)
                .map(SessionRow::toSession)
                .orElseThrow(() -> notFound(id));
        if (before.version() != version) {
            return Optional.empty();
        }
        Judged judged = planner.judge(sql, id, wanted, before);
        RuleViolationException.throwIfAny(judged.violations());
        boolean moved = !judged.details().during().equals(before.details().during());
        return sessions.updateSession(
                        trail.resultingIn(id),
                        id,
                        version,
                        judged.details(),
                        judged.zone(),
                        judged.venueCapacity(),
                        judged.taking(),
                        moved ? "SessionRescheduled" : "SessionChanged")
                .map(SessionRow::toSession);
    }

    @Override
    public List<Violation> checkChange(Id<Session> session, SessionDetails details) {
        scope.require(SESSION_MANAGE);
        try {
            scope.check(details);
        } catch (InvalidInputException e) {
            return e.violations();
        }
        return scope.read(sql -> {
            Session before = readManaged(sql, session);
            scope.require(SESSION_MANAGE, before.createdBy(), details.instructor());
            return planner.judge(sql, session, details, before).violations();
        });
    }

    @Override
    public Session changeCapacity(Id<Session> session, int capacity) {
        scope.require(SESSION_MANAGE);
        // the same limits as in the details of a session
        scope.check(SessionDetails.builder(Instant.EPOCH, Instant.EPOCH)
                .capacity(capacity)
                .build());
        return scope.command("scheduling.change-capacity", List.of(session, capacity), this::load, (sql, trail) -> {
            Session now = readManaged(sql, session);
            Venue venue = now.details().venue() == null
                    ? null
                    : Venues.read(sql, scope.tenant(), now.details().venue());
            RuleViolationException.throwIfAny(SchedulingRules.judgeCapacity(now, capacity, venue));
            return sql.mapper(SessionMapper.class)
                    .updateCapacity(
                            trail.resultingIn(session), session, now.version(), capacity, "SessionCapacityChanged")
                    .map(SessionRow::toSession);
        });
    }

    @Override
    public Session publishSession(Id<Session> session) {
        scope.require(SESSION_MANAGE);
        return scope.command("scheduling.publish-session", session, this::load, (sql, trail) -> {
            Session now = readManaged(sql, session);
            if (now.status() == SessionStatus.PUBLISHED) {
                return scope.unchanged(sql, trail.resultingIn(session), now);
            }
            requireStatus(now, SessionStatus.DRAFT);
            return sql.mapper(SessionMapper.class)
                    .publish(trail.resultingIn(session), session, now.version(), "SessionPublished")
                    .map(SessionRow::toSession);
        });
    }

    @Override
    public Session completeSession(Id<Session> session) {
        scope.require(SESSION_MANAGE);
        return scope.command("scheduling.complete-session", session, this::load, (sql, trail) -> {
            Session now = readManaged(sql, session);
            if (now.status() == SessionStatus.COMPLETED) {
                return scope.unchanged(sql, trail.resultingIn(session), now);
            }
            RuleViolationException.throwIfAny(SchedulingRules.judgeCompletion(now, trail.now()));
            return sql.mapper(SessionMapper.class)
                    .complete(trail.resultingIn(session), session, now.version(), "SessionCompleted")
                    .map(SessionRow::toSession);
        });
    }

    @Override
    public Session cancelSession(Id<Session> session, String reason) {
        scope.require(SESSION_MANAGE);
        String clean = Input.text("reason", reason, 500);
        return scope.transaction("scheduling.cancel-session", List.of(session, clean), this::load, (sql, trail) -> {
            Session now = readManaged(sql, session);
            if (now.status() == SessionStatus.CANCELLED) {
                return scope.unchanged(sql, trail.resultingIn(session), now);
            }
            if (!now.status().isLive()) {
                throw new RuleViolationException(SchedulingRules.wrongStatus(now));
            }
            Optional<Released> released = bookings.releaseAll(sql, trail.withoutReceipt(), session, clean);
            if (released.isEmpty()) {
                return Optional.empty();
            }
            int attended = released.get().attended();
            if (attended > 0) {
                throw new RuleViolationException(
                        Violation.of(SchedulingProblem.ATTENDED, "", "session", session, "attended", attended));
            }
            return sql.mapper(SessionMapper.class)
                    .cancel(trail.resultingIn(session), session, now.version(), clean, "SessionCancelled")
                    .map(SessionRow::toSession);
        });
    }

    @Override
    public void deleteDraft(Id<Session> session) {
        scope.require(SESSION_MANAGE);
        scope.command("scheduling.delete-draft", session, deleted -> session, (sql, trail) -> {
            SessionMapper sessions = sql.mapper(SessionMapper.class);
            Session now = readManaged(sql, session);
            requireStatus(now, SessionStatus.DRAFT);
            if (sessions.hasBookings(scope.tenant(), session)) {
                throw new RuleViolationException(
                        Violation.of(SchedulingProblem.SESSION_BOOKED, "", "session", session));
            }
            return sessions.deleteDraft(trail.resultingIn(session), session, now.version())
                    .map(deleted -> session);
        });
    }

    @Override
    public Session getSession(Id<Session> session) {
        Whose whose = scope.require(SESSION_READ);
        boolean hidden = scope.may(SESSION_READ_HIDDEN);
        SessionRow row = scope.query(SessionMapper.class, sessions -> sessions.readSession(scope.tenant(), session))
                .filter(found -> hidden || VISIBLE_TO_ALL.contains(found.status()))
                .filter(found -> whose.reaches(found.createdBy(), found.instructor()))
                .orElseThrow(() -> notFound(session));
        return hidden ? row.toSession() : row.toPublicSession();
    }

    @Override
    public Page<Session> findSessions(SessionFilter filter, PageRequest page) {
        Whose whose = scope.require(SESSION_READ);
        boolean hidden = scope.may(SESSION_READ_HIDDEN);
        scope.check(filter, page);
        requireOneCurrency(filter.priceFrom(), filter.priceTo());
        Cursor after = Cursor.of(page);
        @Nullable Instant afterStart = after == null ? null : after.moment();
        @Nullable UUID afterId = after == null ? null : after.id();
        String[] statuses = Arrays.stream(SessionStatus.values())
                .filter(status -> hidden || VISIBLE_TO_ALL.contains(status))
                .filter(status ->
                        filter.statuses().isEmpty() || filter.statuses().contains(status))
                .map(EnumTextHandler::text)
                .toArray(String[]::new);
        List<SessionRow> rows = scope.query(
                SessionMapper.class,
                sessions -> sessions.findSessions(
                        scope.tenant(),
                        whose,
                        filter,
                        Texts.keyOrNull(filter.courseType()),
                        Texts.keyOrNull(filter.city()),
                        statuses,
                        afterStart,
                        afterId,
                        page.size() + 1));
        return Cursor.page(
                        rows,
                        page,
                        row -> new Cursor(row.startsAt().toString(), row.id().value()))
                .map(row -> hidden ? row.toSession() : row.toPublicSession());
    }

    private Session load(UUID id) {
        return scope.query(SessionMapper.class, sessions -> sessions.readSession(scope.tenant(), Id.of(id)))
                .map(SessionRow::toSession)
                .orElseThrow(() -> notFound(Id.of(id)));
    }

    /** The session, if the actor may manage it. */
    private Session readManaged(Sql sql, Id<Session> id) {
        Session found = sql.mapper(SessionMapper.class)
                .readSession(scope.tenant(), id)
                .map(SessionRow::toSession)
                .orElseThrow(() -> notFound(id));
        scope.require(SESSION_MANAGE, found.createdBy(), found.details().instructor());
        return found;
    }

    private static void requireStatus(Session session, SessionStatus status) {
        if (session.status() != status) {
            throw new RuleViolationException(SchedulingRules.wrongStatus(session));
        }
    }

    private static void requireVersion(Session session, long version) {
        if (session.version() != version) {
            throw new ConflictException(Violation.of(
                    InputProblem.STALE_VERSION,
                    "version",
                    "entity",
                    "session",
                    "id",
                    session.id(),
                    "version",
                    version));
        }
    }

    private static void requireOneCurrency(@Nullable Money from, @Nullable Money to) {
        if (from != null && to != null && !from.isSameCurrency(to)) {
            throw new InvalidInputException(Violation.of(
                    InputProblem.CURRENCY, "priceTo", "first", from.getCurrencyUnit(), "second", to.getCurrencyUnit()));
        }
    }

    private static NotFoundException notFound(Id<Session> id) {
        return new NotFoundException("session", id);
    }
}
