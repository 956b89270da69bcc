package io.lmskit.persistence.scheduling;

import static io.lmskit.access.Operation.VENUE_MANAGE;
import static io.lmskit.access.Operation.VENUE_READ;

import io.lmskit.kernel.ConflictException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InputProblem;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.kernel.Texts;
import io.lmskit.kernel.Violation;
import io.lmskit.persistence.kernel.Cursor;
import io.lmskit.persistence.kernel.Scope;
import io.lmskit.persistence.kernel.Sql;
import io.lmskit.persistence.scheduling.SessionMapper.UseRow;
import io.lmskit.persistence.scheduling.VenueMapper.BlackoutRow;
import io.lmskit.persistence.scheduling.VenueMapper.ClashRow;
import io.lmskit.persistence.scheduling.VenueMapper.SeatsRow;
import io.lmskit.persistence.scheduling.VenueMapper.VenueKeys;
import io.lmskit.persistence.scheduling.VenueMapper.VenueReferences;
import io.lmskit.scheduling.Blackout;
import io.lmskit.scheduling.BlackoutDetails;
import io.lmskit.scheduling.SchedulingProblem;
import io.lmskit.scheduling.SchedulingRules;
import io.lmskit.scheduling.TimeSpan;
import io.lmskit.scheduling.Venue;
import io.lmskit.scheduling.VenueDetails;
import io.lmskit.scheduling.VenueFilter;
import io.lmskit.scheduling.VenueService;
import io.lmskit.scheduling.VenueUse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Venues and blackouts on PostgreSQL. */
public final class PostgresVenueService implements VenueService {

    private final Scope scope;

    public PostgresVenueService(Scope scope) {
        this.scope = scope;
    }

    @Override
    public Venue createVenue(VenueDetails details) {
        scope.requireAll(VENUE_MANAGE);
        scope.check(details);
        Id<Venue> id = scope.ids().next();
        return scope.transaction("scheduling.create-venue", details, this::load, (sql, trail) -> {
            VenueMapper venues = sql.mapper(VenueMapper.class);
            if (details.partOf() != null) {
                venues.lockForChange(scope.tenant(), null, details.partOf());
                Venues.read(sql, scope.tenant(), details.partOf());
            }
            Optional<VenueRow> created = venues.insertVenue(trail.resultingIn(id), id, details, VenueKeys.of(details));
            if (details.partOf() != null) {
                // whoever has the whole has its new part too
                venues.replaceOccupancy(scope.tenant(), id, details, trail.now());
            }
            return created.map(VenueRow::toVenue);
        });
    }

    @Override
    public Venue changeVenue(Id<Venue> venue, long version, VenueDetails details) {
        scope.requireAll(VENUE_MANAGE);
        scope.check(details);
        return scope.transaction(
                "scheduling.change-venue", List.of(venue, version, details), this::load, (sql, trail) -> {
                    VenueMapper venues = sql.mapper(VenueMapper.class);
                    requireVersion(Venues.read(sql, scope.tenant(), venue), version);
                    venues.lockForChange(scope.tenant(), venue, details.partOf());
                    Venue before = Venues.read(sql, scope.tenant(), venue);
                    if (before.version() != version) {
                        return Optional.empty();
                    }
                    boolean moves = movesSessions(before.details(), details);
                    if (moves || followedBySessions(before.details(), details)) {
                        venues.lockSessions(scope.tenant(), venue, moves ? details.partOf() : null);
                    }
                    RuleViolationException.throwIfAny(judgeChange(sql, before, details, moves, trail.now()));
                    Optional<VenueRow> after = venues.updateVenue(
                            trail.resultingIn(venue), venue, version, details, VenueKeys.of(details));
                    if (moves && after.isPresent()) {
                        venues.replaceOccupancy(scope.tenant(), venue, details, trail.now());
                    }
                    return after.map(VenueRow::toVenue);
                });
    }

    /** Whether sessions and blackouts take something else by the new details. */
    private static boolean movesSessions(VenueDetails before, VenueDetails after) {
        return !Objects.equals(before.partOf(), after.partOf())
                || before.exclusive() != after.exclusive()
                || before.setupMinutes() != after.setupMinutes()
                || before.clearingMinutes() != after.clearingMinutes();
    }

    /** Whether sessions have a copy of something that changes; a zone of null may be another one than before. */
    private static boolean followedBySessions(VenueDetails before, VenueDetails after) {
        return !Objects.equals(before.capacity(), after.capacity()) || !Objects.equals(before.zone(), after.zone());
    }

    private List<Violation> judgeChange(Sql sql, Venue before, VenueDetails details, boolean moves, Instant now) {
        VenueMapper venues = sql.mapper(VenueMapper.class);
        List<Violation> found = new ArrayList<>();
        Id<Venue> whole = details.partOf();
        if (whole != null) {
            Venues.read(sql, scope.tenant(), whole);
            if (venues.isWithin(scope.tenant(), whole, before.id())) {
                found.add(
                        Violation.of(SchedulingProblem.PART_OF_ITSELF, "partOf", "venue", before.id(), "whole", whole));
                return found;
            }
        }
        Integer capacity = details.capacity();
        if (capacity != null && !capacity.equals(before.details().capacity())) {
            for (SeatsRow row : venues.readSessionsAbove(scope.tenant(), before.id(), capacity)) {
                found.add(Violation.of(
                        SchedulingProblem.CAPACITY_BELOW_SESSION,
                        "capacity",
                        "capacity",
                        capacity,
                        "venue",
                        before.id(),
                        "session",
                        row.session(),
                        "seats",
                        row.seats() == null ? "no limit" : row.seats()));
            }
        }
        if (moves) {
            for (ClashRow row : venues.readClashes(scope.tenant(), before.id(), details, now)) {
                found.add(Violation.of(
                        SchedulingProblem.WOULD_CLASH,
                        "",
                        "venue",
                        row.venue(),
                        "first",
                        row.first(),
                        "second",
                        row.second(),
                        "from",
                        row.startsAt(),
                        "until",
                        row.endsAt()));
            }
        }
        return found;
    }

    @Override
    public Venue activateVenue(Id<Venue> venue, boolean active) {
        scope.requireAll(VENUE_MANAGE);
        return scope.command("scheduling.activate-venue", List.of(venue, active), this::load, (sql, trail) -> {
            Venue now = Venues.read(sql, scope.tenant(), venue);
            if (now.active() == active) {
                return scope.unchanged(sql, trail.resultingIn(venue), now);
            }
            return sql.mapper(VenueMapper.class)
                    .activate(trail.resultingIn(venue), venue, now.version(), active)
                    .map(VenueRow::toVenue);
        });
    }

    @Override
    public void deleteVenue(Id<Venue> venue) {
        scope.requireAll(VENUE_MANAGE);
        scope.command("scheduling.delete-venue", venue, deleted -> venue, (sql, trail) -> {
            VenueMapper venues = sql.mapper(VenueMapper.class);
            Venues.read(sql, scope.tenant(), venue);
            VenueReferences references = venues.readReferences(scope.tenant(), venue);
            List<Violation> found = new ArrayList<>();
            if (references.sessions()) {
                found.add(Violation.of(SchedulingProblem.VENUE_IN_USE, "", "venue", venue));
            }
            if (references.parts()) {
                found.add(Violation.of(SchedulingProblem.VENUE_HAS_PARTS, "", "venue", venue));
            }
            RuleViolationException.throwIfAny(found);
            return venues.deleteVenue(trail.resultingIn(venue), venue).map(deleted -> venue);
        });
    }

    @Override
    public Venue getVenue(Id<Venue> venue) {
        scope.requireAll(VENUE_READ);
        return Venues.load(scope, venue);
    }

    @Override
    public Page<Venue> findVenues(VenueFilter filter, PageRequest page) {
        scope.requireAll(VENUE_READ);
        scope.check(filter, page);
        Cursor after = Cursor.of(page);
        List<VenueRow> rows = scope.query(
                VenueMapper.class,
                venues -> venues.findVenues(
                        scope.tenant(),
                        filter,
                        Texts.keyOrNull(filter.text()),
                        Texts.keyOrNull(filter.city()),
                        after,
                        page.size() + 1));
        return Cursor.page(rows, page, row -> new Cursor(row.nameKey(), row.id().value()))
                .map(VenueRow::toVenue);
    }

    @Override
    public Blackout addBlackout(Id<Venue> venue, BlackoutDetails details) {
        scope.requireAll(VENUE_MANAGE);
        scope.check(details);
        Id<Blackout> id = scope.ids().next();
        return scope.transaction(
                "scheduling.add-blackout", List.of(venue, details), this::loadBlackout, (sql, trail) -> {
                    SessionMapper sessions = sql.mapper(SessionMapper.class);
                    sessions.lockForPlan(scope.tenant(), venue, null);
                    Venues.read(sql, scope.tenant(), venue);
                    Set<Id<Venue>> taken = new LinkedHashSet<>();
                    List<VenueUse> uses = new ArrayList<>();
                    Instant until = details.during().isSound() ? details.end() : details.start();
                    for (UseRow row :
                            sessions.readUses(scope.tenant(), venue, details.start(), until, null, false, true)) {
                        taken.add(row.venue());
                        row.toUse().ifPresent(uses::add);
                    }
                    RuleViolationException.throwIfAny(SchedulingRules.judge(id, venue, details, taken, uses));
                    UUID[] venues = taken.stream().map(Id::value).toArray(UUID[]::new);
                    return sql.mapper(VenueMapper.class)
                            .insertBlackout(trail.resultingIn(id), id, venue, details, venues)
                            .map(BlackoutRow::toBlackout);
                });
    }

    @Override
    public void removeBlackout(Id<Blackout> blackout) {
        scope.requireAll(VENUE_MANAGE);
        scope.command(
                "scheduling.remove-blackout",
                blackout,
                removed -> blackout,
                (sql, trail) -> sql.mapper(VenueMapper.class)
                        .deleteBlackout(trail.resultingIn(blackout), blackout)
                        .map(deleted -> blackout)
                        .or(() -> {
                            throw new NotFoundException("blackout", blackout);
                        }));
    }

    @Override
    public Page<Blackout> findBlackouts(Id<Venue> venue, TimeSpan during, PageRequest page) {
        scope.requireAll(VENUE_READ);
        scope.check(during, page);
        Cursor after = Cursor.of(page);
        @Nullable Instant afterStart = after == null ? null : after.moment();
        @Nullable UUID afterId = after == null ? null : after.id();
        List<BlackoutRow> rows = scope.query(
                VenueMapper.class,
                venues -> venues.findBlackouts(
                        scope.tenant(), venue, during.start(), during.end(), afterStart, afterId, page.size() + 1));
        if (rows.isEmpty()) {
            Venues.load(scope, venue);
        }
        return Cursor.page(
                        rows,
                        page,
                        row -> new Cursor(row.startsAt().toString(), row.id().value()))
                .map(BlackoutRow::toBlackout);
    }

    private Venue load(UUID id) {
        return Venues.load(scope, Id.of(id));
    }

    private Blackout loadBlackout(UUID id) {
        return scope.query(VenueMapper.class, venues -> venues.readBlackout(scope.tenant(), Id.of(id)))
                .map(BlackoutRow::toBlackout)
                .orElseThrow(() -> new NotFoundException("blackout", id));
    }

    private static void requireVersion(Venue venue, long version) {
        if (venue.version() != version) {
            throw new ConflictException(Violation.of(
                    InputProblem.STALE_VERSION, "version", "entity", "venue", "id", venue.id(), "version", version));
        }
    }
}
