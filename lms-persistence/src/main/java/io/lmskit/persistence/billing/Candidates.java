package io.lmskit.persistence.billing;

import io.lmskit.billing.AssignedTerms;
import io.lmskit.billing.FeeCalculator;
import io.lmskit.billing.FeeDecision;
import io.lmskit.billing.FeePlan;
import io.lmskit.billing.FeeReduction;
import io.lmskit.billing.FeeSubject;
import io.lmskit.billing.PlanCalendar;
import io.lmskit.billing.PlanTerms;
import io.lmskit.calendar.PartialPeriods;
import io.lmskit.kernel.Id;
import io.lmskit.persistence.billing.GenerationMapper.EnrollmentRow;
import io.lmskit.persistence.billing.GenerationMapper.StudentRow;
import io.lmskit.persistence.billing.GenerationMapper.TermsRow;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who may be charged, of one chunk, and by what; those who are charged already are counted only. */
final class Candidates {

    /** One of them; {@code run} is that of an enrolment. */
    record Candidate(FeeSubject subject, @Nullable UUID run) {}

    private final YearMonth period;
    private final List<Candidate> all = new ArrayList<>();
    private final Set<UUID> owners = new HashSet<>();
    private final Set<UUID> students = new HashSet<>();
    private final Map<UUID, List<AssignedTerms>> assigned = new HashMap<>();
    private final Map<UUID, List<FeeReduction>> reductions = new HashMap<>();
    private final Map<Id<FeePlan>, PlanTerms> plans = new HashMap<>();
    private final Map<Id<FeePlan>, Long> versions = new HashMap<>();
    /** Plans of a course or run are asked for again and again. */
    private final Map<Shared, List<AssignedTerms>> shared = new HashMap<>();

    private @Nullable UUID last;
    private final List<UUID> charged = new ArrayList<>();
    private final Set<UUID> billed = new HashSet<>();
    private final Set<UUID> bridged = new HashSet<>();
    private boolean bridging;

    private record Shared(UUID course, @Nullable UUID run) {}

    Candidates(YearMonth period) {
        this.period = period;
    }

    void add(EnrollmentRow row) {
        last = row.enrollment().value();
        charged.add(last);
        UUID run = row.run() == null ? null : row.run().value();
        all.add(new Candidate(
                FeeSubject.ofEnrollment(row.enrollment(), row.course(), row.student(), active(row))
                        .withDeletion(row.deletedAt()),
                run));
        owners.add(row.enrollment().value());
        owners.add(row.course().value());
        owners.add(row.student().value());
        students.add(row.student().value());
        if (run != null) {
            owners.add(run);
        }
    }

    void add(StudentRow row) {
        last = row.student().value();
        charged.add(last);
        all.add(new Candidate(FeeSubject.ofStudent(row.student()).withDeletion(row.deletedAt()), null));
        owners.add(row.student().value());
        students.add(row.student().value());
    }

    private static List<FeeSubject.Active> active(EnrollmentRow row) {
        List<String> statuses = row.statuses();
        Instant[] moments = row.moments();
        if (statuses == null || moments == null) {
            return row.startedAt() == null ? List.of() : List.of(new FeeSubject.Active(row.startedAt(), row.endedAt()));
        }
        List<FeeSubject.Active> active = new ArrayList<>(2);
        for (int i = 0; i < moments.length; i++) {
            if (statuses.get(i).equals(EnrollmentRow.ACTIVE)) {
                active.add(new FeeSubject.Active(moments[i], i + 1 < moments.length ? moments[i + 1] : null));
            }
        }
        return active;
    }

    void terms(List<TermsRow> rows) {
        for (TermsRow row : rows) {
            if (row.billed() != null) {
                (row.billed() ? bridged : billed).add(row.owner());
            } else if (row.level() == null) {
                reductions
                        .computeIfAbsent(row.owner(), owner -> new ArrayList<>(2))
                        .add(reduction(row));
            } else {
                assigned.computeIfAbsent(row.owner(), owner -> new ArrayList<>(2))
                        .add(new AssignedTerms(row.level(), row.startsOn(), row.endsOn(), terms(row)));
            }
        }
    }

    private PlanTerms terms(TermsRow row) {
        return plans.computeIfAbsent(Objects.requireNonNull(row.plan()), plan -> {
            PlanCalendar calendar = PlanMapper.PlanRow.calendar(
                    Objects.requireNonNull(row.anchorDay()),
                    Objects.requireNonNull(row.formerAnchors()),
                    Objects.requireNonNull(row.anchorsUntil()));
            PlanTerms terms = PlanTerms.of(
                    plan,
                    Objects.requireNonNull(row.price()),
                    Objects.requireNonNull(row.zone()),
                    calendar,
                    Objects.requireNonNull(row.dueDays()),
                    new PartialPeriods(
                            Objects.requireNonNull(row.firstProration()), Objects.requireNonNull(row.lastProration())),
                    period);
            versions.put(plan, Objects.requireNonNull(row.version()));
            bridging |= terms.bridge() != null;
            return terms;
        });
    }

    private static FeeReduction reduction(TermsRow row) {
        return new FeeReduction(
                Objects.requireNonNull(row.reduction()),
                Id.of(row.owner()),
                Objects.requireNonNull(row.kind()),
                row.percent(),
                row.amount(),
                row.startsOn(),
                row.endsOn(),
                Objects.requireNonNull(row.createdAt()));
    }

    FeeDecision decide(Candidate candidate) {
        FeeSubject subject = candidate.subject();
        List<FeeReduction> less = reductions.getOrDefault(subject.student().value(), List.of());
        return FeeCalculator.decide(subject, period, terms(candidate), less);
    }

    /** Whether a plan has a bridging period in the month. */
    boolean isBridging() {
        return bridging;
    }

    FeeDecision decideBridge(Candidate candidate) {
        FeeSubject subject = candidate.subject();
        return FeeCalculator.decideBridge(
                subject,
                terms(candidate),
                reductions.getOrDefault(subject.student().value(), List.of()));
    }

    private List<AssignedTerms> terms(Candidate candidate) {
        FeeSubject subject = candidate.subject();
        List<AssignedTerms> ofStudent = of(subject.student().value());
        if (subject.enrollment() == null || subject.course() == null) {
            return ofStudent;
        }
        List<AssignedTerms> general = shared.computeIfAbsent(
                new Shared(subject.course().value(), candidate.run()),
                key -> key.run() == null ? of(key.course()) : both(of(key.run()), of(key.course())));
        List<AssignedTerms> own = of(subject.enrollment().value());
        return own.isEmpty() && ofStudent.isEmpty() ? general : both(both(own, ofStudent), general);
    }

    private List<AssignedTerms> of(UUID owner) {
        return assigned.getOrDefault(owner, List.of());
    }

    private static List<AssignedTerms> both(List<AssignedTerms> first, List<AssignedTerms> second) {
        List<AssignedTerms> both = new ArrayList<>(first.size() + second.size());
        both.addAll(first);
        both.addAll(second);
        return both;
    }

    List<Candidate> all() {
        return all;
    }

    UUID[] owners() {
        return owners.toArray(UUID[]::new);
    }

    UUID[] students() {
        return students.toArray(UUID[]::new);
    }

    /** The enrolments, or students, whose fees these are. */
    UUID[] charged() {
        return charged.toArray(UUID[]::new);
    }

    /** How many were read, charged already or not. */
    int read() {
        return all.size();
    }

    boolean isBilled(Candidate candidate) {
        return !billed.isEmpty() && billed.contains(owner(candidate));
    }

    /** Whether the fee of the bridging period is there. */
    boolean isBridged(Candidate candidate) {
        return bridged.contains(owner(candidate));
    }

    private static UUID owner(Candidate candidate) {
        FeeSubject subject = candidate.subject();
        return subject.enrollment() == null
                ? subject.student().value()
                : subject.enrollment().value();
    }

    /** How many fees there are already. */
    int billed() {
        return billed.size() + bridged.size();
    }

    /** The version of a plan as it was read. */
    long version(Id<FeePlan> plan) {
        return Objects.requireNonNull(versions.get(plan));
    }

    /** The id with which the chunk ends; null if it is empty. */
    @Nullable
    UUID last() {
        return last;
    }
}
