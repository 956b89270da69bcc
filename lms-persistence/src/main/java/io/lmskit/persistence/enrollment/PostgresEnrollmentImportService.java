package io.lmskit.persistence.enrollment;

import static io.lmskit.access.Operation.ENROLLMENT_IMPORT;

import io.lmskit.enrollment.EnrollmentImport;
import io.lmskit.enrollment.EnrollmentImport.Outcome;
import io.lmskit.enrollment.EnrollmentImport.Result;
import io.lmskit.enrollment.EnrollmentImportService;
import io.lmskit.enrollment.EnrollmentOutcome;
import io.lmskit.enrollment.EnrollmentProblem;
import io.lmskit.enrollment.EnrollmentRecord;
import io.lmskit.enrollment.EnrollmentStatus;
import io.lmskit.enrollment.ImportRules;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Violation;
import io.lmskit.persistence.enrollment.ImportMapper.Batch;
import io.lmskit.persistence.enrollment.ImportMapper.RowFacts;
import io.lmskit.persistence.kernel.EnumTextHandler;
import io.lmskit.persistence.kernel.Scope;
import io.lmskit.persistence.kernel.Sql;
import io.lmskit.persistence.kernel.Trail;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Imports of enrolments on PostgreSQL: of each chunk the people and classes are locked in one statement, what the rows
 * depend on is read in a second, and what may be is written in a third.
 */
public final class PostgresEnrollmentImportService implements EnrollmentImportService {

    /** What an enrolment is known by. */
    private record Key(Id<?> course, @Nullable Id<?> run, Id<?> student) {}

    private record Judged(List<Result> results, List<EnrollmentRecord> accepted) {}

    private final Scope scope;

    public PostgresEnrollmentImportService(Scope scope) {
        this.scope = scope;
    }

    @Override
    public EnrollmentImport importAll(Iterator<EnrollmentRecord> rows, Consumer<Result> results) {
        scope.requireAll(ENROLLMENT_IMPORT);
        EnrollmentImport total = new EnrollmentImport(0, 0, 0);
        for (long first = 0; rows.hasNext(); ) {
            List<EnrollmentRecord> chunk = new ArrayList<>();
            while (chunk.size() < CHUNK && rows.hasNext()) {
                chunk.add(rows.next());
            }
            for (Result result : importChunk(chunk, first)) {
                total = total.plus(result.outcome());
                results.accept(result);
            }
            first += chunk.size();
        }
        return total;
    }

    private List<Result> importChunk(List<EnrollmentRecord> rows, long first) {
        return scope.once(null)
                .transaction(
                        "enrollment.import",
                        rows.size(),
                        done -> List.<Result>of(),
                        (sql, trail) -> Optional.of(importChunk(sql, trail, rows, first)));
    }

    private List<Result> importChunk(Sql sql, Trail trail, List<EnrollmentRecord> rows, long first) {
        ImportMapper imports = sql.mapper(ImportMapper.class);
        UUID[] users = uuids(rows, EnrollmentRecord::student);
        @Nullable UUID[] runs = new @Nullable UUID[rows.size()];
        for (int i = 0; i < runs.length; i++) {
            Id<?> run = rows.get(i).run();
            runs[i] = run == null ? null : run.value();
        }
        imports.lock(
                trail,
                users,
                Arrays.stream(runs).filter(Objects::nonNull).distinct().toArray(UUID[]::new));
        List<RowFacts> facts = imports.readRows(scope.tenant(), uuids(rows, EnrollmentRecord::course), runs, users);
        Judged judged = judge(rows, facts, first, trail.now());
        if (!judged.accepted().isEmpty()) {
            imports.insert(trail, batch(judged.accepted()));
        }
        return judged.results();
    }

    private static Judged judge(List<EnrollmentRecord> rows, List<RowFacts> facts, long first, Instant now) {
        Judged judged = new Judged(new ArrayList<>(rows.size()), new ArrayList<>());
        Set<Key> seen = new HashSet<>();
        Map<Id<?>, Integer> taken = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            EnrollmentRecord row = rows.get(i);
            RowFacts fact = facts.get(i);
            long nr = first + i;
            Key key = new Key(row.course(), row.run(), row.student());
            if (fact.enrolled() || seen.contains(key)) {
                judged.results.add(new Result(nr, Outcome.ALREADY, List.of()));
                continue;
            }
            List<Violation> violations = new ArrayList<>(ImportRules.judge(row, now));
            violations.addAll(judgeParties(row, fact, taken));
            if (violations.isEmpty()) {
                seen.add(key);
                if (row.run() != null && ImportRules.status(row) != EnrollmentStatus.WITHDRAWN) {
                    taken.merge(row.run(), 1, Integer::sum);
                }
                judged.accepted.add(row);
                judged.results.add(new Result(nr, Outcome.ENROLLED, List.of()));
            } else {
                judged.results.add(new Result(nr, Outcome.REFUSED, Violation.below("rows[" + nr + "]", violations)));
            }
        }
        return judged;
    }

    private static List<Violation> judgeParties(EnrollmentRecord row, RowFacts fact, Map<Id<?>, Integer> taken) {
        List<Violation> violations = new ArrayList<>();
        if (!fact.courseKnown()) {
            violations.add(Violation.of(EnrollmentProblem.COURSE_UNKNOWN, "course", "course", row.course()));
        }
        if (!fact.known()) {
            violations.add(Violation.of(EnrollmentProblem.STUDENT_UNKNOWN, "student", "student", row.student()));
        }
        Id<?> run = row.run();
        if (run == null) {
            return violations;
        }
        Integer capacity = fact.capacity();
        if (!fact.runKnown() || !row.course().equals(fact.runCourse())) {
            violations.add(
                    Violation.of(EnrollmentProblem.RUN_OF_ANOTHER_COURSE, "run", "run", run, "course", row.course()));
        } else if (capacity != null
                && ImportRules.status(row) != EnrollmentStatus.WITHDRAWN
                && fact.members() + taken.getOrDefault(run, 0) >= capacity) {
            violations.add(Violation.of(EnrollmentProblem.CLASS_FULL, "run", "group", run, "capacity", capacity));
        }
        return violations;
    }

    private Batch batch(List<EnrollmentRecord> rows) {
        int count = rows.size();
        @Nullable UUID[] runs = new @Nullable UUID[count];
        @Nullable Instant[] ends = new @Nullable Instant[count];
        Instant[] starts = new Instant[count];
        List<String> statuses = new ArrayList<>(count);
        List<String> outcomes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            EnrollmentRecord row = rows.get(i);
            Id<?> run = row.run();
            runs[i] = run == null ? null : run.value();
            EnrollmentStatus status = ImportRules.status(row);
            EnrollmentOutcome outcome =
                    status == EnrollmentStatus.WITHDRAWN ? EnrollmentOutcome.WITHDRAWN : row.outcome();
            starts[i] = row.enrolledAt();
            ends[i] = row.withdrawnAt() != null ? row.withdrawnAt() : row.completedAt();
            statuses.add(EnumTextHandler.text(status));
            outcomes.add(outcome == null ? "" : EnumTextHandler.text(outcome));
        }
        return new Batch(
                ids(count),
                ids(count),
                ids(count),
                uuids(rows, EnrollmentRecord::course),
                runs,
                uuids(rows, EnrollmentRecord::student),
                statuses,
                outcomes,
                starts,
                ends);
    }

    private UUID[] ids(int count) {
        UUID[] ids = new UUID[count];
        Arrays.setAll(ids, i -> scope.ids().<EnrollmentRecord>next().value());
        return ids;
    }

    private static UUID[] uuids(List<EnrollmentRecord> rows, Function<EnrollmentRecord, Id<?>> id) {
        return rows.stream().map(row -> id.apply(row).value()).toArray(UUID[]::new);
    }
}
