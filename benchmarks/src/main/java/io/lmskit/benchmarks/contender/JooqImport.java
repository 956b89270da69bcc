package io.lmskit.benchmarks.contender;

import static io.lmskit.benchmarks.server.Moments.NOW;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.uuid;
import static org.jooq.impl.DSL.val;

import io.lmskit.benchmarks.contender.Contender.Done;
import io.lmskit.benchmarks.contender.LessonTables.Completion;
import io.lmskit.benchmarks.contender.LessonTables.CourseCompletion;
import io.lmskit.benchmarks.contender.LessonTables.Grant;
import io.lmskit.benchmarks.contender.LessonTables.Lesson;
import io.lmskit.benchmarks.contender.LessonTables.Section;
import io.lmskit.benchmarks.contender.Tables.Customer;
import io.lmskit.benchmarks.contender.Tables.Journal;
import io.lmskit.benchmarks.server.Keys;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Records;
import org.jooq.Result;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/** What {@link JooqContender} does with many completed lessons at once: a statement for all rows of each kind. */
final class JooqImport {

    private JooqImport() {}

    /** Somebody and something. */
    private record Pair(UUID user, UUID of) {}

    static int completeAll(DSLContext tx, List<Done> rows) {
        Set<UUID> users = rows.stream().map(Done::user).collect(Collectors.toSet());
        lock(tx, users);
        Map<UUID, UUID> courseOf = visible(tx);
        Map<Pair, ? extends Result<? extends Record>> grants = tx.select(
                        Grant.USER, Grant.COURSE, Grant.STARTS_AT, Grant.EXPIRES_AT, Grant.REVOKED_AT)
                .from(Grant.TABLE)
                .where(Grant.TENANT.eq(Keys.TENANT), Grant.USER.in(users))
                .fetchGroups(grant -> new Pair(grant.value1(), grant.value2()));
        Set<Pair> done = new HashSet<>(tx.select(Completion.USER, Completion.LESSON)
                .from(Completion.TABLE)
                .where(Completion.TENANT.eq(Keys.TENANT), Completion.USER.in(users))
                .fetch(Records.mapping(Pair::new)));
        List<Done> open = new ArrayList<>();
        Set<Pair> courses = new HashSet<>();
        for (Done row : rows) {
            UUID course = courseOf.get(row.lesson());
            Result<? extends Record> own = course == null ? null : grants.get(new Pair(row.user(), course));
            boolean granted =
                    own != null && !row.at().isAfter(NOW) && own.stream().anyMatch(g -> isLive(g, row));
            if (course != null && granted && done.add(new Pair(row.user(), row.lesson()))) {
                open.add(row);
                courses.add(new Pair(row.user(), course));
            }
        }
        write(tx, open, courseOf);
        completeCourses(tx, courses, courseOf, done, users);
        return open.size();
    }

    private static boolean isLive(Record grant, Done row) {
        return !grant.get(Grant.STARTS_AT).isAfter(row.at())
                && (grant.get(Grant.EXPIRES_AT) == null
                        || grant.get(Grant.EXPIRES_AT).isAfter(row.at()))
                && (grant.get(Grant.REVOKED_AT) == null
                        || grant.get(Grant.REVOKED_AT).isAfter(row.at()));
    }

    static void lock(DSLContext tx, Set<UUID> users) {
        tx.select(Customer.ID)
                .from(Customer.TABLE)
                .where(Customer.TENANT.eq(Keys.TENANT), Customer.ID.in(users))
                .orderBy(Customer.ID)
                .forNoKeyUpdate()
                .execute();
        tx.update(Customer.TABLE)
                .set(Customer.REVISION, Customer.REVISION.plus(1))
                .where(Customer.TENANT.eq(Keys.TENANT), Customer.ID.in(users))
                .execute();
    }

    private static Map<UUID, UUID> visible(DSLContext tx) {
        return tx.select(Lesson.ID, Lesson.COURSE)
                .from(Lesson.TABLE)
                .join(Section.TABLE)
                .on(Section.TENANT.eq(Lesson.TENANT), Section.ID.eq(Lesson.SECTION))
                .where(Lesson.TENANT.eq(Keys.TENANT), Lesson.STATUS.ne("private"), Section.VISIBILITY.eq("public"))
                .fetchMap(Lesson.ID, Lesson.COURSE);
    }

    private static void write(DSLContext tx, List<Done> rows, Map<UUID, UUID> courseOf) {
        if (rows.isEmpty()) {
            return;
        }
        var insert = tx.insertInto(
                Completion.TABLE,
                Completion.TENANT,
                Completion.ID,
                Completion.USER,
                Completion.LESSON,
                Completion.COURSE,
                Completion.COMPLETED_AT,
                Completion.SCORE);
        List<UUID> ids = new ArrayList<>();
        for (Done row : rows) {
            UUID id = Drawn.id();
            ids.add(id);
            insert = insert.values(
                    Keys.TENANT, id, row.user(), row.lesson(), courseOf.get(row.lesson()), row.at(), row.score());
        }
        insert.execute();
        journal(tx, Completion.TABLE, Completion.TENANT, Completion.ID, ids, "lesson-completion", "LessonCompleted");
    }

    private static void completeCourses(
            DSLContext tx, Set<Pair> courses, Map<UUID, UUID> courseOf, Set<Pair> done, Set<UUID> users) {
        Map<UUID, List<UUID>> lessons =
                courseOf.keySet().stream().collect(Collectors.groupingBy(lesson -> courseOf.get(lesson)));
        Set<Pair> completed = new HashSet<>(tx.select(CourseCompletion.USER, CourseCompletion.COURSE)
                .from(CourseCompletion.TABLE)
                .where(CourseCompletion.TENANT.eq(Keys.TENANT), CourseCompletion.USER.in(users))
                .fetch(Records.mapping(Pair::new)));
        List<Pair> finished = courses.stream()
                .filter(pair -> !completed.contains(pair)
                        && lessons.getOrDefault(pair.of(), List.of()).stream()
                                .allMatch(lesson -> done.contains(new Pair(pair.user(), lesson))))
                .toList();
        if (finished.isEmpty()) {
            return;
        }
        var insert = tx.insertInto(
                CourseCompletion.TABLE,
                CourseCompletion.TENANT,
                CourseCompletion.ID,
                CourseCompletion.USER,
                CourseCompletion.COURSE,
                CourseCompletion.COMPLETED_AT);
        List<UUID> ids = new ArrayList<>();
        for (Pair pair : finished) {
            UUID id = Drawn.id();
            ids.add(id);
            insert = insert.values(Keys.TENANT, id, pair.user(), pair.of(), NOW);
        }
        insert.execute();
        journal(
                tx,
                CourseCompletion.TABLE,
                CourseCompletion.TENANT,
                CourseCompletion.ID,
                ids,
                "course-completion",
                "CourseCompleted");
    }

    static void journal(
            DSLContext tx,
            Table<Record> table,
            Field<UUID> tenant,
            Field<UUID> id,
            List<UUID> ids,
            String entity,
            String event) {
        tx.insertInto(
                        Journal.TABLE,
                        Journal.TENANT,
                        Journal.OCCURRED_AT,
                        Journal.ID,
                        Journal.ENTITY,
                        Journal.ENTITY_ID,
                        Journal.EVENT,
                        Journal.ACTOR_KIND,
                        Journal.AFTER)
                .select(select(
                                tenant,
                                val(NOW, SQLDataType.INSTANT),
                                uuid(),
                                inline(entity),
                                id,
                                inline(event),
                                inline("system"),
                                JooqChanges.row(table.getName()))
                        .from(table)
                        .where(tenant.eq(Keys.TENANT), id.in(ids)))
                .execute();
    }
}
