package io.lmskit.tests.billing;

import static io.lmskit.testkit.LmsAssertions.assertThatCall;
import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.account.User;
import io.lmskit.billing.AssignFeePlan;
import io.lmskit.billing.BulkAssignment;
import io.lmskit.billing.BulkAssignment.Outcome;
import io.lmskit.billing.BulkAssignment.Result;
import io.lmskit.billing.FeeAssignmentFilter;
import io.lmskit.billing.FeeGeneration;
import io.lmskit.billing.FeePlan;
import io.lmskit.billing.FeePlanDetails;
import io.lmskit.billing.FeePlanService;
import io.lmskit.billing.GenerateFees;
import io.lmskit.catalog.Course;
import io.lmskit.enrollment.ClassGroup;
import io.lmskit.enrollment.Enrollment;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.PageRequest;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.StatementCounter;
import io.lmskit.tests.support.Race;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.joda.money.Money;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Many assignments of fee plans in one call. */
@LmsTest
class BulkAssignmentTest {

    private static final LocalDate MAY = LocalDate.of(2030, 5, 1);
    private static final LocalDate JULY = LocalDate.of(2030, 7, 1);

    private final Lms lms;
    private final List<Lms> nodes;
    private final Fixtures fixtures;
    private final StatementCounter counter;

    BulkAssignmentTest(Lms lms, LmsNodes nodes, Fixtures fixtures, StatementCounter counter) {
        this.lms = lms;
        this.nodes = List.of(lms, nodes.open());
        this.fixtures = fixtures;
        this.counter = counter;
    }

    @Test
    void courses_runs_enrolments_and_students_get_their_plans_and_repeating_the_rows_assigns_no_more() {
        FeePlan plan = plan();
        Course course = fixtures.course().create();
        ClassGroup run = fixtures.runOf(course, 10);
        Enrollment enrollment = fixtures.enrollment().in(course).create();
        List<AssignFeePlan> rows = List.of(
                AssignFeePlan.toCourse(plan.id(), course.id(), MAY),
                AssignFeePlan.toRun(plan.id(), run.id(), MAY).until(JULY),
                AssignFeePlan.toEnrollment(plan.id(), enrollment.id(), MAY),
                AssignFeePlan.toStudent(plan.id(), fixtures.customer().id(), MAY),
                AssignFeePlan.toRun(plan.id(), run.id(), JULY));

        BulkAssignment assigned = lms.feePlans().assignPlans(rows);
        BulkAssignment again = lms.feePlans().assignPlans(rows);

        assertThat(assigned.results()).extracting(Result::outcome).containsOnly(Outcome.ASSIGNED);
        assertThat(again.results()).extracting(Result::outcome).containsOnly(Outcome.ALREADY);
        assertThat(again.results()).extracting(Result::assignment).isEqualTo(ids(assigned));
        assertThat(lms.feePlans()
                        .findAssignments(FeeAssignmentFilter.all().withPlan(plan.id()), PageRequest.first())
                        .items())
                .hasSize(5)
                .anySatisfy(a -> {
                    assertThat(a.id()).isEqualTo(ids(assigned).get(1));
                    assertThat(a.run()).isEqualTo(run.id());
                    assertThat(a.from()).isEqualTo(MAY);
                    assertThat(a.until()).isEqualTo(JULY);
                });
    }

    @Test
    void a_wrong_row_stops_none_of_the_others_and_says_all_that_is_wrong() {
        FeePlan plan = plan();
        FeePlan old = plan();
        lms.feePlans().archivePlan(old.id(), true);
        Course course = fixtures.course().create();
        Course other = fixtures.course().create();
        lms.feePlans().assignPlan(AssignFeePlan.toCourse(plan.id(), other.id(), MAY));

        List<Result> results = lms.feePlans()
                .assignPlans(List.of(
                        AssignFeePlan.toStudent(Id.of(new UUID(1, 1)), Id.of(new UUID(1, 2)), MAY),
                        AssignFeePlan.toCourse(old.id(), other.id(), JULY),
                        AssignFeePlan.toCourse(plan.id(), course.id(), MAY).until(MAY),
                        new AssignFeePlan(plan.id(), null, null, null, null, MAY, null),
                        AssignFeePlan.toCourse(plan.id(), course.id(), MAY),
                        AssignFeePlan.toCourse(plan.id(), course.id(), JULY),
                        AssignFeePlan.toCourse(plan.id(), course.id(), MAY)))
                .results();

        assertThat(results)
                .extracting(Result::outcome)
                .containsExactly(
                        Outcome.REFUSED,
                        Outcome.REFUSED,
                        Outcome.REFUSED,
                        Outcome.REFUSED,
                        Outcome.ASSIGNED,
                        Outcome.REFUSED,
                        Outcome.ALREADY);
        assertThat(told(results.get(0)))
                .containsExactly("billing.plan-unknown rows[0].plan", "billing.owner-unknown rows[0].student");
        assertThat(told(results.get(1)))
                .containsExactly("billing.plan-archived rows[1].plan", "billing.plan-assigned rows[1].from");
        assertThat(told(results.get(2))).containsExactly("billing.ends-before-start rows[2].until");
        assertThat(told(results.get(3))).containsExactly("input.required rows[3].course");
        assertThat(told(results.get(5))).containsExactly("billing.plan-assigned rows[5].from");
        assertThat(results.get(6).assignment()).isEqualTo(results.get(4).assignment());
    }

    @Test
    void who_is_enrolled_before_or_after_the_days_of_their_plan_owes_nothing_then_and_is_not_reported() {
        FeePlan plan = plan();
        Course course = fixtures.course().create();
        fixtures.enrollment().in(course).create();
        lms.feePlans()
                .assignPlans(List.of(
                        AssignFeePlan.toCourse(plan.id(), course.id(), MAY).until(JULY)));

        assertThat(generate(course, YearMonth.of(2030, 4))).isEqualTo(new FeeGeneration(0, 0, 1, 0, List.of()));
        assertThat(generate(course, YearMonth.of(2030, 5)).generated()).isEqualTo(1);
        assertThat(generate(course, YearMonth.of(2030, 7))).isEqualTo(new FeeGeneration(0, 0, 1, 0, List.of()));
    }

    private FeeGeneration generate(Course course, YearMonth month) {
        return lms.feeGeneration().generate(GenerateFees.of(month).inCourse(course.id()));
    }

    @Test
    void a_bulk_is_three_statements_however_many_rows_it_has() {
        List<AssignFeePlan> rows = rows(plan(), 60);

        assertThat(counter.during(() -> lms.feePlans().assignPlans(rows)).count())
                .isEqualTo(3);
    }

    @Test
    void nothing_to_do_is_fine_and_too_much_is_refused_and_only_who_manages_fees_does_it() {
        assertThat(lms.feePlans().assignPlans(List.of()).results()).isEmpty();
        AssignFeePlan row = AssignFeePlan.toCourse(Id.of(new UUID(1, 1)), Id.of(new UUID(1, 2)), MAY);
        assertThatCall(() -> lms.feePlans().assignPlans(Collections.nCopies(FeePlanService.BULK + 1, row)))
                .isInvalidIn("rows");
        LmsScope instructor = lms.as(Actor.instructor(fixtures.instructor().id()));
        assertThatCall(() -> instructor.feePlans().assignPlans(List.of())).isDenied();
    }

    @Test
    void a_bulk_under_a_key_is_found_done() {
        List<AssignFeePlan> rows = rows(plan(), 2);
        LmsScope once = lms.once("bulk-assignments-once");

        assertThat(once.feePlans().assignPlans(rows).count(Outcome.ASSIGNED)).isEqualTo(2);
        assertThat(once.feePlans().assignPlans(rows).count(Outcome.ALREADY)).isEqualTo(2);
        assertThatCall(() -> once.feePlans().assignPlans(List.of())).isConflict();
    }

    @Test
    void repeated_with_its_key_a_bulk_tells_of_no_assignment_that_is_not_there() {
        FeePlan shelved = plan();
        lms.feePlans().archivePlan(shelved.id(), true);
        AssignFeePlan refused = rows(shelved, 1).get(0);
        List<AssignFeePlan> rows = List.of(refused, refused, rows(plan(), 1).get(0));
        LmsScope once = lms.once("bulk-assignments-refused");
        List<Result> first = once.feePlans().assignPlans(rows).results();
        lms.feePlans().archivePlan(shelved.id(), false);

        assertThat(first.get(0).outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(once.feePlans().assignPlans(rows).results())
                .containsExactly(
                        new Result(Outcome.ABSENT, null, List.of()),
                        new Result(Outcome.ABSENT, null, List.of()),
                        new Result(Outcome.ALREADY, first.get(2).assignment(), List.of()));
    }

    @RepeatedTest(2)
    void sixty_four_who_assign_different_plans_to_the_same_assign_one_to_each() throws InterruptedException {
        List<FeePlan> plans = List.of(plan(), plan(), plan(), plan());
        List<User> students = fixtures.customers(20);

        List<Race.Outcome<BulkAssignment>> outcomes = Race.run(64, i -> () -> {
            List<AssignFeePlan> mine = new ArrayList<>();
            students.forEach(
                    student -> mine.add(AssignFeePlan.toStudent(plans.get(i % 4).id(), student.id(), MAY)));
            Collections.shuffle(mine, new Random(i));
            return nodes.get(i / 4 % 2).feePlans().assignPlans(i % 8 < 4 ? mine : mine.subList(0, 10));
        });

        assertThat(outcomes).allMatch(Race.Outcome::succeeded);
        assertThat(outcomes.stream()
                        .mapToLong(o -> o.result().count(Outcome.ASSIGNED))
                        .sum())
                .isEqualTo(20);
        for (User student : students) {
            assertThat(lms.feePlans()
                            .findAssignments(FeeAssignmentFilter.all().withStudent(student.id()), PageRequest.first())
                            .items())
                    .hasSize(1);
        }
    }

    private FeePlan plan() {
        return lms.feePlans()
                .createPlan(FeePlanDetails.monthly("Monthly", Money.parse("GBP 30"), ZoneId.of("Europe/London")));
    }

    private List<AssignFeePlan> rows(FeePlan plan, int count) {
        return fixtures.customers(count).stream()
                .map(student -> AssignFeePlan.toStudent(plan.id(), student.id(), MAY))
                .toList();
    }

    private static List<Id<?>> ids(BulkAssignment bulk) {
        List<Id<?>> ids = new ArrayList<>();
        bulk.results().forEach(result -> ids.add(Objects.requireNonNull(result.assignment())));
        return ids;
    }

    private static List<String> told(Result result) {
        return result.violations().stream().map(v -> v.code() + " " + v.path()).toList();
    }
}
