package io.lmskit.persistence.clearance;

import static io.lmskit.access.Operation.CLEARANCE_INDUCT;
import static io.lmskit.access.Operation.CLEARANCE_MANAGE;
import static io.lmskit.access.Operation.CLEARANCE_READ;

import io.lmskit.account.User;
import io.lmskit.catalog.Course;
import io.lmskit.clearance.ClearanceDemands;
import io.lmskit.clearance.ClearanceKind;
import io.lmskit.clearance.ClearanceRules;
import io.lmskit.clearance.ClearanceService;
import io.lmskit.clearance.Induction;
import io.lmskit.clearance.InductionFilter;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.persistence.clearance.ClearanceMapper.DemandRow;
import io.lmskit.persistence.clearance.ClearanceMapper.InductingRow;
import io.lmskit.persistence.clearance.ClearanceMapper.LackingRow;
import io.lmskit.persistence.kernel.Cursor;
import io.lmskit.persistence.kernel.EnumTextHandler;
import io.lmskit.persistence.kernel.Scope;
import io.lmskit.persistence.kernel.Sql;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.persistence.kernel.Whose;
import io.lmskit.scheduling.Session;
import io.lmskit.scheduling.Venue;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Clearances on PostgreSQL. */
public final class PostgresClearanceService implements ClearanceService {

    private final Scope scope;

    public PostgresClearanceService(Scope scope) {
        this.scope = scope;
    }

    @Override
    public ClearanceDemands demandOfCourse(Id<Course> course, ClearanceDemands demands) {
        return demand(
                "course",
                course,
                demands,
                clearances -> clearances.readOfCourse(scope.tenant(), course),
                (clearances, trail) -> clearances.demandOfCourse(trail, course, demands));
    }

    @Override
    public ClearanceDemands demandAtVenue(Id<Venue> venue, ClearanceDemands demands) {
        return demand(
                "venue",
                venue,
                demands,
                clearances -> clearances.readAtVenue(scope.tenant(), venue),
                (clearances, trail) -> clearances.demandAtVenue(trail, venue, demands));
    }

    @Override
    public ClearanceDemands demandInSession(Id<Session> session, ClearanceDemands demands) {
        return demand(
                "session",
                session,
                demands,
                clearances -> clearances.readInSession(scope.tenant(), session),
                (clearances, trail) -> clearances.demandInSession(trail, session, demands));
    }

    private ClearanceDemands demand(
            String entity,
            Id<?> id,
            ClearanceDemands demands,
            Function<ClearanceMapper, Optional<DemandRow>> read,
            BiFunction<ClearanceMapper, Trail, Optional<DemandRow>> write) {
        scope.requireAll(CLEARANCE_MANAGE);
        return scope.command("clearance.demand", List.of(entity, id, demands), done -> demands, (sql, trail) -> {
            ClearanceMapper clearances = sql.mapper(ClearanceMapper.class);
            ClearanceDemands now = read.apply(clearances)
                    .orElseThrow(() -> new NotFoundException(entity, id))
                    .toDemands();
            return now.equals(demands)
                    ? scope.unchanged(sql, trail.resultingIn(id), now)
                    : write.apply(clearances, trail.resultingIn(id)).map(DemandRow::toDemands);
        });
    }

    @Override
    public Set<ClearanceKind> lacking(Id<Session> session, Id<User> user) {
        scope.require(CLEARANCE_READ, user, null);
        LackingRow row = scope.query(ClearanceMapper.class, c -> c.readLacking(scope.tenant(), session, user))
                .orElseThrow(() -> new NotFoundException("session", session));
        if (!row.userKnown()) {
            throw new NotFoundException("user", user);
        }
        return row.lacking().isEmpty()
                ? Set.of()
                : Arrays.stream(row.lacking().split(","))
                        .map(kind -> EnumTextHandler.constant(ClearanceKind.class, kind))
                        .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Induction induct(Id<User> user, Id<Venue> venue, @Nullable Instant expiresAt) {
        scope.require(CLEARANCE_INDUCT);
        @Nullable Instant end = expiresAt == null ? null : expiresAt.truncatedTo(ChronoUnit.MICROS);
        Id<Induction> id = scope.ids().next();
        List<@Nullable Object> request = Arrays.asList(user, venue, end);
        return scope.command("clearance.induct", request, this::load, (sql, trail) -> {
            ClearanceMapper clearances = sql.mapper(ClearanceMapper.class);
            InductingRow facts = clearances.readInducting(scope.tenant(), user, venue);
            if (!facts.userKnown()) {
                throw new NotFoundException("user", user);
            }
            if (!facts.venueKnown()) {
                throw new NotFoundException("venue", venue);
            }
            RuleViolationException.throwIfAny(ClearanceRules.judgeInduction(user, facts.active(), end, trail.now()));
            return clearances.induct(trail.resultingIn(id), id, user, venue, end, facts.revision());
        });
    }

    @Override
    public Induction revokeInduction(Id<Induction> induction) {
        scope.requireAll(CLEARANCE_MANAGE);
        return scope.command("clearance.revoke-induction", induction, this::load, (sql, trail) -> {
            Induction now = read(sql, induction);
            return now.revokedAt() != null
                    ? scope.unchanged(sql, trail.resultingIn(induction), now)
                    : sql.mapper(ClearanceMapper.class).revoke(trail.resultingIn(induction), induction, now.version());
        });
    }

    @Override
    public Page<Induction> findInductions(InductionFilter filter, PageRequest page) {
        Whose whose = scope.require(CLEARANCE_READ);
        scope.check(filter, page);
        Cursor after = Cursor.of(page);
        List<Induction> rows = scope.query(
                ClearanceMapper.class,
                c -> c.find(
                        scope.tenant(), whose, filter, after == null ? null : after.moment(), after, page.size() + 1));
        return Cursor.page(
                rows,
                page,
                row -> new Cursor(row.inductedAt().toString(), row.id().value()));
    }

    private Induction load(UUID id) {
        return scope.read(sql -> read(sql, Id.of(id)));
    }

    private Induction read(Sql sql, Id<Induction> id) {
        return sql.mapper(ClearanceMapper.class)
                .read(scope.tenant(), id)
                .orElseThrow(() -> new NotFoundException("induction", id));
    }
}
