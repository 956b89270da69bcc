package io.lmskit.tests.billing;

import static io.lmskit.testkit.LmsAssertions.assertThatCall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.lmskit.Lms;
import io.lmskit.account.User;
import io.lmskit.billing.Fee;
import io.lmskit.billing.FeeFailure;
import io.lmskit.billing.FeeFilter;
import io.lmskit.billing.FeeGeneration;
import io.lmskit.billing.FeeGenerationService;
import io.lmskit.billing.FeePlan;
import io.lmskit.billing.FeeReductionKind;
import io.lmskit.billing.FeeStatus;
import io.lmskit.billing.GenerateFees;
import io.lmskit.billing.GrantReduction;
import io.lmskit.calendar.Share;
import io.lmskit.catalog.Course;
import io.lmskit.enrollment.ClassGroup;
import io.lmskit.enrollment.EnrollStudent;
import io.lmskit.enrollment.Enrollment;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.Violation;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.StatementCounter;
import io.lmskit.testkit.TestClock;
import io.lmskit.tests.support.Race;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Fees of a period. The clock starts on 7 January 2030. */
@LmsTest
class FeeGenerationTest {

    private static final YearMonth JANUARY = YearMonth.of(2030, 1);
    private static final YearMonth FEBRUARY = YearMonth.of(2030, 2);
    private static final YearMonth MARCH = YearMonth.of(2030, 3);
    private static final LocalDate LONG_AGO = LocalDate.of(2000, 1, 1);

    private final Lms lms;
    private final Fixtures fixtures;
    private final TestClock clock;
    private final DataSource database;

    FeeGenerationTest(Lms lms, Fixtures fixtures, TestClock clock, DataSource database) {
        this.lms = lms;
        this.fixtures = fixtures;
        this.clock = clock;
        this.database = database;
    }

    private Course course(String amount) {
        Course course = fixtures.course().create();
        fixtures.feePlan().amount(amount).of(course).create();
        return course;
    }

    private FeeGeneration generate(Course course, YearMonth period) {
        return lms.feeGeneration().generate(GenerateFees.of(period).inCourse(course.id()));
    }

    private Optional<Fee> fee(Enrollment enrollment, YearMonth period) {
        return lms
                .fees()
                .findFees(FeeFilter.all().withEnrollment(enrollment.id()).withPeriod(period), PageRequest.first())
                .items()
                .stream()
                .findFirst();
    }

    private void at(String moment) {
        clock.set(Instant.parse(moment));
    }

    @Test
    void a_month_is_charged_once_however_often_it_is_run() {
        Course course = course("GBP 310");
        Enrollment enrollment = fixtures.enrollment().in(course).create();

        assertThat(generate(course, JANUARY)).isEqualTo(new FeeGeneration(1, 0, 0, 0, List.of(Money.parse("GBP 250"))));
        assertThat(generate(course, JANUARY)).isEqualTo(new FeeGeneration(0, 1, 0, 0, List.of()));

        Fee fee = fee(enrollment, JANUARY).orElseThrow();
        assertThat(fee.share()).isEqualTo(Share.of(25, 31));
        assertThat(fee.amount()).isEqualTo(Money.parse("GBP 250"));
        assertThat(fee.price()).isEqualTo(Money.parse("GBP 310"));
        assertThat(fee.billed().from()).isEqualTo(LocalDate.parse("2030-01-01"));
        assertThat(fee.dueOn()).isEqualTo(LocalDate.parse("2030-01-21"));
        assertThat(fee.status()).isEqualTo(FeeStatus.PENDING);
        assertThat(fee.student()).isEqualTo(enrollment.student());
        assertThat(fee.course()).isEqualTo(course.id());
        assertThat(generate(course, FEBRUARY).amount(CurrencyUnit.GBP)).isEqualTo(Money.parse("GBP 310"));
    }

    @Test
    void a_short_first_period_and_the_full_one_after_it_do_not_collide() {
        Course course = fixtures.course().create();
        fixtures.feePlan().amount("GBP 310").anchorDay(31).of(course).create();
        Enrollment enrollment = fixtures.enrollment().in(course).create();

        // from 31 December to 31 January, of which 24 days are left
        generate(course, YearMonth.of(2029, 12));
        generate(course, JANUARY);
        generate(course, FEBRUARY);

        assertThat(fee(enrollment, YearMonth.of(2029, 12)).orElseThrow().amount())
                .isEqualTo(Money.parse("GBP 240"));
        Fee january = fee(enrollment, JANUARY).orElseThrow();
        assertThat(january.amount()).isEqualTo(Money.parse("GBP 310"));
        assertThat(january.billed().until()).isEqualTo(LocalDate.parse("2030-02-28"));
        assertThat(fee(enrollment, FEBRUARY).orElseThrow().billed().until()).isEqualTo(LocalDate.parse("2030-03-31"));
    }

    @Test
    void pending_paused_and_withdrawn_students_are_charged_for_the_days_they_were_there() {
        Course course = course("GBP 280");
        Enrollment pending = fixtures.enrollment().in(course).pending().create();
        Enrollment paused = fixtures.enrollment().in(course).create();
        Enrollment resumed = fixtures.enrollment().in(course).create();
        Enrollment withdrawn = fixtures.enrollment().in(course).create();
        Enrollment again = fixtures.enrollment().in(course).create();
        at("2030-01-20T10:00:00Z");
        lms.enrollments().pause(paused.id(), null);
        lms.enrollments().pause(resumed.id(), null);
        lms.enrollments().withdraw(again.id(), null);
        at("2030-02-08T10:00:00Z");
        lms.enrollments().resume(resumed.id(), null);
        lms.enrollments().withdraw(withdrawn.id(), null);
        at("2030-02-22T10:00:00Z");
        lms.enrollments().enroll(EnrollStudent.of(course.id(), again.student()));

        FeeGeneration february = generate(course, FEBRUARY);

        assertThat(february.generated()).isEqualTo(3);
        assertThat(fee(pending, FEBRUARY)).isEmpty();
        assertThat(fee(paused, FEBRUARY)).isEmpty();
        assertThat(fee(resumed, FEBRUARY).orElseThrow().amount()).isEqualTo(Money.parse("GBP 210"));
        assertThat(fee(withdrawn, FEBRUARY).orElseThrow().amount()).isEqualTo(Money.parse("GBP 70"));
        assertThat(fee(again, FEBRUARY).orElseThrow().amount()).isEqualTo(Money.parse("GBP 70"));
        // what is asked for later is decided by what was then
        assertThat(generate(course, JANUARY).generated()).isEqualTo(4);
        assertThat(fee(again, JANUARY).orElseThrow().share()).isEqualTo(Share.of(13, 31));
        assertThat(generate(course, YearMonth.of(2029, 12)).generated()).isZero();
    }

    @Test
    void who_left_before_the_period_is_not_even_looked_at() {
        Course course = course("GBP 280");
        Enrollment left = fixtures.enrollment().in(course).create();
        Enrollment back = fixtures.enrollment().in(course).create();
        at("2030-01-20T10:00:00Z");
        lms.enrollments().withdraw(left.id(), null);
        lms.enrollments().withdraw(back.id(), null);
        at("2030-03-11T10:00:00Z");
        lms.enrollments().enroll(EnrollStudent.of(course.id(), back.student()));

        assertThat(generate(course, YearMonth.of(2030, 3)).examined()).isEqualTo(1);
        assertThat(fee(back, YearMonth.of(2030, 3)).orElseThrow().share()).isEqualTo(Share.of(21, 31));
        // and what was owed before is still found
        assertThat(generate(course, JANUARY).generated()).isEqualTo(2);
    }

    @Test
    void who_is_deleted_is_not_charged_from_that_day_on_and_owes_what_was_charged() {
        Course course = course("GBP 280");
        Enrollment gone = fixtures.enrollment().in(course).create();
        Enrollment stays = fixtures.enrollment().in(course).create();
        User student = fixtures.customer();
        fixtures.feePlan().amount("GBP 280").of(student).create();
        generate(course, JANUARY);
        Fee owed = fee(gone, JANUARY).orElseThrow();
        at("2030-02-15T10:00:00Z");
        lms.users().deleteUser(gone.student());
        lms.users().deleteUser(student.id());

        assertThat(generate(course, FEBRUARY))
                .isEqualTo(new FeeGeneration(2, 0, 0, 0, List.of(Money.parse("GBP 420"))));
        assertThat(generate(course, MARCH)).isEqualTo(new FeeGeneration(1, 0, 1, 0, List.of(Money.parse("GBP 280"))));
        lms.feeGeneration().generate(GenerateFees.of(FEBRUARY));
        lms.feeGeneration().generate(GenerateFees.of(MARCH));

        assertThat(fee(gone, FEBRUARY).orElseThrow().share()).isEqualTo(Share.of(14, 28));
        assertThat(fee(gone, MARCH)).isEmpty();
        assertThat(fee(stays, MARCH)).isPresent();
        assertThat(lms.fees().getFee(owed.id())).isEqualTo(owed);
        assertThat(lms.fees()
                        .findFees(FeeFilter.all().withStudent(student.id()), PageRequest.first())
                        .items())
                .extracting(Fee::period, Fee::share)
                .containsExactly(tuple(FEBRUARY, Share.of(14, 28)));

        lms.userAdministration().restore(gone.student());
        assertThat(generate(course, MARCH).generated()).isEqualTo(1);
    }

    @Test
    void a_course_that_is_not_there_is_not_found() {
        Id<Course> unknown = Id.of(new UUID(7, 7));

        assertThatCall(() ->
                        lms.feeGeneration().generate(GenerateFees.of(FEBRUARY).inCourse(unknown)))
                .isNotFound();
        // one without enrolments is there
        assertThat(generate(course("GBP 280"), FEBRUARY)).isEqualTo(FeeGeneration.NONE);
    }

    @Test
    void plans_of_courses_runs_enrolments_and_students_are_charged_by_the_most_specific() {
        Course course = course("GBP 400");
        ClassGroup run = fixtures.runOf(course, 5);
        fixtures.feePlan().amount("GBP 300").of(run).create();
        Enrollment plain = fixtures.enrollment().in(course).create();
        Enrollment inRun = lms.enrollments()
                .enroll(EnrollStudent.of(course.id(), fixtures.customer().id()).inRun(run.id()));
        Enrollment own = fixtures.enrollment().in(course).create();
        fixtures.feePlan().amount("GBP 200").of(own).create();
        User student = fixtures.customer();
        fixtures.feePlan().amount("GBP 100").of(student).create();
        Enrollment flat = fixtures.enrollment().in(course).of(student).create();

        lms.feeGeneration().generate(GenerateFees.of(FEBRUARY));

        assertThat(fee(plain, FEBRUARY).orElseThrow().amount()).isEqualTo(Money.parse("GBP 400"));
        assertThat(fee(inRun, FEBRUARY).orElseThrow().amount()).isEqualTo(Money.parse("GBP 300"));
        assertThat(fee(own, FEBRUARY).orElseThrow().amount()).isEqualTo(Money.parse("GBP 200"));
        assertThat(fee(flat, FEBRUARY)).isEmpty();
        assertThat(lms.fees()
                        .findFees(FeeFilter.all().withStudent(student.id()), PageRequest.first())
                        .items())
                .singleElement()
                .satisfies(fee -> {
                    assertThat(fee.enrollment()).isNull();
                    assertThat(fee.amount()).isEqualTo(Money.parse("GBP 100"));
                });
    }

    @Test
    void who_pays_less_pays_less_and_a_full_scholarship_owes_nothing() {
        Course course = course("GBP 280");
        Enrollment half = fixtures.enrollment().in(course).create();
        Enrollment free = fixtures.enrollment().in(course).create();
        lms.feePlans().grantReduction(GrantReduction.percent(half.student(), FeeReductionKind.SIBLING, "50", LONG_AGO));
        lms.feePlans()
                .grantReduction(GrantReduction.percent(free.student(), FeeReductionKind.SCHOLARSHIP, "100", LONG_AGO));

        generate(course, FEBRUARY);

        assertThat(fee(half, FEBRUARY).orElseThrow().amount()).isEqualTo(Money.parse("GBP 140"));
        assertThat(fee(free, FEBRUARY).orElseThrow().status()).isEqualTo(FeeStatus.PAID);
        assertThat(fee(free, FEBRUARY).orElseThrow().reduction()).isEqualTo(Money.parse("GBP 280"));
    }

    @Test
    void who_cannot_be_charged_is_reported_and_stops_nobody() throws SQLException {
        Course sound = course("GBP 280");
        Enrollment charged = fixtures.enrollment().in(sound).create();
        Enrollment inEuros = fixtures.enrollment().in(sound).create();
        lms.feePlans()
                .grantReduction(GrantReduction.amount(
                        inEuros.student(), FeeReductionKind.OTHER, Money.parse("EUR 5"), LONG_AGO));
        Enrollment without = fixtures.enrollment().create();
        Course broken = fixtures.course().create();
        FeePlan plan = fixtures.feePlan().of(broken).create();
        Enrollment onMars = fixtures.enrollment().in(broken).create();
        setZone(plan, "Mars/Base");
        List<FeeFailure> failures = new ArrayList<>();

        lms.feeGeneration().generate(GenerateFees.of(FEBRUARY), progress -> failures.addAll(progress.failed()));

        Map<Id<Enrollment>, List<String>> reasons = failures.stream()
                .collect(Collectors.toMap(
                        FeeFailure::enrollment,
                        failure ->
                                failure.reasons().stream().map(Violation::code).toList()));
        assertThat(reasons)
                .containsEntry(inEuros.id(), List.of("billing.reduction-currency"))
                .containsEntry(without.id(), List.of("billing.no-plan"))
                .containsEntry(onMars.id(), List.of("billing.zone-unknown"))
                .doesNotContainKey(charged.id());
        assertThat(fee(charged, FEBRUARY)).isPresent();
        setZone(plan, "Europe/London");
        assertThat(generate(broken, FEBRUARY).generated()).isEqualTo(1);
    }

    private void setZone(FeePlan plan, String zone) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(true);
            statement.executeUpdate("update lms.fee_plan set zone = '" + zone + "' where id = '" + plan.id() + "'");
        }
    }

    @Test
    void a_dry_run_counts_and_makes_nothing() {
        Course course = course("GBP 280");
        Enrollment enrollment = fixtures.enrollment().in(course).create();
        GenerateFees command = GenerateFees.of(FEBRUARY).inCourse(course.id());

        FeeGeneration dry = lms.feeGeneration().generate(command.asDryRun());

        assertThat(fee(enrollment, FEBRUARY)).isEmpty();
        assertThat(dry).isEqualTo(lms.feeGeneration().generate(command));
        assertThatCall(() -> lms.feeGeneration().generate(GenerateFees.of(YearMonth.of(1066, 10))))
                .isInvalidIn("period");
    }

    @Test
    void ten_thousand_enrolments_are_three_statements_and_progress_is_told_by_the_chunk(StatementCounter counter)
            throws SQLException {
        Course course = course("GBP 280");
        Enrollment model = fixtures.enrollment().in(course).create();
        FeeCrowd.copy(database, model, FeeGenerationService.CHUNK);
        GenerateFees command = GenerateFees.of(FEBRUARY).inCourse(course.id());
        List<Long> told = new ArrayList<>();

        int statements = counter.during(() -> lms.feeGeneration()
                        .generate(command, progress -> told.add(progress.total().generated())))
                .count();
        int again = counter.during(
                        () -> assertThat(lms.feeGeneration().generate(command).generated())
                                .isZero())
                .count();

        assertThat(statements).isLessThanOrEqualTo(2 * 3);
        assertThat(again).isLessThanOrEqualTo(2 * 2);
        assertThat(told).containsExactly(10_000L, 10_001L);
        assertThat(FeeCrowd.fees(database, course, FEBRUARY)).isEqualTo(10_001);
        assertThat(FeeCrowd.journalled(database, course, FEBRUARY)).isEqualTo(10_001);
    }

    @Test
    void what_broke_off_after_a_chunk_is_completed_by_the_next_run() throws SQLException {
        Course course = course("GBP 280");
        FeeCrowd.copy(database, fixtures.enrollment().in(course).create(), FeeGenerationService.CHUNK + 9);
        GenerateFees command = GenerateFees.of(FEBRUARY).inCourse(course.id());

        assertThatThrownBy(() -> lms.feeGeneration().generate(command, progress -> {
                    throw new IllegalStateException("the power is off");
                }))
                .hasMessage("the power is off");

        assertThat(FeeCrowd.fees(database, course, FEBRUARY)).isEqualTo(FeeGenerationService.CHUNK);
        FeeGeneration rest = lms.feeGeneration().generate(command);
        assertThat(rest.generated()).isEqualTo(10);
        assertThat(rest.already()).isEqualTo(FeeGenerationService.CHUNK);
    }

    @Test
    void in_a_transaction_of_the_host_all_or_nothing_is_made() throws SQLException {
        Course course = course("GBP 280");
        FeeCrowd.copy(database, fixtures.enrollment().in(course).create(), FeeGenerationService.CHUNK);

        assertThatThrownBy(() -> lms.inTransaction(scope -> {
                    scope.feeGeneration().generate(GenerateFees.of(FEBRUARY).inCourse(course.id()));
                    throw new IllegalStateException("changed their mind");
                }))
                .hasMessage("changed their mind");

        assertThat(FeeCrowd.fees(database, course, FEBRUARY)).isZero();
    }

    /** B6: for one period twice, and on many threads of two libraries at once. */
    @Test
    void run_by_many_at_once_makes_one_fee_each(LmsNodes nodes) throws InterruptedException, SQLException {
        List<Lms> both = List.of(lms, nodes.open());
        Course course = course("GBP 280");
        FeeCrowd.copy(database, fixtures.enrollment().in(course).create(), 12_000);
        GenerateFees command = GenerateFees.of(FEBRUARY).inCourse(course.id());

        List<Race.Outcome<FeeGeneration>> outcomes =
                Race.run(8, i -> () -> both.get(i % 2).feeGeneration().generate(command));

        assertThat(outcomes).allSatisfy(o -> assertThat(o.refusal()).isNull());
        assertThat(outcomes.stream().mapToLong(o -> o.result().generated()).sum())
                .isEqualTo(12_001);
        assertThat(outcomes).allSatisfy(o -> assertThat(o.result().examined()).isEqualTo(12_001));
        assertThat(FeeCrowd.fees(database, course, FEBRUARY)).isEqualTo(12_001);
        assertThat(FeeCrowd.journalled(database, course, FEBRUARY)).isEqualTo(12_001);
        assertThat(generate(course, FEBRUARY).generated()).isZero();
    }

    @Test
    void while_fees_are_generated_students_come_and_go(LmsNodes nodes) throws InterruptedException {
        List<Lms> both = List.of(lms, nodes.open());
        Course course = course("GBP 280");
        List<Enrollment> enrollments = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            enrollments.add(fixtures.enrollment().in(course).create());
        }
        at("2030-02-08T10:00:00Z");
        List<Race.Outcome<Object>> outcomes = Race.run(64, i -> () -> {
            Lms node = both.get(i % 2);
            Enrollment mine = enrollments.get(i / 4);
            return switch (i % 4) {
                case 0 -> node.enrollments().pause(mine.id(), null);
                case 1 -> node.enrollments().withdraw(mine.id(), null);
                default ->
                    node.feeGeneration().generate(GenerateFees.of(FEBRUARY).inCourse(course.id()));
            };
        });

        assertThat(outcomes)
                .filteredOn(o -> !o.succeeded())
                .allSatisfy(o -> assertThat(o.refusal().toString()).contains("enrollment.wrong-status"));
        List<Fee> fees = lms.fees()
                .findFees(FeeFilter.all().withCourse(course.id()), PageRequest.first())
                .items();
        // each is what it would have been before or after
        assertThat(fees).hasSize(16).extracting(Fee::amount).isSubsetOf(Money.parse("GBP 280"), Money.parse("GBP 70"));
    }
}
