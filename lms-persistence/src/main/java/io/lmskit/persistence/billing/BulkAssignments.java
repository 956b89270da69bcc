package io.lmskit.persistence.billing;

import io.lmskit.billing.AssignFeePlan;
import io.lmskit.billing.BulkAssignment;
import io.lmskit.billing.BulkAssignment.Outcome;
import io.lmskit.billing.BulkAssignment.Result;
import io.lmskit.billing.FeeAssignment;
import io.lmskit.billing.PlanRules;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Violation;
import io.lmskit.persistence.billing.BulkAssignmentMapper.RowFacts;
import io.lmskit.persistence.kernel.Scope;
import io.lmskit.persistence.kernel.Sql;
import io.lmskit.persistence.kernel.Trail;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Many assignments in three statements of one transaction: lock the plans in the order of their ids, read what each row
 * depends on, and insert the rows that may be, by owner. What somebody else has assigned meanwhile is decided on again.
 */
final class BulkAssignments {

    /** The rows, what is malformed about each, and those that are sound: no others are sent to the server. */
    private record Bulk(List<AssignFeePlan> rows, List<List<Violation>> malformed, List<AssignFeePlan> sound) {}

    /** A row that is assigned, and the id of its assignment. */
    private record Accepted(AssignFeePlan row, Id<FeeAssignment> id) {}

    private record Judged(List<Result> results, List<Accepted> accepted) {}

    private final Scope scope;

    BulkAssignments(Scope scope) {
        this.scope = scope;
    }

    BulkAssignment assign(List<AssignFeePlan> rows) {
        Bulk bulk = new Bulk(rows, new ArrayList<>(rows.size()), new ArrayList<>(rows.size()));
        for (AssignFeePlan row : rows) {
            List<Violation> violations = scope.violations(row);
            bulk.malformed.add(violations);
            if (violations.isEmpty()) {
                bulk.sound.add(row);
            }
        }
        Id<BulkAssignment> id = scope.ids().next();
        return scope.transaction(
                "billing.assign-plans",
                rows,
                done -> scope.read(sql -> asItIsNow(judge(sql, bulk))),
                (sql, trail) -> assign(sql, trail.resultingIn(id), bulk));
    }

    private Optional<BulkAssignment> assign(Sql sql, Trail trail, Bulk bulk) {
        BulkAssignmentMapper mapper = sql.mapper(BulkAssignmentMapper.class);
        mapper.lockPlans(trail, uuids(bulk.sound, AssignFeePlan::plan));
        Judged judged = judge(sql, bulk);
        BulkAssignment result = new BulkAssignment(judged.results());
        if (judged.accepted().isEmpty()) {
            return scope.unchanged(sql, trail, result);
        }
        List<AssignFeePlan> accepted =
                judged.accepted().stream().map(Accepted::row).toList();
        int inserted = mapper.insert(
                trail,
                judged.accepted().stream().map(one -> one.id().value()).toArray(UUID[]::new),
                uuids(accepted, AssignFeePlan::plan),
                uuids(accepted, AssignFeePlan::course),
                uuids(accepted, AssignFeePlan::run),
                uuids(accepted, AssignFeePlan::enrollment),
                uuids(accepted, AssignFeePlan::student),
                days(accepted, AssignFeePlan::from),
                days(accepted, AssignFeePlan::until));
        return inserted == accepted.size() ? Optional.of(result) : Optional.empty();
    }

    /** Rows that were assigned then are found again; what is not there is told as that, since nothing is made now. */
    private static BulkAssignment asItIsNow(Judged judged) {
        Set<Id<FeeAssignment>> notMade =
                judged.accepted().stream().map(Accepted::id).collect(Collectors.toSet());
        return new BulkAssignment(judged.results().stream()
                .map(result -> result.assignment() != null && notMade.contains(result.assignment())
                        ? new Result(Outcome.ABSENT, null, List.of())
                        : result)
                .toList());
    }

    private Judged judge(Sql sql, Bulk bulk) {
        Iterator<RowFacts> facts = sql.mapper(BulkAssignmentMapper.class)
                .readRows(
                        scope.tenant(),
                        uuids(bulk.sound, AssignFeePlan::plan),
                        uuids(bulk.sound, AssignFeePlan::course),
                        uuids(bulk.sound, AssignFeePlan::run),
                        uuids(bulk.sound, AssignFeePlan::enrollment),
                        uuids(bulk.sound, AssignFeePlan::student),
                        days(bulk.sound, AssignFeePlan::from),
                        days(bulk.sound, AssignFeePlan::until))
                .iterator();
        Judged judged = new Judged(new ArrayList<>(bulk.rows.size()), new ArrayList<>());
        Map<Id<?>, List<Accepted>> byOwner = new HashMap<>();
        for (int i = 0; i < bulk.rows.size(); i++) {
            List<Violation> malformed = bulk.malformed.get(i);
            judged.results.add(
                    malformed.isEmpty()
                            ? judge(i, bulk.rows.get(i), facts.next(), byOwner, judged.accepted)
                            : refused(i, malformed));
        }
        return judged;
    }

    private Result judge(
            int nr, AssignFeePlan row, RowFacts fact, Map<Id<?>, List<Accepted>> byOwner, List<Accepted> accepted) {
        List<Accepted> before = byOwner.computeIfAbsent(row.owner(), first -> new ArrayList<>());
        Id<FeeAssignment> standing = fact.standing();
        boolean overlapping = fact.overlapping();
        for (Accepted one : before) {
            standing = one.row().equals(row) ? one.id() : standing;
            overlapping |= PlanRules.overlap(one.row(), row);
        }
        if (standing != null) {
            return new Result(Outcome.ALREADY, standing, List.of());
        }
        List<Violation> violations =
                PlanRules.judgeRow(row, fact.planKnown(), fact.archived(), fact.ownerKnown(), overlapping);
        if (!violations.isEmpty()) {
            return refused(nr, violations);
        }
        Accepted one = new Accepted(row, scope.ids().next());
        before.add(one);
        accepted.add(one);
        return new Result(Outcome.ASSIGNED, one.id(), List.of());
    }

    private static Result refused(int nr, List<Violation> violations) {
        return new Result(Outcome.REFUSED, null, Violation.below("rows[" + nr + "]", violations));
    }

    private static @Nullable UUID[] uuids(List<AssignFeePlan> rows, Function<AssignFeePlan, @Nullable Id<?>> id) {
        @Nullable UUID[] uuids = new @Nullable UUID[rows.size()];
        for (int i = 0; i < uuids.length; i++) {
            Id<?> one = id.apply(rows.get(i));
            uuids[i] = one == null ? null : one.value();
        }
        return uuids;
    }

    private static @Nullable LocalDate[] days(
            List<AssignFeePlan> rows, Function<AssignFeePlan, @Nullable LocalDate> day) {
        return rows.stream().map(day).toArray(LocalDate[]::new);
    }
}
