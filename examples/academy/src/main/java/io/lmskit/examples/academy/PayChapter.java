package io.lmskit.examples.academy;

import static io.lmskit.examples.academy.House.pounds;

import io.lmskit.LmsScope;
import io.lmskit.account.User;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.examples.academy.House.Cast;
import io.lmskit.examples.shared.Stage;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.PageRequest;
import io.lmskit.payroll.AgreePay;
import io.lmskit.payroll.InstructorPayment;
import io.lmskit.payroll.InstructorPaymentFilter;
import io.lmskit.payroll.PayInstructor;
import io.lmskit.payroll.PayrollProblem;
import io.lmskit.payroll.Salary;
import io.lmskit.payroll.SalaryFilter;
import io.lmskit.payroll.SalaryStatus;
import java.util.List;

/** Salaries of instructors, one a month, and everything else that they are paid. */
final class PayChapter {

    private final Cast cast;
    private final LmsScope office;
    private final Stage stage;

    PayChapter(Cast cast) {
        this.cast = cast;
        this.office = cast.office();
        this.stage = cast.stage();
    }

    void play() {
        stage.chapter("Salaries and payments of instructors");
        Id<User> tom = cast.people().tom();
        office.payroll()
                .agreePay(AgreePay.monthly(tom, pounds("500.00"), House.ZONE, MonthlyFeesChapter.JANUARY.atDay(1))
                        .withRates(pounds("30.00"), pounds("2.00")));
        office.payroll().generate(MonthlyFeesChapter.JANUARY);
        stage.that(
                office.payroll().generate(MonthlyFeesChapter.JANUARY).generated() == 0,
                "one salary of an instructor and month");
        Salary draft = salary(tom);
        stage.that(
                draft.sessions() == 1
                        && draft.attendees() == 1
                        && draft.amount().equals(pounds("532.00")),
                "a base, one session, one who came: %s",
                draft.amount());
        office.payroll().adjust(draft.id(), draft.version(), pounds("-32.00"), "Broke a mirror");
        stage.refused(
                "paying a draft",
                () -> office.payroll().pay(PayInstructor.salary(draft, pounds("500.00"), cast.today())),
                PayrollProblem.WRONG_STATUS);
        Salary approved = office.payroll().approve(draft.id());
        office.payroll()
                .pay(PayInstructor.salary(approved, pounds("200.00"), cast.today())
                        .by(PaymentMethod.CASH, "Envelope 4"));
        stage.that(
                salary(tom).status() == SalaryStatus.PARTLY_PAID
                        && salary(tom).due().equals(pounds("300.00"))
                        && "Broke a mirror".equals(salary(tom).notes()),
                "partly paid: status, payments and notes are tracked");
        stage.refused(
                "more than is due",
                () -> office.payroll().pay(PayInstructor.salary(approved, pounds("300.01"), cast.today())),
                PayrollProblem.ABOVE_DUE);
        office.payroll().pay(PayInstructor.salary(approved, pounds("300.00"), cast.today()));
        stage.that(salary(tom).status() == SalaryStatus.PAID, "and paid");
        for (InstructorPayment.Type type :
                List.of(InstructorPayment.Type.BONUS, InstructorPayment.Type.REIMBURSEMENT)) {
            office.payroll().pay(PayInstructor.of(tom, type, pounds("20.00"), cast.today()));
        }
        List<InstructorPayment> payments = cast.instructor(tom)
                .payroll()
                .findPayments(InstructorPaymentFilter.all(), PageRequest.first())
                .items();
        stage.that(
                payments.size() == 4
                        && payments.stream().allMatch(p -> p.recordedBy() != null)
                        && payments.stream().anyMatch(p -> "Envelope 4".equals(p.reference())),
                "he sees what he was paid, of every type, with references; each names who recorded it");
    }

    private Salary salary(Id<User> instructor) {
        return office.payroll()
                .findSalaries(SalaryFilter.all().withInstructor(instructor), PageRequest.first())
                .items()
                .get(0);
    }
}
