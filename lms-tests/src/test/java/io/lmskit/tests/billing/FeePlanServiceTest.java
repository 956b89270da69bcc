package io.lmskit.tests.billing;

import static io.lmskit.testkit.LmsAssertions.assertThatCall;
import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.access.Actor;
import io.lmskit.account.User;
import io.lmskit.billing.AssignFeePlan;
import io.lmskit.billing.BillingProblem;
import io.lmskit.billing.FeeAssignment;
import io.lmskit.billing.FeeAssignmentFilter;
import io.lmskit.billing.FeePlan;
import io.lmskit.billing.FeePlanDetails;
import io.lmskit.billing.FeePlanFilter;
import io.lmskit.billing.FeeReduction;
import io.lmskit.billing.FeeReductionFilter;
import io.lmskit.billing.FeeReductionKind;
import io.lmskit.billing.GrantReduction;
import io.lmskit.calendar.Proration;
import io.lmskit.catalog.Course;
import io.lmskit.enrollment.Enrollment;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.PageRequest;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import io.lmskit.tests.support.Race;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

@LmsTest
class FeePlanServiceTest {

    private static final LocalDate JANUARY = LocalDate.parse("2030-01-01");
    private static final LocalDate MAY = LocalDate.parse("2030-05-01");
    private static final LocalDate JULY = LocalDate.parse("2030-07-01");

    private final Lms lms;
    private final Fixtures fixtures;

    FeePlanServiceTest(Lms lms, Fixtures fixtures) {
        this.lms = lms;
        this.fixtures = fixtures;
    }

    private static FeePlanDetails details() {
        return new FeePlanDetails(
                "Evening classes",
                Money.parse("KWD 12.345"),
                ZoneId.of("Asia/Kuwait"),
                31,
                10,
                Proration.NONE,
                Proration.THIRTY_DAY_MONTH,
                Money.parse("KWD 1"),
                List.of(0, 7, 30));
    }

    @Test
    void a_plan_is_kept_as_it_was_written_and_changed() {
        FeePlan plan = lms.feePlans().createPlan(details());

        assertThat(lms.feePlans().getPlan(plan.id())).isEqualTo(plan);
        assertThat(plan.details()).isEqualTo(details());

        FeePlanDetails changed = FeePlanDetails.monthly("Days", Money.parse("EUR 90"), ZoneId.of("Europe/Rome"));
        FeePlan after = lms.feePlans().changePlan(plan.id(), 0, changed);
        assertThat(after.details()).isEqualTo(changed);
        assertThat(after.version()).isEqualTo(1);
        assertThatCall(() -> lms.feePlans().changePlan(plan.id(), 0, details())).isConflict();
        assertThatCall(() -> lms.feePlans().getPlan(Id.of(new UUID(1, 1)))).isNotFound();
    }

    @Test
    void every_wrong_field_of_a_plan_is_named() {
        FeePlanDetails wrong = new FeePlanDetails(
                " ",
                Money.parse("GBP 0"),
                ZoneOffset.ofHours(1),
                32,
                -1,
                Proration.NONE,
                Proration.NONE,
                Money.parse("EUR 5"),
                List.of(3, 3, 400));

        assertThatCall(() -> lms.feePlans().createPlan(wrong))
                .isInvalidIn(
                        "name",
                        "amount",
                        "zone",
                        "anchorDay",
                        "dueDays",
                        "lateFee",
                        "reminderDays[1]",
                        "reminderDays[2]");
    }

    @Test
    void plans_are_found_by_currency_and_whether_they_are_archived() {
        FeePlan pounds = fixtures.feePlan().create();
        FeePlan dinars = lms.feePlans().createPlan(details());
        lms.feePlans().archivePlan(dinars.id(), true);

        assertThat(ids(FeePlanFilter.all())).contains(pounds.id(), dinars.id());
        assertThat(ids(FeePlanFilter.all().withArchived(true))).containsExactly(dinars.id());
        assertThat(ids(FeePlanFilter.all().withCurrency(CurrencyUnit.of("KWD"))))
                .containsExactly(dinars.id());
        assertThat(lms.feePlans()
                        .findPlans(FeePlanFilter.all(), PageRequest.first(1))
                        .isLast())
                .isFalse();
        FeePlan again = lms.feePlans().archivePlan(dinars.id(), true);
        assertThat(again.version()).isEqualTo(1);
        assertThat(lms.feePlans().archivePlan(dinars.id(), false).archived()).isFalse();
    }

    private List<Id<FeePlan>> ids(FeePlanFilter filter) {
        return lms.feePlans().findPlans(filter, PageRequest.first()).items().stream()
                .map(FeePlan::id)
                .toList();
    }

    @Test
    void what_has_a_plan_gets_no_second_one_for_the_same_days() {
        Course course = fixtures.course().create();
        FeePlan plan = fixtures.feePlan().create();
        FeeAssignment first = lms.feePlans()
                .assignPlan(
                        AssignFeePlan.toCourse(plan.id(), course.id(), JANUARY).until(JULY));

        assertThatCall(() -> lms.feePlans().assignPlan(AssignFeePlan.toCourse(plan.id(), course.id(), MAY)))
                .isRefusedWith(BillingProblem.PLAN_ASSIGNED);
        FeeAssignment next = lms.feePlans().assignPlan(AssignFeePlan.toCourse(plan.id(), course.id(), JULY));

        assertThatCall(() -> lms.feePlans().endAssignment(first.id(), JULY.plusDays(1)))
                .isRefusedWith(BillingProblem.PLAN_ASSIGNED);
        assertThatCall(() -> lms.feePlans().endAssignment(next.id(), JULY))
                .isRefusedWith(BillingProblem.ENDS_BEFORE_START);
        assertThat(lms.feePlans().endAssignment(first.id(), MAY).until()).isEqualTo(MAY);
        assertThat(lms.feePlans()
                        .findAssignments(FeeAssignmentFilter.all().withCourse(course.id()), PageRequest.first())
                        .items())
                .extracting(FeeAssignment::until)
                .containsExactly(null, MAY);
    }

    @Test
    void a_plan_is_for_one_thing_that_there_is() {
        FeePlan plan = fixtures.feePlan().create();
        Enrollment enrollment = fixtures.enrollment().create();
        User student = fixtures.customer();

        assertThatCall(() -> lms.feePlans().assignPlan(new AssignFeePlan(plan.id(), null, null, null, null, MAY, MAY)))
                .isInvalidIn("course", "until");
        assertThatCall(() -> lms.feePlans()
                        .assignPlan(new AssignFeePlan(plan.id(), null, null, enrollment.id(), student.id(), MAY, null)))
                .isInvalidIn("course");
        assertThatCall(() -> lms.feePlans()
                        .assignPlan(
                                AssignFeePlan.toCourse(plan.id(), enrollment.course(), LocalDate.parse("0999-01-01"))))
                .isInvalidIn("from");
        assertThatCall(() -> lms.feePlans().assignPlan(AssignFeePlan.toStudent(plan.id(), Id.of(new UUID(1, 1)), MAY)))
                .isNotFound();
        assertThatCall(() ->
                        lms.feePlans().assignPlan(AssignFeePlan.toStudent(Id.of(new UUID(1, 1)), student.id(), MAY)))
                .isNotFound();
        lms.feePlans().archivePlan(plan.id(), true);
        assertThatCall(() -> lms.feePlans().assignPlan(AssignFeePlan.toStudent(plan.id(), student.id(), MAY)))
                .isRefusedWith(BillingProblem.PLAN_ARCHIVED);
    }

    @Test
    void a_student_has_one_reduction_of_a_kind_at_a_time() {
        User student = fixtures.customer();
        FeeReduction sibling = lms.feePlans()
                .grantReduction(GrantReduction.percent(student.id(), FeeReductionKind.SIBLING, "12.5", JANUARY));

        assertThat(sibling.percent()).isEqualByComparingTo(new BigDecimal("12.50"));
        assertThatCall(() -> lms.feePlans()
                        .grantReduction(GrantReduction.percent(student.id(), FeeReductionKind.SIBLING, "5", MAY)))
                .isRefusedWith(BillingProblem.REDUCTION_GRANTED);
        FeeReduction scholarship = lms.feePlans()
                .grantReduction(
                        GrantReduction.amount(student.id(), FeeReductionKind.SCHOLARSHIP, Money.parse("GBP 5"), MAY));
        assertThat(scholarship.amount()).isEqualTo(Money.parse("GBP 5"));
        lms.feePlans().endReduction(sibling.id(), MAY);
        lms.feePlans()
                .grantReduction(GrantReduction.percent(student.id(), FeeReductionKind.SIBLING, "5", MAY)
                        .until(JULY));
        assertThatCall(() -> lms.feePlans().endReduction(sibling.id(), JULY))
                .isRefusedWith(BillingProblem.REDUCTION_GRANTED);
        assertThat(lms.feePlans()
                        .findReductions(
                                FeeReductionFilter.all()
                                        .withStudent(student.id())
                                        .withKind(FeeReductionKind.SIBLING),
                                PageRequest.first())
                        .items())
                .hasSize(2);
        assertThatCall(() -> lms.feePlans()
                        .grantReduction(new GrantReduction(
                                student.id(),
                                FeeReductionKind.OTHER,
                                new BigDecimal("100.01"),
                                Money.parse("GBP 0"),
                                JULY,
                                MAY)))
                .isInvalidIn("percent", "amount", "until");
        assertThatCall(() -> lms.feePlans()
                        .grantReduction(
                                GrantReduction.percent(Id.of(new UUID(1, 1)), FeeReductionKind.OTHER, "1", MAY)))
                .isNotFound();
    }

    @Test
    void nobody_but_admins_sees_plans() {
        FeePlan plan = fixtures.feePlan().create();
        Actor student = Actor.customer(fixtures.customer().id());

        assertThatCall(() -> lms.as(student).feePlans().getPlan(plan.id())).isDenied();
        assertThatCall(() -> lms.as(Actor.guest()).feePlans().findPlans(FeePlanFilter.all(), PageRequest.first()))
                .isDenied();
        assertThatCall(() ->
                        lms.as(Actor.admin(fixtures.admin().id())).feePlans().getPlan(plan.id()))
                .succeeds();
    }

    @Test
    void of_many_who_assign_a_plan_at_the_same_moment_one_does(LmsNodes nodes) throws InterruptedException {
        List<Lms> both = List.of(lms, nodes.open());
        Course course = fixtures.course().create();
        FeePlan plan = fixtures.feePlan().create();
        User student = fixtures.customer();

        List<Race.Outcome<Object>> outcomes = Race.run(
                64,
                i -> () -> i % 4 < 2
                        ? both.get(i % 2)
                                .feePlans()
                                .assignPlan(AssignFeePlan.toCourse(plan.id(), course.id(), MAY.plusDays(i)))
                        : both.get(i % 2)
                                .feePlans()
                                .grantReduction(GrantReduction.percent(
                                        student.id(), FeeReductionKind.OTHER, "1", MAY.plusDays(i))));

        assertThat(outcomes)
                .filteredOn(o -> o.result() instanceof FeeAssignment)
                .hasSize(1);
        assertThat(outcomes).filteredOn(o -> o.result() instanceof FeeReduction).hasSize(1);
        assertThat(outcomes)
                .filteredOn(o -> !o.succeeded())
                .hasSize(62)
                .allSatisfy(o -> assertThat(o.refusal().toString())
                        .containsAnyOf("billing.plan-assigned", "billing.reduction-granted"));
    }
}
