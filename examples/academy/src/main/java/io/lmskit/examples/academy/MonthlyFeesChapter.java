package io.lmskit.examples.academy;

import static io.lmskit.examples.academy.House.pounds;

import io.lmskit.LmsScope;
import io.lmskit.billing.AssignFeePlan;
import io.lmskit.billing.BillingProblem;
import io.lmskit.billing.Fee;
import io.lmskit.billing.FeeEntry;
import io.lmskit.billing.FeeFilter;
import io.lmskit.billing.FeeGeneration;
import io.lmskit.billing.FeePlan;
import io.lmskit.billing.FeePlanDetails;
import io.lmskit.billing.FeeReductionKind;
import io.lmskit.billing.FeeStatus;
import io.lmskit.billing.GenerateFees;
import io.lmskit.billing.GrantReduction;
import io.lmskit.billing.RecordFeePayment;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.catalog.Course;
import io.lmskit.enrollment.Enrollment;
import io.lmskit.examples.academy.House.Cast;
import io.lmskit.examples.shared.Stage;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.PageRequest;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** What an enrolment costs each month, in its own currency, and how it is paid. */
final class MonthlyFeesChapter {

    static final YearMonth JANUARY = YearMonth.of(2027, 1);
    static final YearMonth FEBRUARY = JANUARY.plusMonths(1);

    private final Cast cast;
    private final Catalogue catalogue;
    private final Enrolled enrolled;
    private final LmsScope office;
    private final Stage stage;

    MonthlyFeesChapter(Cast cast, Catalogue catalogue, Enrolled enrolled) {
        this.cast = cast;
        this.catalogue = catalogue;
        this.enrolled = enrolled;
        this.office = cast.office();
        this.stage = cast.stage();
    }

    void play() {
        stage.chapter("Monthly fees of enrolments");
        plan("Java", pounds("45.00"), catalogue.java());
        plan("Drawing", Money.parse("EUR 30.00"), catalogue.design());
        office.feePlans()
                .grantReduction(
                        GrantReduction.percent(cast.people().ben(), FeeReductionKind.SIBLING, "10", FEBRUARY.atDay(1)));
        cast.clock().advanceTo(FEBRUARY.atDay(1).atTime(6, 0).atZone(House.ZONE).toInstant());

        FeeGeneration january = generate(JANUARY);
        stage.that(january.generated() == 3 && january.failed() == 0, "the fees of January: %s", january.amounts());
        stage.that(
                fee(enrolled.adaInJava(), JANUARY).amount().equals(pounds("30.48")),
                "whoever came on the 11th pays 21 of 31 days of £45");
        stage.that(
                fee(enrolled.adaInDesign(), JANUARY).amount().equals(Money.parse("EUR 19.35")),
                "and the day of a pause is not paid: 20 of 31 days of €30");
        FeeGeneration february = generate(FEBRUARY);
        stage.that(
                february.amount(CurrencyUnit.GBP).equals(pounds("85.50"))
                        && february.amount(CurrencyUnit.EUR).equals(Money.parse("EUR 30")),
                "February is paid as a whole, with a tenth off for Ben's sister");
        FeeGeneration again = generate(JANUARY);
        stage.that(again.generated() == 0 && again.already() == 3, "made again, there is nothing to make");

        Fee fee = fee(enrolled.adaInJava(), JANUARY);
        Fee partly = pay(fee, pounds("10.00"), PaymentMethod.CASH);
        Fee paid = pay(fee, partly.due(), PaymentMethod.BANK_TRANSFER);
        stage.that(
                partly.status() == FeeStatus.PARTLY_PAID && paid.status() == FeeStatus.PAID && paid.paidAt() != null,
                "paid in two parts, in cash and by transfer");
        stage.refused(
                "a penny more than is due",
                () -> pay(fee, pounds("0.01"), PaymentMethod.CASH),
                BillingProblem.NOTHING_DUE);
        List<FeeEntry> history =
                office.fees().history(fee.id(), PageRequest.first()).items();
        stage.that(
                history.stream().map(FeeEntry::amount).toList().equals(List.of(pounds("10.00"), pounds("20.48"))),
                "the history has both payments");
        stage.that(
                office.fees().balances(cast.people().ada()).stream()
                        .map(balance -> balance.balance())
                        .toList()
                        .containsAll(List.of(pounds("45.00"), Money.parse("EUR 49.35"))),
                "what she owes is told in each currency");
    }

    private void plan(String name, Money amount, Id<Course> course) {
        FeePlan plan = office.feePlans()
                .createPlan(FeePlanDetails.monthly(name, amount, House.ZONE).withDueDays(10));
        LocalDate from = JANUARY.atDay(1);
        office.feePlans().assignPlan(AssignFeePlan.toCourse(plan.id(), course, from));
        stage.refused(
                "a second plan of the same course",
                () -> office.feePlans().assignPlan(AssignFeePlan.toCourse(plan.id(), course, from)),
                BillingProblem.PLAN_ASSIGNED);
    }

    private FeeGeneration generate(YearMonth month) {
        return office.feeGeneration().generate(GenerateFees.of(month));
    }

    private Fee fee(Id<Enrollment> enrollment, YearMonth month) {
        return office.fees()
                .findFees(FeeFilter.all().withEnrollment(enrollment).withPeriod(month), PageRequest.first())
                .items()
                .get(0);
    }

    private Fee pay(Fee fee, Money amount, PaymentMethod method) {
        return office.fees().recordPayment(RecordFeePayment.of(fee.id(), amount, method));
    }
}
