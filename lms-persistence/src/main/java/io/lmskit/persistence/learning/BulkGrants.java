package io.lmskit.persistence.learning;

import io.lmskit.kernel.Id;
import io.lmskit.kernel.Violation;
import io.lmskit.learning.AccessGrant;
import io.lmskit.learning.AccessRules;
import io.lmskit.learning.BulkGrant;
import io.lmskit.learning.BulkGrant.Outcome;
import io.lmskit.learning.BulkGrant.Result;
import io.lmskit.learning.GrantAccess;
import io.lmskit.persistence.kernel.Scope;
import io.lmskit.persistence.kernel.Sql;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.persistence.learning.BulkGrantMapper.GrantFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Many grants in three statements of one transaction: lock the people in the order of their ids, read what each row depends
 * on, and insert the rows that may be.
 */
final class BulkGrants {

    /** The results, and the rows that are granted with the ids of their grants. */
    private record Judged(List<Result> results, Map<GrantAccess, Id<AccessGrant>> accepted) {}

    private final Scope scope;

    BulkGrants(Scope scope) {
        this.scope = scope;
    }

    BulkGrant grant(List<GrantAccess> rows) {
        Id<BulkGrant> id = scope.ids().next();
        return scope.transaction(
                "learning.grant-all",
                rows,
                done -> scope.read(sql -> asItIsNow(judge(sql, rows, scope.now()))),
                (sql, trail) -> grant(sql, trail.resultingIn(id), rows));
    }

    private Optional<BulkGrant> grant(Sql sql, Trail trail, List<GrantAccess> rows) {
        sql.mapper(LearningMapper.class).lockPeople(trail, uuids(rows, GrantAccess::user));
        Judged judged = judge(sql, rows, trail.now());
        BulkGrant result = new BulkGrant(judged.results());
        List<GrantAccess> accepted = List.copyOf(judged.accepted().keySet());
        if (accepted.isEmpty()) {
            return scope.unchanged(sql, trail, result);
        }
        sql.mapper(BulkGrantMapper.class)
                .insert(
                        trail,
                        judged.accepted().values().stream().map(Id::value).toArray(UUID[]::new),
                        uuids(accepted, GrantAccess::course),
                        uuids(accepted, GrantAccess::user),
                        moments(accepted, GrantAccess::startsAt),
                        moments(accepted, GrantAccess::expiresAt));
        return Optional.of(result);
    }

    /** Rows that were granted then are found again; what is not there is told as that, since nothing is made now. */
    private static BulkGrant asItIsNow(Judged judged) {
        Set<Id<AccessGrant>> notMade = Set.copyOf(judged.accepted().values());
        return new BulkGrant(judged.results().stream()
                .map(result -> result.grant() != null && notMade.contains(result.grant())
                        ? new Result(Outcome.ABSENT, null, List.of())
                        : result)
                .toList());
    }

    private Judged judge(Sql sql, List<GrantAccess> rows, Instant now) {
        List<List<Violation>> wrong = rows.stream().map(scope::violations).toList();
        // what is wrong in itself is not asked for: the database might not even take it
        List<GrantAccess> asked = IntStream.range(0, rows.size())
                .mapToObj(i -> wrong.get(i).isEmpty()
                        ? rows.get(i)
                        : GrantAccess.of(rows.get(i).course(), rows.get(i).user()))
                .toList();
        List<GrantFacts> facts = sql.mapper(BulkGrantMapper.class)
                .readRows(
                        scope.tenant(),
                        now,
                        uuids(asked, GrantAccess::course),
                        uuids(asked, GrantAccess::user),
                        moments(asked, GrantAccess::startsAt),
                        moments(asked, GrantAccess::expiresAt));
        Judged judged = new Judged(new ArrayList<>(rows.size()), new LinkedHashMap<>());
        for (int i = 0; i < rows.size(); i++) {
            judged.results.add(judge(i, rows.get(i), wrong.get(i), facts.get(i), now, judged.accepted));
        }
        return judged;
    }

    private Result judge(
            int nr,
            GrantAccess row,
            List<Violation> wrong,
            GrantFacts fact,
            Instant now,
            Map<GrantAccess, Id<AccessGrant>> accepted) {
        Id<AccessGrant> standing = fact.standing() == null ? accepted.get(row) : fact.standing();
        if (standing != null && wrong.isEmpty()) {
            return new Result(Outcome.ALREADY, standing, List.of());
        }
        List<Violation> violations = new ArrayList<>(wrong);
        violations.addAll(AccessRules.judgeRow(row, fact.courseKnown(), fact.userKnown(), fact.userActive(), now));
        if (!violations.isEmpty()) {
            return new Result(Outcome.REFUSED, null, Violation.below("rows[" + nr + "]", violations));
        }
        Id<AccessGrant> id = scope.ids().next();
        accepted.put(row, id);
        return new Result(Outcome.GRANTED, id, List.of());
    }

    private static UUID[] uuids(List<GrantAccess> rows, Function<GrantAccess, Id<?>> id) {
        return rows.stream().map(row -> id.apply(row).value()).toArray(UUID[]::new);
    }

    private static Instant[] moments(List<GrantAccess> rows, Function<GrantAccess, @Nullable Instant> moment) {
        return rows.stream().map(moment).toArray(Instant[]::new);
    }
}
