package io.lmskit.tests.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.account.User;
import io.lmskit.billing.Fee;
import io.lmskit.billing.FeeFilter;
import io.lmskit.billing.FeeGeneration;
import io.lmskit.billing.FeePlan;
import io.lmskit.billing.FormerAnchor;
import io.lmskit.billing.GenerateFees;
import io.lmskit.calendar.BillingPeriod;
import io.lmskit.calendar.Proration;
import io.lmskit.calendar.Share;
import io.lmskit.catalog.Course;
import io.lmskit.enrollment.Enrollment;
import io.lmskit.kernel.ConflictException;
import io.lmskit.kernel.PageRequest;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.TestClock;
import io.lmskit.tests.support.Race;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Plans whose periods are to start on another day of the month. The clock starts on 7 January 2030. */
@LmsTest
class AnchorChangeTest {

    private static final YearMonth JANUARY = YearMonth.of(2030, 1);

    private final Lms lms;
    private final Fixtures fixtures;
    private final TestClock clock;
    private final Course course;
    private final FeePlan plan;

    AnchorChangeTest(Lms lms, Fixtures fixtures, TestClock clock) {
        this.lms = lms;
        this.fixtures = fixtures;
        this.clock = clock;
        this.course = fixtures.course().create();
        this.plan = fixtures.feePlan().amount("GBP 310").of(course).create();
    }

    private FeePlan anchor(LmsScope scope, int day) {
        FeePlan now = scope.feePlans().getPlan(plan.id());
        return scope.feePlans()
                .changePlan(plan.id(), now.version(), now.details().withAnchorDay(day));
    }

    private FeeGeneration generate(YearMonth month) {
        return lms.feeGeneration().generate(GenerateFees.of(month).inCourse(course.id()));
    }

    private List<Fee> fees(Enrollment enrollment) {
        return lms
                .fees()
                .findFees(FeeFilter.all().withEnrollment(enrollment.id()), PageRequest.first(100))
                .items()
                .stream()
                .sorted(Comparator.comparing(fee -> fee.billed().from()))
                .toList();
    }

    private static BillingPeriod days(String from, String until) {
        return new BillingPeriod(LocalDate.parse(from), LocalDate.parse(until));
    }

    @Test
    void the_days_between_the_old_periods_and_the_new_ones_are_a_fee_of_their_own() {
        Enrollment enrollment = fixtures.enrollment().in(course).create();
        generate(JANUARY);

        FeePlan changed = anchor(lms, 15);

        assertThat(changed.formerAnchors()).containsExactly(new FormerAnchor(1, LocalDate.of(2030, 2, 1)));
        assertThat(lms.feePlans().getPlan(plan.id())).isEqualTo(changed);
        assertThat(generate(YearMonth.of(2030, 2)))
                .isEqualTo(new FeeGeneration(2, 0, 0, 0, List.of(Money.parse("GBP 450"))));
        assertThat(generate(YearMonth.of(2030, 2))).isEqualTo(new FeeGeneration(0, 2, 0, 0, List.of()));
        generate(YearMonth.of(2030, 3));
        assertThat(fees(enrollment))
                .extracting(
                        Fee::billed,
                        Fee::bridging,
                        Fee::period,
                        Fee::share,
                        fee -> fee.amount().toString())
                .containsExactly(
                        tuple(days("2030-01-01", "2030-02-01"), false, JANUARY, Share.of(25, 31), "GBP 250.00"),
                        tuple(
                                days("2030-02-01", "2030-02-15"),
                                true,
                                YearMonth.of(2030, 2),
                                Share.of(14, 31),
                                "GBP 140.00"),
                        tuple(
                                days("2030-02-15", "2030-03-15"),
                                false,
                                YearMonth.of(2030, 2),
                                Share.WHOLE,
                                "GBP 310.00"),
                        tuple(
                                days("2030-03-15", "2030-04-15"),
                                false,
                                YearMonth.of(2030, 3),
                                Share.WHOLE,
                                "GBP 310.00"));
    }

    @Test
    void an_earlier_day_of_the_month_charges_no_day_twice() {
        anchor(lms, 15);
        Enrollment enrollment = fixtures.enrollment().in(course).create();
        User student = fixtures.customer();
        lms.feePlans()
                .changePlan(
                        plan.id(), 1, plan.details().withAnchorDay(15).withProration(Proration.NONE, Proration.NONE));
        fixtures.feePlan().amount("GBP 31").anchorDay(15).of(student).create();
        generate(YearMonth.of(2029, 12));
        clock.set(Instant.parse("2030-01-20T10:00:00Z"));
        generate(JANUARY);

        anchor(lms, 1);
        generate(YearMonth.of(2030, 2));
        generate(YearMonth.of(2030, 3));

        assertThat(fees(enrollment))
                .extracting(Fee::billed, fee -> fee.amount().toString())
                .containsExactly(
                        tuple(days("2029-12-15", "2030-01-15"), "GBP 310.00"),
                        tuple(days("2030-01-15", "2030-02-15"), "GBP 310.00"),
                        // 14 days of February's 28, by days since nobody owes a month for what the school has cut
                        tuple(days("2030-02-15", "2030-03-01"), "GBP 155.00"),
                        tuple(days("2030-03-01", "2030-04-01"), "GBP 310.00"));
    }

    @Test
    void fees_that_were_made_ahead_stay_and_the_new_day_counts_after_them() {
        Enrollment enrollment = fixtures.enrollment().in(course).create();
        generate(YearMonth.of(2030, 3));

        anchor(lms, 20);
        for (int month = 1; month <= 4; month++) {
            generate(YearMonth.of(2030, month));
        }

        assertThat(fees(enrollment))
                .extracting(Fee::billed)
                .containsExactly(
                        days("2030-01-01", "2030-02-01"),
                        days("2030-02-01", "2030-03-01"),
                        days("2030-03-01", "2030-04-01"),
                        days("2030-04-01", "2030-04-20"),
                        days("2030-04-20", "2030-05-20"));
    }

    @Test
    void a_plan_that_has_charged_nobody_has_no_bridging_period() {
        Enrollment enrollment = fixtures.enrollment().in(course).create();

        assertThat(anchor(lms, 15).formerAnchors()).isEmpty();
        generate(YearMonth.of(2029, 12));
        generate(JANUARY);

        assertThat(fees(enrollment))
                .extracting(Fee::billed)
                .containsExactly(days("2029-12-15", "2030-01-15"), days("2030-01-15", "2030-02-15"));
    }

    /** Who generates by the plan as it was is seen by who changes it, or reads it again. */
    @Test
    void while_fees_are_generated_the_day_changes_and_no_day_is_left_out_or_charged_twice(LmsNodes nodes)
            throws InterruptedException {
        List<Lms> both = List.of(lms, nodes.open());
        List<Enrollment> enrollments = IntStream.range(0, 6)
                .mapToObj(i -> fixtures.enrollment().in(course).create())
                .toList();
        int[] days = {15, 20, 3, 28};

        List<Race.Outcome<Object>> outcomes = Race.run(64, i -> () -> {
            Lms node = both.get(i % 2);
            return i % 4 == 3
                    ? anchor(node, days[i / 4 % days.length])
                    : node.feeGeneration()
                            .generate(GenerateFees.of(JANUARY.plusMonths(i % 3)).inCourse(course.id()));
        });

        assertThat(outcomes)
                .filteredOn(o -> !o.succeeded())
                .allSatisfy(o -> assertThat(o.refusal()).isInstanceOf(ConflictException.class));
        for (int month = -1; month <= 6; month++) {
            generate(JANUARY.plusMonths(month));
        }
        for (Enrollment enrollment : enrollments) {
            List<Fee> fees = fees(enrollment);
            List<LocalDate> starts = new ArrayList<>(
                    fees.stream().map(fee -> fee.billed().from()).toList());
            List<LocalDate> ends = new ArrayList<>(
                    fees.stream().map(fee -> fee.billed().until()).toList());
            starts.remove(0);
            ends.remove(ends.size() - 1);
            assertThat(starts).hasSizeGreaterThan(4).isEqualTo(ends);
        }
    }
}
