package io.lmskit.persistence.billing;

import static io.lmskit.access.Operation.FEE_MANAGE;

import io.lmskit.billing.FeeDecision;
import io.lmskit.billing.FeeDraft;
import io.lmskit.billing.FeeFailure;
import io.lmskit.billing.FeeGeneration;
import io.lmskit.billing.FeeGenerationService;
import io.lmskit.billing.FeeSubject;
import io.lmskit.billing.GenerateFees;
import io.lmskit.catalog.Course;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.persistence.billing.GenerationMapper.EnrollmentRow;
import io.lmskit.persistence.billing.GenerationMapper.Made;
import io.lmskit.persistence.billing.GenerationMapper.StudentRow;
import io.lmskit.persistence.kernel.Scope;
import io.lmskit.persistence.kernel.Sql;
import io.lmskit.persistence.kernel.Trail;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Generations of fees on PostgreSQL. Of each chunk one statement reads who may be charged, a second by what plans, and a
 * third writes what the rules came to. Enrolments need not be locked: a fee that was decided on what was stored a moment ago is
 * the fee that would have been made then, and the unique index lets only one of each be. The few plans are shared, and held
 * to what was read: who changes one sees all fees that it has charged.
 */
public final class PostgresFeeGenerationService implements FeeGenerationService {

    /** Further than any zone is from UTC. */
    private static final Duration ANY_ZONE = Duration.ofDays(1);

    private static final int MONTHS_TOUCHED = 2;

    /** A chunk as it was read, decided and written. */
    private record Chunk(
            FeeGeneration done,
            List<FeeFailure> failed,
            @Nullable UUID last,
            int read) {}

    private final Scope scope;

    public PostgresFeeGenerationService(Scope scope) {
        this.scope = scope;
    }

    @Override
    public FeeGeneration generate(GenerateFees command, Consumer<Progress> progress) {
        scope.requireAll(FEE_MANAGE);
        scope.check(command);
        FeeGeneration total = inChunks(command, progress, FeeGeneration.NONE, true);
        Id<Course> course = command.course();
        if (course == null) {
            return inChunks(command, progress, total, false);
        }
        // a course with enrolments is there
        if (total.examined() == 0 && !scope.query(GenerationMapper.class, m -> m.isCourse(scope.tenant(), course))) {
            throw new NotFoundException("course", course);
        }
        return total;
    }

    private FeeGeneration inChunks(
            GenerateFees command, Consumer<Progress> progress, FeeGeneration before, boolean enrollments) {
        FeeGeneration total = before;
        UUID after = null;
        Chunk chunk;
        do {
            UUID from = after;
            chunk = scope.once(null)
                    .command(
                            "billing.generate",
                            command,
                            id -> new Chunk(FeeGeneration.NONE, List.of(), null, 0),
                            (sql, trail) -> chunk(sql, trail, command, from, enrollments));
            if (chunk.read > 0) {
                total = total.plus(chunk.done);
                progress.accept(new Progress(total, chunk.failed));
            }
            after = chunk.last;
        } while (chunk.read == CHUNK);
        return total;
    }

    private Optional<Chunk> chunk(
            Sql sql, Trail trail, GenerateFees command, @Nullable UUID after, boolean enrollments) {
        GenerationMapper mapper = sql.mapper(GenerationMapper.class);
        LocalDate first = command.period().atDay(1);
        LocalDate end = first.plusMonths(MONTHS_TOUCHED);
        Instant from = first.atStartOfDay(ZoneOffset.UTC).toInstant().minus(ANY_ZONE);
        Candidates candidates = new Candidates(command.period());
        if (enrollments) {
            Instant until = end.atStartOfDay(ZoneOffset.UTC).toInstant().plus(ANY_ZONE);
            for (EnrollmentRow row :
                    mapper.readEnrollments(scope.tenant(), command.course(), from, until, after, CHUNK)) {
                candidates.add(row);
            }
        } else {
            for (StudentRow row : mapper.readStudents(scope.tenant(), first, end, from, after, CHUNK)) {
                candidates.add(row);
            }
        }
        if (candidates.read() > 0) {
            candidates.terms(mapper.readTerms(
                    scope.tenant(), candidates.owners(), candidates.students(), candidates.charged(), first, end));
        }
        return write(mapper, trail, command, candidates);
    }

    /** Empty if a plan was changed after it was read. */
    private Optional<Chunk> write(GenerationMapper mapper, Trail trail, GenerateFees command, Candidates candidates) {
        Decided decided = new Decided(new ArrayList<>(candidates.read()), new ArrayList<>());
        long notOwed = 0;
        for (Candidates.Candidate candidate : candidates.all()) {
            boolean owed =
                    candidates.isBilled(candidate) || decided.take(candidate.subject(), candidates.decide(candidate));
            if (candidates.isBridging()) {
                owed |= candidates.isBridged(candidate)
                        || decided.take(candidate.subject(), candidates.decideBridge(candidate));
            }
            notOwed += owed ? 0 : 1;
        }
        List<FeeDraft> drafts = decided.drafts;
        long already = candidates.billed();
        if (!drafts.isEmpty() && !command.dryRun()) {
            FeeBatch batch = FeeBatch.of(command.period(), drafts, scope.ids(), candidates::version);
            Made made =
                    trail.isBare() ? mapper.insertBare(trail, batch.arrays()) : mapper.insert(trail, batch.arrays());
            if (!made.current()) {
                return Optional.empty();
            }
            if (made.ids().length < drafts.size()) {
                Set<UUID> ids = new HashSet<>(Arrays.asList(made.ids()));
                already += drafts.size() - ids.size();
                drafts = batch.of(ids);
            }
        }
        FeeGeneration done =
                new FeeGeneration(drafts.size(), already, notOwed, decided.failed.size(), FeeBatch.sums(drafts));
        return Optional.of(new Chunk(done, decided.failed, candidates.last(), candidates.read()));
    }

    private record Decided(List<FeeDraft> drafts, List<FeeFailure> failed) {

        /** Whether something is owed, or cannot be charged. */
        boolean take(FeeSubject subject, FeeDecision decision) {
            if (decision.fee() != null) {
                drafts.add(decision.fee());
            } else if (!decision.violations().isEmpty()) {
                failed.add(new FeeFailure(subject.enrollment(), subject.student(), decision.violations()));
            }
            return decision.fee() != null || !decision.violations().isEmpty();
        }
    }
}
