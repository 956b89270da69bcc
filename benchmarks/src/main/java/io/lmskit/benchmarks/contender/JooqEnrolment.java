package io.lmskit.benchmarks.contender;

import io.lmskit.benchmarks.contender.BillingTables.Change;
import io.lmskit.benchmarks.contender.BillingTables.Enrollment;
import io.lmskit.benchmarks.contender.BillingTables.Grant;
import io.lmskit.benchmarks.contender.Contender.Enrolled;
import io.lmskit.benchmarks.server.Keys;
import io.lmskit.benchmarks.server.Moments;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;

/** What {@link JooqContender} does with many enrolments: a statement for some rows of each kind. */
final class JooqEnrolment {

    private static final int CHUNK = 10_000;
    /** A statement has at most 32,767 parameters. */
    private static final int PIECE = 2_000;

    private JooqEnrolment() {}

    static int enrolAll(DSLContext dsl, List<Enrolled> rows) {
        int enrolled = 0;
        for (int from = 0; from < rows.size(); from += CHUNK) {
            // in one order in all transactions
            List<Enrolled> chunk = rows.subList(from, Math.min(from + CHUNK, rows.size())).stream()
                    .sorted(Comparator.comparing(Enrolled::user))
                    .toList();
            enrolled += dsl.transactionResult(tx -> enrolChunk(tx.dsl(), chunk));
        }
        return enrolled;
    }

    private static int enrolChunk(DSLContext tx, List<Enrolled> rows) {
        int enrolled = 0;
        for (int from = 0; from < rows.size(); from += PIECE) {
            List<Enrolled> piece = rows.subList(from, Math.min(from + PIECE, rows.size()));
            JooqImport.lock(tx, piece.stream().map(Enrolled::user).collect(Collectors.toSet()));
            enrolled += enrol(tx, piece);
        }
        return enrolled;
    }

    private static int enrol(DSLContext tx, List<Enrolled> rows) {
        Map<UUID, Enrolled> byId = new HashMap<>();
        var insert = tx.insertInto(
                Enrollment.TABLE,
                Enrollment.TENANT,
                Enrollment.ID,
                Enrollment.COURSE,
                Enrollment.USER,
                Enrollment.STATUS,
                Enrollment.ENROLLED_AT,
                Enrollment.STARTED_AT,
                Enrollment.CREATED_AT,
                Enrollment.UPDATED_AT);
        for (Enrolled row : rows) {
            UUID id = Drawn.id();
            byId.put(id, row);
            insert = insert.values(
                    Keys.TENANT,
                    id,
                    row.course(),
                    row.user(),
                    "active",
                    row.since(),
                    row.since(),
                    Moments.NOW,
                    Moments.NOW);
        }
        List<UUID> enrolled =
                insert.onConflictDoNothing().returning(Enrollment.ID).fetch(Enrollment.ID);
        if (!enrolled.isEmpty()) {
            follow(tx, enrolled, byId);
        }
        return enrolled.size();
    }

    private static void follow(DSLContext tx, List<UUID> enrolled, Map<UUID, Enrolled> byId) {
        List<UUID> granted = new ArrayList<>(enrolled.size());
        var changes = tx.insertInto(
                Change.TABLE,
                Change.TENANT,
                Change.ENROLLMENT,
                Change.NR,
                Change.STATUS,
                Change.CHANGED_AT,
                Change.ACTOR_KIND);
        var grants = tx.insertInto(
                Grant.TABLE,
                Grant.TENANT,
                Grant.ID,
                Grant.COURSE,
                Grant.USER,
                Grant.SOURCE,
                Grant.ENROLLMENT,
                Grant.STARTS_AT,
                Grant.CREATED_AT);
        for (UUID id : enrolled) {
            Enrolled row = byId.get(id);
            if (row == null) {
                throw new IllegalStateException("an enrolment that nobody asked for: " + id);
            }
            UUID grant = Drawn.id();
            granted.add(grant);
            changes = changes.values(Keys.TENANT, id, 0L, "active", row.since(), "system");
            grants = grants.values(
                    Keys.TENANT, grant, row.course(), row.user(), "enrollment", id, row.since(), Moments.NOW);
        }
        changes.execute();
        grants.execute();
        JooqImport.journal(
                tx, Enrollment.TABLE, Enrollment.TENANT, Enrollment.ID, enrolled, "enrollment", "StudentEnrolled");
        JooqImport.journal(tx, Grant.TABLE, Grant.TENANT, Grant.ID, granted, "access-grant", "AccessGranted");
    }
}
