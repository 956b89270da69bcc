package io.lmskit.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.billing.AssignedTerms.Level;
import io.lmskit.calendar.PartialPeriods;
import io.lmskit.calendar.Proration;
import io.lmskit.calendar.Share;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Violation;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which fee is owed for June 2026, of a plan of 300 pounds from the 1st. */
class FeeCalculatorTest {

    private static final YearMonth JUNE = YearMonth.of(2026, 6);
    private static final Money PRICE = Money.parse("GBP 300");
    private static final Id<FeePlan> PLAN = Id.of(new UUID(1, 1));
    private static final PartialPeriods DAYS = new PartialPeriods(Proration.ACTUAL_DAYS, Proration.ACTUAL_DAYS);

    @Test
    void who_is_in_the_course_all_month_owes_the_price() {
        FeeDraft fee = fee(decide(List.of(course("2026-01-01", null)), active("2026-01-10T10:00:00Z", null)));

        assertThat(fee.amount()).isEqualTo(PRICE);
        assertThat(fee.share()).isEqualTo(Share.WHOLE);
        assertThat(fee.dueOn()).isEqualTo(LocalDate.parse("2026-06-15"));
        assertThat(fee.overdueAt()).isEqualTo(Instant.parse("2026-06-15T23:00:00Z"));
    }

    @ParameterizedTest(name = "{0} to {1}: {2}")
    @CsvSource(
            nullValues = "-",
            value = {
                "2026-06-11T10:00:00Z, -, GBP 200.00",
                "2026-01-01T10:00:00Z, 2026-06-11T10:00:00Z, GBP 100.00",
                "2026-06-11T10:00:00Z, 2026-06-21T10:00:00Z, GBP 100.00",
                "2026-05-31T23:30:00Z, -, GBP 300.00",
                "2026-06-30T22:30:00Z, -, GBP 10.00",
                "2026-06-30T23:30:00Z, -, -",
                "2026-01-01T10:00:00Z, 2026-05-31T23:30:00Z, -",
                "2026-06-11T10:00:00Z, 2026-06-11T16:00:00Z, -",
            })
    void a_part_of_the_month_is_counted_in_days_of_the_zone_of_the_plan(
            Instant from, @Nullable Instant until, @Nullable String expected) {
        FeeDecision decision = decide(List.of(course("2026-01-01", null)), new FeeSubject.Active(from, until));

        assertThat(decision.violations()).isEmpty();
        assertThat(decision.fee() == null ? null : decision.fee().amount().toString())
                .isEqualTo(expected);
    }

    @Test
    void who_is_paused_all_month_gets_no_fee_at_all() {
        FeeDecision paused = decide(
                List.of(course("2026-01-01", null)),
                active("2026-01-10T10:00:00Z", "2026-05-20T10:00:00Z"),
                active("2026-07-02T10:00:00Z", null));
        FeeDecision partly = decide(
                List.of(course("2026-01-01", null)),
                active("2026-01-10T10:00:00Z", "2026-06-11T10:00:00Z"),
                active("2026-06-21T10:00:00Z", null));

        assertThat(paused).isEqualTo(FeeDecision.NOT_OWED);
        assertThat(fee(partly).amount()).isEqualTo(Money.parse("GBP 200"));
    }

    @ParameterizedTest(name = "deleted {0}: {1}")
    @CsvSource(
            nullValues = "-",
            value = {
                "2026-05-31T22:30:00Z, -, -",
                "2026-05-31T23:30:00Z, -, -",
                "2026-06-11T10:00:00Z, GBP 100.00, GBP 100.00",
                "2026-07-01T10:00:00Z, GBP 300.00, GBP 300.00",
            })
    void nothing_is_charged_from_the_day_on_which_a_student_is_deleted(
            Instant deleted, @Nullable String ofEnrollment, @Nullable String ofStudent) {
        FeeDecision enrollment = FeeCalculator.decide(
                subject(active("2026-01-10T10:00:00Z", null)).withDeletion(deleted),
                JUNE,
                List.of(course("2026-01-01", null)),
                List.of());
        FeeDecision student = FeeCalculator.decide(
                FeeSubject.ofStudent(Id.of(new UUID(3, 1))).withDeletion(deleted),
                JUNE,
                List.of(assigned(Level.STUDENT, "2026-01-01", null, terms(PRICE))),
                List.of());

        assertThat(enrollment.fee() == null ? null : enrollment.fee().amount().toString())
                .isEqualTo(ofEnrollment);
        assertThat(student.fee() == null ? null : student.fee().amount().toString())
                .isEqualTo(ofStudent);
    }

    @Test
    void the_most_specific_plan_counts() {
        AssignedTerms run = assigned(Level.RUN, "2026-01-01", null, terms(Money.parse("GBP 200")));
        AssignedTerms own = assigned(Level.ENROLLMENT, "2026-01-01", null, terms(Money.parse("GBP 100")));
        AssignedTerms student = assigned(Level.STUDENT, "2026-01-01", null, terms(Money.parse("GBP 50")));
        FeeSubject.Active always = active("2026-01-10T10:00:00Z", null);

        assertThat(fee(decide(List.of(course("2026-01-01", null), run), always)).amount())
                .isEqualTo(Money.parse("GBP 200"));
        assertThat(fee(decide(List.of(own, course("2026-01-01", null), student, run), always))
                        .amount())
                .isEqualTo(Money.parse("GBP 100"));
        // the student is charged, not the enrolment
        assertThat(decide(List.of(course("2026-01-01", null), run, student), always))
                .isEqualTo(FeeDecision.NOT_OWED);
        FeeDecision ofStudent =
                FeeCalculator.decide(FeeSubject.ofStudent(Id.of(new UUID(3, 1))), JUNE, List.of(student), List.of());
        assertThat(fee(ofStudent).amount()).isEqualTo(Money.parse("GBP 50"));
    }

    @Test
    void of_plans_that_follow_each_other_the_one_of_the_first_billed_day_charges_the_month() {
        AssignedTerms old = course("2026-01-01", "2026-06-16");
        AssignedTerms next = assigned(Level.COURSE, "2026-06-16", null, terms(Money.parse("GBP 600")));

        assertThat(fee(decide(List.of(next, old), active("2026-01-10T10:00:00Z", null)))
                        .amount())
                .isEqualTo(PRICE);
        assertThat(fee(decide(List.of(old, next), active("2026-06-21T10:00:00Z", null)))
                        .amount())
                .isEqualTo(Money.parse("GBP 200"));
        // and where none follows, the days after its end are not charged
        assertThat(fee(decide(List.of(old), active("2026-01-10T10:00:00Z", null)))
                        .amount())
                .isEqualTo(Money.parse("GBP 150"));
    }

    @Test
    void a_plan_that_becomes_more_specific_within_a_month_leaves_no_day_out() {
        AssignedTerms course = course("2026-01-01", null);
        AssignedTerms own = assigned(Level.ENROLLMENT, "2026-06-16", null, terms(Money.parse("GBP 600")));
        AssignedTerms ended = assigned(Level.ENROLLMENT, "2026-01-01", "2026-06-11", terms(Money.parse("GBP 600")));
        FeeSubject.Active always = active("2026-01-10T10:00:00Z", null);

        assertThat(fee(decide(List.of(course, own), always)).amount()).isEqualTo(PRICE);
        assertThat(fee(decide(List.of(course, own), active("2026-06-21T10:00:00Z", null)))
                        .amount())
                .isEqualTo(Money.parse("GBP 200"));
        assertThat(fee(decide(List.of(ended, course), always)).amount()).isEqualTo(Money.parse("GBP 600"));
    }

    @Test
    void a_plan_of_the_student_within_a_month_takes_its_days_from_the_enrolment() {
        AssignedTerms course = course("2026-01-01", null);
        FeeSubject.Active always = active("2026-01-10T10:00:00Z", null);

        AssignedTerms later = assigned(Level.STUDENT, "2026-06-21", null, terms(PRICE));
        assertThat(fee(decide(List.of(course, later), always)).share()).isEqualTo(Share.of(20, 30));
        AssignedTerms until = assigned(Level.STUDENT, "2026-01-01", "2026-06-21", terms(PRICE));
        assertThat(fee(decide(List.of(course, until), always)).share()).isEqualTo(Share.of(10, 30));
        FeeDecision ofStudent =
                FeeCalculator.decide(FeeSubject.ofStudent(Id.of(new UUID(3, 1))), JUNE, List.of(until), List.of());
        assertThat(fee(ofStudent).share()).isEqualTo(Share.of(20, 30));
    }

    @Test
    void who_cannot_be_charged_is_told_why() {
        FeeSubject.Active always = active("2026-01-10T10:00:00Z", null);
        AssignedTerms broken = assigned(
                Level.COURSE,
                "2026-01-01",
                null,
                PlanTerms.of(PLAN, PRICE, "Mars/Base", PlanCalendar.of(1), 14, DAYS, JUNE));

        assertThat(codes(decide(List.of(), always))).containsExactly("billing.no-plan");
        assertThat(codes(decide(List.of(broken), always))).containsExactly("billing.zone-unknown");
        assertThat(codes(FeeCalculator.decide(
                        subject(always),
                        JUNE,
                        List.of(course("2026-01-01", null)),
                        List.of(
                                reduction(1, null, "EUR 5", "2026-01-01"),
                                reduction(2, null, "USD 5", "2026-01-01"),
                                reduction(3, null, "CHF 5", "2026-07-01")))))
                .containsExactly("billing.reduction-currency", "billing.reduction-currency");
        // nobody is asked for a plan of somebody who was not there
        assertThat(decide(List.of(), active("2026-07-01T00:00:00Z", null))).isEqualTo(FeeDecision.NOT_OWED);
        assertThat(decide(List.of(course("2026-08-01", null)), always)).isEqualTo(FeeDecision.NOT_OWED);
    }

    @ParameterizedTest(name = "{0} % and {1} % and {2}: {3} less")
    @CsvSource({
        "10, 0.01, GBP 5, GBP 35.03",
        "12.5, 7.5, GBP 0.01, GBP 60.01",
        "60, 60, GBP 5, GBP 300",
        "50, 0.01, GBP 500, GBP 300"
    })
    void reductions_are_added_and_never_more_than_the_fee(
            BigDecimal scholarship, BigDecimal sibling, String amount, Money expected) {
        FeeDecision decision = FeeCalculator.decide(
                subject(active("2026-01-10T10:00:00Z", null)),
                JUNE,
                List.of(course("2026-01-01", null)),
                List.of(
                        reduction(1, scholarship, null, "2026-06-01"),
                        reduction(2, sibling, null, "2026-01-01"),
                        reduction(3, null, amount, "2026-01-01"),
                        reduction(4, BigDecimal.TEN, null, "2026-06-02")));

        assertThat(fee(decision).reduction()).isEqualTo(expected);
        assertThat(fee(decision).amount()).isEqualTo(PRICE.minus(expected));
    }

    @Property
    void a_fee_is_never_more_than_the_price_nor_less_than_nothing(
            @ForAll @IntRange(min = 1, max = 31) int anchor,
            @ForAll @IntRange(max = 700) int start,
            @ForAll @IntRange(max = 400) int length,
            @ForAll Proration first,
            @ForAll Proration last,
            @ForAll @IntRange(min = 1, max = 100) int percent) {
        Instant from = Instant.parse("2025-06-01T12:00:00Z").plusSeconds(86_400L * start);
        PlanTerms terms = PlanTerms.of(
                PLAN, PRICE, "Europe/London", PlanCalendar.of(anchor), 14, new PartialPeriods(first, last), JUNE);

        FeeDecision decision = FeeCalculator.decide(
                subject(new FeeSubject.Active(from, from.plusSeconds(86_400L * length))),
                JUNE,
                List.of(assigned(Level.RUN, "2020-01-01", null, terms)),
                List.of(reduction(1, BigDecimal.valueOf(percent), null, "2020-01-01")));

        assertThat(decision.violations()).isEmpty();
        if (decision.fee() != null) {
            FeeDraft fee = decision.fee();
            assertThat(fee.amount().plus(fee.reduction())).isEqualTo(fee.share().of(PRICE));
            assertThat(fee.amount().isNegative()).isFalse();
            assertThat(fee.amount().isGreaterThan(PRICE)).isFalse();
            assertThat(fee.dueOn())
                    .isBetween(
                            fee.period().days().from(),
                            fee.period().days().until().plusDays(14));
        }
    }

    private static FeeDecision decide(List<AssignedTerms> assigned, FeeSubject.Active... active) {
        return FeeCalculator.decide(subject(active), JUNE, assigned, List.of());
    }

    private static FeeSubject subject(FeeSubject.Active... active) {
        return FeeSubject.ofEnrollment(
                Id.of(new UUID(2, 1)), Id.of(new UUID(2, 2)), Id.of(new UUID(3, 1)), List.of(active));
    }

    private static FeeSubject.Active active(String from, @Nullable String until) {
        return new FeeSubject.Active(Instant.parse(from), until == null ? null : Instant.parse(until));
    }

    private static AssignedTerms course(String from, @Nullable String until) {
        return assigned(Level.COURSE, from, until, terms(PRICE));
    }

    private static AssignedTerms assigned(Level level, String from, @Nullable String until, PlanTerms terms) {
        return new AssignedTerms(level, LocalDate.parse(from), until == null ? null : LocalDate.parse(until), terms);
    }

    private static PlanTerms terms(Money price) {
        return PlanTerms.of(PLAN, price, "Europe/London", PlanCalendar.of(1), 14, DAYS, JUNE);
    }

    private static FeeReduction reduction(int id, @Nullable BigDecimal percent, @Nullable String amount, String from) {
        return new FeeReduction(
                Id.of(new UUID(4, id)),
                Id.of(new UUID(3, 1)),
                FeeReductionKind.OTHER,
                percent,
                amount == null ? null : Money.parse(amount),
                LocalDate.parse(from),
                null,
                Instant.EPOCH);
    }

    private static FeeDraft fee(FeeDecision decision) {
        assertThat(decision.fee()).isNotNull();
        return decision.fee();
    }

    private static List<String> codes(FeeDecision decision) {
        assertThat(decision.fee()).isNull();
        return new ArrayList<>(
                decision.violations().stream().map(Violation::code).toList());
    }
}
