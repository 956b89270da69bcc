package io.lmskit.tests.enrollment;

import static io.lmskit.testkit.LmsAssertions.assertThatCall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmskit.Lms;
import io.lmskit.access.Actor;
import io.lmskit.account.User;
import io.lmskit.catalog.Course;
import io.lmskit.enrollment.ClassGroup;
import io.lmskit.enrollment.EnrollStudent;
import io.lmskit.enrollment.Enrollment;
import io.lmskit.enrollment.EnrollmentChange;
import io.lmskit.enrollment.EnrollmentFilter;
import io.lmskit.enrollment.EnrollmentImport;
import io.lmskit.enrollment.EnrollmentImport.Outcome;
import io.lmskit.enrollment.EnrollmentImport.Result;
import io.lmskit.enrollment.EnrollmentImportService;
import io.lmskit.enrollment.EnrollmentOutcome;
import io.lmskit.enrollment.EnrollmentRecord;
import io.lmskit.enrollment.EnrollmentStatus;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.PageRequest;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.StatementCounter;
import io.lmskit.testkit.TestClock;
import io.lmskit.tests.support.Race;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Many enrolments from a stream. */
@LmsTest
class EnrollmentImportTest {

    private final Lms lms;
    private final Fixtures fixtures;
    private final TestClock clock;
    private final StatementCounter counter;

    EnrollmentImportTest(Lms lms, Fixtures fixtures, TestClock clock, StatementCounter counter) {
        this.lms = lms;
        this.fixtures = fixtures;
        this.clock = clock;
        this.counter = counter;
    }

    @Test
    void history_is_taken_over_as_it_was() {
        Course course = fixtures.course().hidden().create();
        List<User> students = fixtures.customers(3);
        Instant start = clock.instant().minus(Duration.ofDays(400));
        Instant end = start.plus(Duration.ofDays(100));
        lms.userAdministration().suspend(students.get(0).id(), null);

        List<Result> results = run(List.of(
                EnrollmentRecord.active(course.id(), students.get(0).id(), start),
                EnrollmentRecord.active(course.id(), students.get(1).id(), start)
                        .withdrawn(end),
                EnrollmentRecord.active(course.id(), students.get(2).id(), start)
                        .completed(end, EnrollmentOutcome.DISTINCTION)));

        assertThat(results).extracting(Result::outcome).containsOnly(Outcome.ENROLLED);
        assertThat(of(course, students.get(0)).status()).isEqualTo(EnrollmentStatus.ACTIVE);
        assertThat(of(course, students.get(0)).startedAt()).isEqualTo(start);
        Enrollment withdrawn = of(course, students.get(1));
        assertThat(withdrawn.outcome()).isEqualTo(EnrollmentOutcome.WITHDRAWN);
        assertThat(withdrawn.endedAt()).isEqualTo(end);
        assertThat(lms.enrollments()
                        .history(withdrawn.id(), PageRequest.first())
                        .items())
                .extracting(EnrollmentChange::at)
                .containsExactly(start, end);
        assertThat(lms.courseAccess().hasAccess(course.id(), students.get(1).id()))
                .isFalse();
        assertThat(lms.courseAccess().hasAccess(course.id(), students.get(2).id()))
                .isTrue();
        assertThat(lms.certificates()
                        .issueForCourse(course.id(), students.get(2).id())
                        .completedAt())
                .isEqualTo(end);
        lms.catalog().publishCourse(course.id(), true);
        Enrollment again = lms.enrollments()
                .enroll(EnrollStudent.of(course.id(), students.get(1).id()));
        assertThat(again.id()).isEqualTo(withdrawn.id());
        assertThat(lms.enrollments().history(again.id(), PageRequest.first()).items())
                .hasSize(3);
    }

    @Test
    void a_wrong_row_stops_none_of_the_others_and_says_all_that_is_wrong() {
        Course course = fixtures.course().create();
        ClassGroup full = fixtures.runOf(course, 1);
        List<User> students = fixtures.customers(4);
        Instant now = clock.instant();
        Id<User> nobody = Id.of(new UUID(1, 1));
        EnrollmentRecord sound =
                EnrollmentRecord.active(course.id(), students.get(0).id(), now);

        List<Result> results = run(List.of(
                sound,
                sound,
                EnrollmentRecord.active(Id.of(new UUID(1, 1)), nobody, now),
                EnrollmentRecord.active(course.id(), students.get(1).id(), now)
                        .withdrawn(now.minusSeconds(1))
                        .completed(null, EnrollmentOutcome.PASSED),
                sound.inRun(full.id()),
                EnrollmentRecord.active(course.id(), students.get(2).id(), now).inRun(full.id()),
                EnrollmentRecord.active(course.id(), students.get(3).id(), now)
                        .inRun(fixtures.classGroup().id()),
                EnrollmentRecord.active(course.id(), students.get(3).id(), now)));

        assertThat(results)
                .extracting(Result::outcome)
                .containsExactly(
                        Outcome.ENROLLED,
                        Outcome.ALREADY,
                        Outcome.REFUSED,
                        Outcome.REFUSED,
                        Outcome.ENROLLED,
                        Outcome.REFUSED,
                        Outcome.REFUSED,
                        Outcome.ENROLLED);
        assertThat(told(results.get(2)))
                .containsExactly(
                        "enrollment.course-unknown rows[2].course", "enrollment.student-unknown rows[2].student");
        assertThat(told(results.get(3)))
                .containsExactly("input.order rows[3].withdrawnAt", "enrollment.outcome-contradicts rows[3].outcome");
        assertThat(told(results.get(5))).containsExactly("enrollment.class-full rows[5].run");
        assertThat(told(results.get(6))).containsExactly("enrollment.run-of-another-course rows[6].run");
        assertThat(lms.classes().getGroup(full.id()).members()).isEqualTo(1);
    }

    @Test
    void ten_thousand_rows_are_four_statements_at_most_and_a_second_run_enrols_nobody(DataSource database)
            throws SQLException {
        Course course = fixtures.course().create();
        List<Id<User>> students = people(database, EnrollmentImportService.CHUNK + 1);
        Instant start = clock.instant().minus(Duration.ofDays(10));
        List<EnrollmentImport> totals = new ArrayList<>();

        int statements = counter.during(() -> totals.add(importAll(rows(course, students, start))))
                .count();
        int again = counter.during(() -> totals.add(importAll(rows(course, students, start))))
                .count();

        // two chunks, each in a transaction that is not counted
        assertThat(statements).isLessThanOrEqualTo(2 * 4);
        assertThat(again).isLessThanOrEqualTo(2 * 4);
        assertThat(totals)
                .containsExactly(
                        new EnrollmentImport(students.size(), 0, 0), new EnrollmentImport(0, students.size(), 0));
    }

    @Test
    void results_come_chunk_by_chunk_and_what_broke_off_is_taken_up_again(DataSource database) throws SQLException {
        Course course = fixtures.course().create();
        List<Id<User>> students = people(database, EnrollmentImportService.CHUNK + 5);
        Instant start = clock.instant().minus(Duration.ofDays(10));
        int[] read = {0};
        List<Integer> readAtResult = new ArrayList<>();
        Iterator<EnrollmentRecord> broken = Stream.concat(
                        stream(course, students, start).peek(row -> read[0]++).limit(EnrollmentImportService.CHUNK + 2),
                        Stream.generate(() -> {
                            throw new IllegalStateException("line 10003");
                        }))
                .iterator();

        assertThatThrownBy(() -> lms.enrollmentImport().importAll(broken, result -> readAtResult.add(read[0])))
                .hasMessageContaining("line 10003");

        // nothing beyond the chunk was read when its results came
        assertThat(readAtResult).hasSize(EnrollmentImportService.CHUNK).containsOnly(EnrollmentImportService.CHUNK);
        assertThat(importAll(rows(course, students, start)))
                .isEqualTo(new EnrollmentImport(5, EnrollmentImportService.CHUNK, 0));
    }

    @Test
    void imports_and_single_enrolments_at_the_same_moment_enrol_everybody_once(LmsNodes nodes)
            throws InterruptedException {
        List<Lms> both = List.of(lms, nodes.open());
        Course course = fixtures.course().create();
        List<User> students = fixtures.customers(16);
        List<EnrollmentRecord> rows = students.stream()
                .map(student -> EnrollmentRecord.active(course.id(), student.id(), clock.instant()))
                .toList();

        List<Race.Outcome<Object>> outcomes = Race.run(64, i -> () -> {
            Lms node = both.get(i % 2);
            if (i % 4 < 2) {
                return node.enrollments()
                        .enroll(EnrollStudent.of(
                                course.id(), students.get(i / 4).id()));
            }
            List<EnrollmentRecord> mine = new ArrayList<>(rows);
            Collections.shuffle(mine, new Random(i));
            return node.enrollmentImport().importAll(mine.iterator(), result -> {});
        });

        long single =
                outcomes.stream().filter(o -> o.result() instanceof Enrollment).count();
        long imported = outcomes.stream()
                .filter(o -> o.result() instanceof EnrollmentImport)
                .mapToLong(o -> ((EnrollmentImport) o.result()).enrolled())
                .sum();
        assertThat(single + imported).isEqualTo(16);
        assertThat(outcomes)
                .filteredOn(o -> o.result() instanceof EnrollmentImport)
                .hasSize(32);
    }

    @Test
    void only_who_manages_enrolments_imports() {
        assertThatCall(() -> lms.as(Actor.instructor(fixtures.instructor().id()))
                        .enrollmentImport()
                        .importAll(Collections.emptyIterator(), result -> {}))
                .isDenied();
        assertThat(importAll(Collections.emptyIterator())).isEqualTo(new EnrollmentImport(0, 0, 0));
    }

    private List<Result> run(List<EnrollmentRecord> rows) {
        List<Result> results = new ArrayList<>();
        lms.enrollmentImport().importAll(rows.iterator(), results::add);
        return results;
    }

    private EnrollmentImport importAll(Iterator<EnrollmentRecord> rows) {
        return lms.enrollmentImport().importAll(rows, result -> {});
    }

    private static Iterator<EnrollmentRecord> rows(Course course, List<Id<User>> students, Instant start) {
        return stream(course, students, start).iterator();
    }

    private static Stream<EnrollmentRecord> stream(Course course, List<Id<User>> students, Instant start) {
        return students.stream().map(student -> EnrollmentRecord.active(course.id(), student, start));
    }

    private Enrollment of(Course course, User student) {
        return lms.enrollments()
                .findEnrollments(
                        EnrollmentFilter.all().withCourse(course.id()).withStudent(student.id()), PageRequest.first())
                .items()
                .get(0);
    }

    private static List<String> told(Result result) {
        return result.violations().stream().map(v -> v.code() + " " + v.path()).toList();
    }

    /** People by the thousand, put beside those that the library made: one is copied. */
    private List<Id<User>> people(DataSource database, int count) throws SQLException {
        Id<User> model = fixtures.customer().id();
        List<Id<User>> ids = new ArrayList<>(count);
        StringBuilder values = new StringBuilder();
        for (int i = 0; i < count; i++) {
            UUID id = UUID.randomUUID();
            ids.add(Id.of(id));
            values.append(i == 0 ? "" : ",").append("('").append(id).append("'::uuid)");
        }
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(
                    "create temporary table copied on commit drop as select * from lms.user_account where id = '"
                            + model + "'");
            statement.execute("create temporary table person (id) on commit drop as values " + values);
            statement.execute(
                    "create temporary table many on commit drop as select c.* from copied c cross join person");
            statement.execute(
                    "update many m set id = p.id, email = p.id || '@example.org', email_key = p.id || '@example.org',"
                            + " username = null, username_key = null, external_id = null"
                            + " from (select ctid as place, row_number() over () as nr from many) k,"
                            + " (select id, row_number() over () as nr from person) p where k.place = m.ctid and p.nr = k.nr");
            statement.execute("insert into lms.user_account select * from many");
            statement.execute("insert into lms.customer (tenant_id, id) select tenant_id, id from many");
            statement.execute(
                    "insert into lms.journal (tenant_id, occurred_at, id, entity, entity_id, event, actor_kind, actor_id)"
                            + " select j.tenant_id, j.occurred_at, gen_random_uuid(), j.entity, m.id, j.event, j.actor_kind, j.actor_id"
                            + " from many m, lms.journal j where j.entity_id = '" + model + "'");
            connection.commit();
        }
        return ids;
    }
}
