package io.lmskit.persistence.learning;

import io.lmskit.account.User;
import io.lmskit.catalog.Course;
import io.lmskit.catalog.Lesson;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Violation;
import io.lmskit.learning.AccessRules;
import io.lmskit.learning.BulkCompletion;
import io.lmskit.learning.BulkCompletion.Outcome;
import io.lmskit.learning.BulkCompletion.Result;
import io.lmskit.learning.CompletionRules;
import io.lmskit.learning.LessonAccess;
import io.lmskit.learning.LessonDone;
import io.lmskit.learning.LessonFacts;
import io.lmskit.learning.LessonFacts.Reader;
import io.lmskit.persistence.kernel.Scope;
import io.lmskit.persistence.kernel.Sql;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.persistence.learning.LearningMapper.Batch;
import io.lmskit.persistence.learning.LearningMapper.RowFacts;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Many completions in four statements of one transaction: lock the people in the order of their ids, read what each row
 * depends on, insert the rows that may be, and complete the courses that are complete with them.
 */
final class BulkCompletions {

    /** Somebody and a lesson, or a course. */
    private record Pair(Id<?> of, Id<User> user) {}

    /** The results, and the rows that are recorded with the courses that they are of. */
    private record Judged(List<Result> results, List<LessonDone> accepted, Set<Pair> courses) {}

    private final Scope scope;

    BulkCompletions(Scope scope) {
        this.scope = scope;
    }

    BulkCompletion complete(List<LessonDone> rows) {
        Id<BulkCompletion> id = scope.ids().next();
        return scope.transaction(
                "learning.complete-all",
                rows,
                done -> scope.read(sql -> asItIsNow(rows, facts(sql, rows), scope.now())),
                (sql, trail) -> complete(sql, trail.resultingIn(id), rows));
    }

    private Optional<BulkCompletion> complete(Sql sql, Trail trail, List<LessonDone> rows) {
        LearningMapper learning = sql.mapper(LearningMapper.class);
        learning.lockPeople(trail, uuids(rows, LessonDone::user));
        Judged judged = judge(rows, facts(sql, rows), trail.now());
        List<LessonDone> accepted = judged.accepted();
        BulkCompletion result = new BulkCompletion(judged.results());
        if (accepted.isEmpty()) {
            return scope.unchanged(sql, trail, result);
        }
        Batch batch = new Batch(
                ids(accepted.size()),
                uuids(accepted, LessonDone::user),
                uuids(accepted, LessonDone::lesson),
                accepted.stream().map(LessonDone::completedAt).toArray(Instant[]::new),
                accepted.stream().map(LessonDone::score).toArray(BigDecimal[]::new));
        if (learning.insertRows(trail, batch) < accepted.size()) {
            // a lesson was deleted meanwhile: decided again
            return Optional.empty();
        }
        List<Pair> courses = List.copyOf(judged.courses());
        learning.insertCourses(
                trail.withoutReceipt(), ids(courses.size()), uuids(courses, Pair::of), uuids(courses, Pair::user));
        return Optional.of(result);
    }

    /** Rows that were recorded then are found again; what is not there is told as that, since nothing is recorded now. */
    private static BulkCompletion asItIsNow(List<LessonDone> rows, List<RowFacts> facts, Instant now) {
        List<Result> judged = judge(rows, facts, now).results();
        List<Result> results = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            boolean missing =
                    judged.get(i).outcome() != Outcome.REFUSED && !facts.get(i).done();
            results.add(missing ? new Result(Outcome.ABSENT, List.of()) : judged.get(i));
        }
        return new BulkCompletion(results);
    }

    private List<RowFacts> facts(Sql sql, List<LessonDone> rows) {
        return sql.mapper(LearningMapper.class)
                .readRows(scope.tenant(), uuids(rows, LessonDone::lesson), uuids(rows, LessonDone::user));
    }

    private static Judged judge(List<LessonDone> rows, List<RowFacts> facts, Instant now) {
        Judged judged = new Judged(new ArrayList<>(rows.size()), new ArrayList<>(), new LinkedHashSet<>());
        Set<Pair> seen = new HashSet<>();
        for (int i = 0; i < rows.size(); i++) {
            LessonDone row = rows.get(i);
            RowFacts fact = facts.get(i);
            if (fact.done() || seen.contains(new Pair(row.lesson(), row.user()))) {
                judged.results.add(new Result(Outcome.ALREADY, List.of()));
                continue;
            }
            List<Violation> violations = CompletionRules.judge(row, access(fact, row.completedAt()), fact.known(), now);
            Id<Course> course = fact.course();
            if (violations.isEmpty() && course != null) {
                seen.add(new Pair(row.lesson(), row.user()));
                judged.accepted.add(row);
                judged.courses.add(new Pair(course, row.user()));
                judged.results.add(new Result(Outcome.RECORDED, List.of()));
            } else {
                judged.results.add(new Result(Outcome.REFUSED, Violation.below("rows[" + i + "]", violations)));
            }
        }
        return judged;
    }

    /** How the lesson stood for the person at that time; an account that is not active any more was then. */
    private static @Nullable LessonAccess access(RowFacts fact, Instant at) {
        return fact.lesson() == null || fact.section() == null
                ? null
                : AccessRules.judge(new LessonFacts(
                        fact.lesson(),
                        fact.section(),
                        fact.courseShown(),
                        Reader.USER,
                        fact.grants().states(at)));
    }

    private UUID[] ids(int count) {
        UUID[] ids = new UUID[count];
        for (int i = 0; i < count; i++) {
            ids[i] = scope.ids().<Lesson>next().value();
        }
        return ids;
    }

    private static <R> UUID[] uuids(List<R> rows, Function<R, Id<?>> id) {
        return rows.stream().map(row -> id.apply(row).value()).toArray(UUID[]::new);
    }
}
