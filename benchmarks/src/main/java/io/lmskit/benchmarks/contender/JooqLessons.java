package io.lmskit.benchmarks.contender;

import static io.lmskit.benchmarks.server.Moments.NOW;
import static org.jooq.impl.DSL.avg;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.round;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.selectOne;

import io.lmskit.benchmarks.contender.LessonTables.Completion;
import io.lmskit.benchmarks.contender.LessonTables.CourseCompletion;
import io.lmskit.benchmarks.contender.LessonTables.Grant;
import io.lmskit.benchmarks.contender.LessonTables.Lesson;
import io.lmskit.benchmarks.contender.LessonTables.Section;
import io.lmskit.benchmarks.contender.LessonTables.User;
import io.lmskit.benchmarks.contender.Tables.Customer;
import io.lmskit.benchmarks.server.Keys;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Records;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;

/** What {@link JooqContender} does about lessons. */
final class JooqLessons {

    private static final Field<Boolean> GRANTED = field(exists(selectOne()
                    .from(Grant.TABLE)
                    .where(
                            Grant.TENANT.eq(Lesson.TENANT),
                            Grant.COURSE.eq(Lesson.COURSE),
                            Grant.USER.eq(User.ID),
                            Grant.REVOKED_AT.isNull(),
                            Grant.STARTS_AT.le(NOW),
                            Grant.EXPIRES_AT.isNull().or(Grant.EXPIRES_AT.gt(NOW)))))
            .as("granted");

    private JooqLessons() {}

    static boolean mayOpen(DSLContext dsl, UUID lesson, UUID user) {
        @Nullable Record found = openness(dsl, lesson, user);
        return found != null && isOpen(found);
    }

    private static @Nullable Record openness(DSLContext dsl, UUID lesson, UUID user) {
        return dsl.select(Lesson.COURSE, Lesson.STATUS, Section.VISIBILITY, User.STATUS, GRANTED)
                .from(Lesson.TABLE)
                .join(Section.TABLE)
                .on(Section.TENANT.eq(Lesson.TENANT), Section.ID.eq(Lesson.SECTION))
                .join(User.TABLE)
                .on(User.TENANT.eq(Lesson.TENANT), User.ID.eq(user))
                .where(Lesson.TENANT.eq(Keys.TENANT), Lesson.ID.eq(lesson))
                .fetchOne();
    }

    private static boolean isOpen(Record found) {
        return Decision.isOpen(
                found.get(Lesson.STATUS),
                found.get(Section.VISIBILITY),
                found.get(GRANTED),
                found.get(User.STATUS).equals("active"));
    }

    static boolean complete(DSLContext tx, UUID lesson, UUID user) {
        tx.select(Customer.REVISION)
                .from(Customer.TABLE)
                .where(Customer.TENANT.eq(Keys.TENANT), Customer.ID.eq(user))
                .forNoKeyUpdate()
                .execute();
        @Nullable Record found = openness(tx, lesson, user);
        if (found == null || !isOpen(found)) {
            return false;
        }
        boolean already = tx.fetchExists(selectOne()
                .from(Completion.TABLE)
                .where(Completion.TENANT.eq(Keys.TENANT), Completion.LESSON.eq(lesson), Completion.USER.eq(user)));
        if (already) {
            return true;
        }
        UUID course = found.get(Lesson.COURSE);
        int completed =
                tx.fetchCount(selectOne().from(Completion.TABLE).where(ofCourse(course), Completion.USER.eq(user)));
        tx.update(Customer.TABLE)
                .set(Customer.REVISION, Customer.REVISION.plus(1))
                .where(Customer.TENANT.eq(Keys.TENANT), Customer.ID.eq(user))
                .execute();
        UUID completion = Drawn.id();
        tx.insertInto(Completion.TABLE)
                .set(Completion.TENANT, Keys.TENANT)
                .set(Completion.ID, completion)
                .set(Completion.USER, user)
                .set(Completion.LESSON, lesson)
                .set(Completion.COURSE, course)
                .set(Completion.COMPLETED_AT, NOW)
                .execute();
        JooqChanges.journalNew(
                tx,
                Completion.TABLE,
                Completion.TENANT.eq(Keys.TENANT).and(Completion.ID.eq(completion)),
                "lesson-completion",
                Completion.ID,
                "LessonCompleted",
                user);
        if (completed + 1 == tx.fetchCount(visible(course))) {
            completeCourse(tx, user, course);
        }
        return true;
    }

    private static void completeCourse(DSLContext tx, UUID user, UUID course) {
        UUID completion = Drawn.id();
        tx.insertInto(CourseCompletion.TABLE)
                .set(CourseCompletion.TENANT, Keys.TENANT)
                .set(CourseCompletion.ID, completion)
                .set(CourseCompletion.USER, user)
                .set(CourseCompletion.COURSE, course)
                .set(CourseCompletion.COMPLETED_AT, NOW)
                .execute();
        JooqChanges.journalNew(
                tx,
                CourseCompletion.TABLE,
                CourseCompletion.TENANT.eq(Keys.TENANT).and(CourseCompletion.ID.eq(completion)),
                "course-completion",
                CourseCompletion.ID,
                "CourseCompleted",
                user);
    }

    /** Completions of lessons of the course that learners see. */
    private static Condition ofCourse(UUID course) {
        return Completion.TENANT
                .eq(Keys.TENANT)
                .and(Completion.COURSE.eq(course))
                .and(Completion.LESSON.in(visible(course)));
    }

    private static Select<Record1<UUID>> visible(UUID course) {
        return select(Lesson.ID)
                .from(Lesson.TABLE)
                .join(Section.TABLE)
                .on(Section.TENANT.eq(Lesson.TENANT), Section.ID.eq(Lesson.SECTION))
                .where(
                        Lesson.TENANT.eq(Keys.TENANT),
                        Lesson.COURSE.eq(course),
                        Lesson.STATUS.ne("private"),
                        Section.VISIBILITY.eq("public"));
    }

    static long progress(DSLContext dsl, UUID course, int page) {
        Field<Long> lessons = field(
                        selectCount().from(visible(course)).asField().cast(Long.class))
                .as("lessons");
        List<Learner> learners = dsl.select(
                        User.ID,
                        lessons,
                        count(Completion.LESSON).cast(Long.class),
                        max(Completion.COMPLETED_AT),
                        round(avg(Completion.SCORE), 2),
                        max(CourseCompletion.COMPLETED_AT))
                .from(User.TABLE)
                .leftJoin(Completion.TABLE)
                .on(ofCourse(course).and(Completion.USER.eq(User.ID)))
                .leftJoin(CourseCompletion.TABLE)
                .on(
                        CourseCompletion.TENANT.eq(Keys.TENANT),
                        CourseCompletion.USER.eq(User.ID),
                        CourseCompletion.COURSE.eq(course))
                .where(
                        User.TENANT.eq(Keys.TENANT),
                        User.ID.in(select(Grant.USER)
                                .from(Grant.TABLE)
                                .where(Grant.TENANT.eq(Keys.TENANT), Grant.COURSE.eq(course))))
                .groupBy(User.ID)
                .orderBy(User.ID)
                .limit(page)
                .fetch(Records.mapping(Learner::new));
        return learners.stream().mapToLong(Learner::completed).sum();
    }
}
