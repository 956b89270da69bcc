package io.lmskit.examples.academy;

import static io.lmskit.examples.academy.House.pounds;

import io.lmskit.LmsScope;
import io.lmskit.account.User;
import io.lmskit.billing.AssignFeePlan;
import io.lmskit.billing.Fee;
import io.lmskit.billing.FeeFilter;
import io.lmskit.billing.FeePlan;
import io.lmskit.billing.FeePlanDetails;
import io.lmskit.billing.FeeStatus;
import io.lmskit.billing.GenerateFees;
import io.lmskit.billing.RecordFeePayment;
import io.lmskit.billing.StatementLine;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.examples.academy.House.Cast;
import io.lmskit.examples.shared.Stage;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.PageRequest;
import java.time.YearMonth;
import java.util.List;
import org.joda.money.Money;

/** One fee per student and month: its amount, due day, status, method and notes; and what becomes of it if it is late. */
final class StudentFeesChapter {

    private static final YearMonth FEBRUARY = MonthlyFeesChapter.FEBRUARY;
    private static final YearMonth MARCH = FEBRUARY.plusMonths(1);

    private final Cast cast;
    private final LmsScope office;
    private final Stage stage;

    StudentFeesChapter(Cast cast) {
        this.cast = cast;
        this.office = cast.office();
        this.stage = cast.stage();
    }

    void play() {
        stage.chapter("Fees of students");
        Id<User> cleo = cast.people().cleo();
        FeePlan plan = office.feePlans()
                .createPlan(FeePlanDetails.monthly("Membership", pounds("25.00"), House.ZONE)
                        .withDueDays(14)
                        .withLateFee(pounds("5.00"))
                        .withReminderDays(List.of(0, 7)));
        office.feePlans().assignPlan(AssignFeePlan.toStudent(plan.id(), cleo, FEBRUARY.atDay(1)));
        office.feeGeneration().generate(GenerateFees.of(FEBRUARY));
        office.feeGeneration().generate(GenerateFees.of(FEBRUARY));
        List<Fee> fees = of(cleo);
        Fee fee = fees.get(0);
        stage.that(
                fees.size() == 1
                        && fee.period().equals(FEBRUARY)
                        && fee.amount().equals(pounds("25.00"))
                        && fee.dueOn().equals(FEBRUARY.atDay(15))
                        && fee.status() == FeeStatus.PENDING,
                "one fee of a student and month: %s, due on %s",
                fee.amount(),
                fee.dueOn());
        LmsScope herself = cast.student(cleo);
        stage.that(herself.fees().getFee(fee.id()).equals(fee), "she sees it herself");
        stage.notFound(
                "the same for Ada",
                () -> cast.student(cast.people().ada()).fees().getFee(fee.id()));

        stage.tell("Nobody pays for two weeks");
        cast.clock().advanceTo(fee.overdueAt());
        office.fees().markOverdue();
        office.fees().requestReminders();
        Fee late = office.fees().getFee(fee.id());
        stage.that(
                late.status() == FeeStatus.OVERDUE && late.due().equals(pounds("30.00")) && late.reminders() == 1,
                "it is overdue, costs more, and a reminder is wanted");
        Fee noted = office.fees().changeNotes(late.id(), late.version(), "Pays on Friday");
        Fee paid = office.fees()
                .recordPayment(RecordFeePayment.of(fee.id(), noted.due(), PaymentMethod.CASH)
                        .withReference("Receipt 7"));
        stage.that(
                paid.status() == FeeStatus.PAID
                        && paid.method() == PaymentMethod.CASH
                        && paid.paidAt() != null
                        && "Pays on Friday".equals(paid.notes()),
                "paid: method, date and notes are kept");

        office.feeGeneration().generate(GenerateFees.of(MARCH));
        Fee march = of(cleo).get(0);
        office.fees().waive(march.id(), "Helped with the hats");
        List<StatementLine> account =
                herself.fees().statement(cleo, PageRequest.first()).items();
        Money balance = account.stream().map(StatementLine::amount).reduce(pounds("0.00"), Money::plus);
        stage.that(account.size() == 5 && balance.isZero(), "her account: %d lines, nothing owed", account.size());
    }

    private List<Fee> of(Id<User> student) {
        return office.fees()
                .findFees(FeeFilter.all().withStudent(student), PageRequest.first())
                .items();
    }
}
