package io.lmskit.tests.payroll;

import static io.lmskit.testkit.LmsAssertions.assertThatCall;
import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.account.AccountProblem;
import io.lmskit.account.User;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.calendar.Share;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.Violation;
import io.lmskit.payroll.AgreePay;
import io.lmskit.payroll.InstructorPayment;
import io.lmskit.payroll.InstructorPaymentFilter;
import io.lmskit.payroll.PayInstructor;
import io.lmskit.payroll.PayTerms;
import io.lmskit.payroll.PayTermsFilter;
import io.lmskit.payroll.PayrollProblem;
import io.lmskit.payroll.Salary;
import io.lmskit.payroll.SalaryFailure;
import io.lmskit.payroll.SalaryFilter;
import io.lmskit.payroll.SalaryGeneration;
import io.lmskit.payroll.SalaryStatus;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.Scene;
import io.lmskit.testkit.StatementCounter;
import io.lmskit.tests.support.Race;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Pay of instructors. The clock starts on 7 January 2030. */
@LmsTest
class PayrollServiceTest {

    private static final YearMonth JANUARY = YearMonth.of(2030, 1);
    private static final LocalDate NEW_YEAR = LocalDate.of(2030, 1, 1);
    private static final LocalDate MAY = LocalDate.of(2030, 5, 1);
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final Money THOUSAND = Money.parse("GBP 1000");
    private static final Money HUNDRED = Money.parse("GBP 100");

    private final Lms lms;
    private final Fixtures fixtures;

    PayrollServiceTest(Lms lms, Fixtures fixtures) {
        this.lms = lms;
        this.fixtures = fixtures;
    }

    private Salary salary(User instructor) {
        lms.payroll().agreePay(AgreePay.monthly(instructor.id(), THOUSAND, LONDON, NEW_YEAR));
        lms.payroll().generate(JANUARY);
        return of(instructor);
    }

    private Salary of(User instructor) {
        return lms.payroll()
                .findSalaries(SalaryFilter.all().withInstructor(instructor.id()), PageRequest.first())
                .items()
                .get(0);
    }

    @Test
    void a_month_is_base_pay_sessions_and_attendees() {
        Scene scene = fixtures.heldSession(3);
        User instructor = scene.instructor();
        lms.payroll()
                .agreePay(AgreePay.monthly(instructor.id(), THOUSAND, LONDON, NEW_YEAR)
                        .withRates(Money.parse("GBP 50"), Money.parse("GBP 2.50")));
        YearMonth month = YearMonth.from(scene.session().start().atZone(LONDON));

        SalaryGeneration first = lms.payroll().generate(month);
        SalaryGeneration second = lms.payroll().generate(month);

        assertThat(first.generated()).isPositive();
        assertThat(second.generated()).isZero();
        assertThat(second.already()).isEqualTo(first.generated() + first.already());
        Salary salary = of(instructor);
        assertThat(salary.month()).isEqualTo(month);
        assertThat(salary.sessions()).isEqualTo(1);
        assertThat(salary.attendees()).isEqualTo(3);
        assertThat(salary.amount()).isEqualTo(Money.parse("GBP 1057.50"));
        assertThat(salary.status()).isEqualTo(SalaryStatus.DRAFT);
        assertThat(lms.payroll().getSalary(salary.id())).isEqualTo(salary);
    }

    @Test
    void terms_that_follow_each_other_within_a_month_each_pay_for_their_days() {
        Scene scene = fixtures.heldSession(3);
        User instructor = scene.instructor();
        LocalDate day = scene.session().start().atZone(LONDON).toLocalDate();
        YearMonth month = YearMonth.from(day);
        AgreePay before = AgreePay.monthly(instructor.id(), THOUSAND, LONDON, month.atDay(1))
                .withRates(Money.parse("GBP 50"), Money.parse("GBP 2.50"));
        LocalDate change = day.plusDays(day.getDayOfMonth() == month.lengthOfMonth() ? 0 : 1);
        lms.payroll().agreePay(before.until(change));
        lms.payroll()
                .agreePay(AgreePay.monthly(instructor.id(), Money.parse("GBP 2000"), LONDON, change)
                        .withRates(HUNDRED, Money.parse("GBP 10")));

        lms.payroll().generate(month);

        Salary salary = of(instructor);
        int days = month.lengthOfMonth();
        int first = change.getDayOfMonth() - 1;
        Money base = Share.of(first, days)
                .of(THOUSAND)
                .plus(Share.of(days - first, days).of(Money.parse("GBP 2000")));
        assertThat(salary.base()).isEqualTo(base);
        assertThat(salary.sessions()).isEqualTo(1);
        assertThat(salary.amount())
                .isEqualTo(base.plus(change.isAfter(day) ? Money.parse("GBP 57.50") : Money.parse("GBP 130")));
    }

    @Test
    void whose_salary_cannot_be_made_is_reported_and_stops_nobody(DataSource database) throws SQLException {
        User both = fixtures.instructor();
        User onMars = fixtures.instructor();
        User sound = fixtures.instructor();
        LocalDate march = LocalDate.of(2032, 3, 1);
        lms.payroll()
                .agreePay(AgreePay.monthly(both.id(), THOUSAND, LONDON, march).until(march.plusDays(9)));
        lms.payroll().agreePay(AgreePay.monthly(both.id(), Money.parse("EUR 900"), LONDON, march.plusDays(9)));
        PayTerms broken = lms.payroll().agreePay(AgreePay.monthly(onMars.id(), THOUSAND, LONDON, march));
        lms.payroll().agreePay(AgreePay.monthly(sound.id(), THOUSAND, LONDON, march));
        setZone(database, broken, "Mars/Base");

        SalaryGeneration made = lms.payroll().generate(YearMonth.from(march));
        setZone(database, broken, "Europe/London");

        assertThat(made.failed())
                .extracting(SalaryFailure::instructor)
                .containsExactlyInAnyOrder(both.id(), onMars.id());
        assertThat(made.failed())
                .flatExtracting(SalaryFailure::reasons)
                .extracting(Violation::code)
                .containsExactlyInAnyOrder("payroll.several-currencies", "payroll.zone-unknown");
        assertThat(of(sound).amount()).isEqualTo(THOUSAND);
        assertThat(lms.payroll().generate(YearMonth.from(march)).generated()).isEqualTo(1);
        assertThat(of(onMars).amount()).isEqualTo(THOUSAND);
    }

    private static void setZone(DataSource database, PayTerms terms, String zone) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(true);
            statement.executeUpdate("update lms.pay_terms set zone = '" + zone + "' where id = '" + terms.id() + "'");
        }
    }

    @Test
    void a_draft_is_adjusted_approved_and_paid_in_parts() {
        User instructor = fixtures.instructor();
        Salary draft = salary(instructor);

        assertThatCall(() -> pay(draft, HUNDRED)).isRefusedWith(PayrollProblem.WRONG_STATUS);
        Salary adjusted = lms.payroll().adjust(draft.id(), 0, Money.parse("GBP -800"), "Two weeks\nunpaid");
        assertThat(adjusted.amount()).isEqualTo(Money.parse("GBP 200"));
        assertThat(adjusted.notes()).isEqualTo("Two weeks\nunpaid");
        assertThatCall(() -> lms.payroll().adjust(draft.id(), 0, HUNDRED, null)).isConflict();
        assertThatCall(() -> lms.payroll().adjust(draft.id(), 1, Money.parse("GBP -1000.01"), null))
                .isRefusedWith(PayrollProblem.BELOW_NOTHING);
        assertThatCall(() -> lms.payroll().adjust(draft.id(), 1, Money.parse("EUR 1"), null))
                .isRefusedWith(PayrollProblem.WRONG_CURRENCY);
        Salary approved = lms.payroll().approve(draft.id());
        assertThat(approved.status()).isEqualTo(SalaryStatus.APPROVED);
        assertThat(lms.payroll().approve(draft.id()).version()).isEqualTo(approved.version());
        assertThatCall(() -> lms.payroll().adjust(draft.id(), approved.version(), HUNDRED, null))
                .isRefusedWith(PayrollProblem.WRONG_STATUS);

        InstructorPayment payment =
                lms.payroll().pay(PayInstructor.salary(approved, HUNDRED, MAY).by(PaymentMethod.CASH, "Envelope 4"));
        assertThat(payment.salary()).isEqualTo(draft.id());
        assertThat(payment.reference()).isEqualTo("Envelope 4");
        assertThat(of(instructor).status()).isEqualTo(SalaryStatus.PARTLY_PAID);
        assertThatCall(() -> pay(draft, Money.parse("GBP 100.01"))).isRefusedWith(PayrollProblem.ABOVE_DUE);
        assertThatCall(() -> lms.payroll().cancel(draft.id()))
                .isRefusedWith(PayrollProblem.WRONG_STATUS, PayrollProblem.PAID_ALREADY);
        pay(draft, HUNDRED);
        Salary paid = of(instructor);
        assertThat(paid.status()).isEqualTo(SalaryStatus.PAID);
        assertThat(paid.paidAt()).isNotNull();
        assertThat(paid.due()).isEqualTo(Money.parse("GBP 0"));
        assertThat(lms.payroll()
                        .findPayments(InstructorPaymentFilter.all().withSalary(draft.id()), PageRequest.first())
                        .items())
                .hasSize(2);
    }

    private InstructorPayment pay(Salary salary, Money amount) {
        return lms.payroll().pay(PayInstructor.salary(salary, amount, MAY));
    }

    @Test
    void an_advance_may_come_before_approval_and_be_more_than_is_owed() {
        User instructor = fixtures.instructor();
        Salary draft = salary(instructor);

        lms.payroll()
                .pay(PayInstructor.of(instructor.id(), InstructorPayment.Type.ADVANCE, Money.parse("GBP 400"), MAY)
                        .on(draft));
        assertThat(of(instructor).status()).isEqualTo(SalaryStatus.DRAFT);
        assertThat(of(instructor).due()).isEqualTo(Money.parse("GBP 600"));
        assertThat(lms.payroll().approve(draft.id()).status()).isEqualTo(SalaryStatus.PARTLY_PAID);
        lms.payroll()
                .pay(PayInstructor.of(instructor.id(), InstructorPayment.Type.ADVANCE, Money.parse("GBP 900"), MAY)
                        .on(draft));

        Salary paid = of(instructor);
        assertThat(paid.status()).isEqualTo(SalaryStatus.PAID);
        assertThat(paid.advanced()).isEqualTo(Money.parse("GBP 1300"));
        assertThat(paid.due()).isEqualTo(Money.parse("GBP 0"));
        assertThatCall(() -> pay(draft, Money.parse("GBP 1")))
                .isRefusedWith(PayrollProblem.WRONG_STATUS, PayrollProblem.ABOVE_DUE);
    }

    @Test
    void bonuses_reimbursements_and_advances_settle_no_salary() {
        User instructor = fixtures.instructor();
        User student = fixtures.customer();
        Salary salary = salary(instructor);

        for (InstructorPayment.Type type : List.of(
                InstructorPayment.Type.BONUS, InstructorPayment.Type.REIMBURSEMENT, InstructorPayment.Type.ADVANCE)) {
            assertThat(lms.payroll()
                            .pay(PayInstructor.of(instructor.id(), type, HUNDRED, MAY))
                            .type())
                    .isEqualTo(type);
            assertThat(lms.payroll()
                            .findPayments(
                                    InstructorPaymentFilter.all()
                                            .withInstructor(instructor.id())
                                            .withType(type)
                                            .withPaidBetween(MAY, MAY.plusDays(1)),
                                    PageRequest.first())
                            .items())
                    .hasSize(1);
        }
        assertThatCall(() -> lms.payroll()
                        .pay(PayInstructor.of(instructor.id(), InstructorPayment.Type.BONUS, HUNDRED, MAY)
                                .on(salary)))
                .isInvalidIn("salary");
        assertThatCall(() -> lms.payroll()
                        .pay(PayInstructor.of(instructor.id(), InstructorPayment.Type.SALARY, HUNDRED, MAY)))
                .isInvalidIn("salary");
        assertThatCall(() ->
                        lms.payroll().pay(PayInstructor.of(student.id(), InstructorPayment.Type.BONUS, HUNDRED, MAY)))
                .isRefusedWith(PayrollProblem.NOT_AN_INSTRUCTOR);
        User other = fixtures.instructor();
        lms.payroll().approve(salary.id());
        assertThatCall(() -> lms.payroll()
                        .pay(PayInstructor.of(other.id(), InstructorPayment.Type.ADVANCE, HUNDRED, MAY)
                                .on(salary)))
                .isRefusedWith(PayrollProblem.SALARY_OF_ANOTHER);
    }

    @Test
    void an_instructor_has_one_pay_at_a_time() {
        User instructor = fixtures.instructor();
        AgreePay command = AgreePay.monthly(instructor.id(), THOUSAND, LONDON, NEW_YEAR);
        PayTerms terms = lms.payroll().agreePay(command);

        assertThatCall(() -> lms.payroll().agreePay(command.until(MAY))).isRefusedWith(PayrollProblem.TERMS_AGREED);
        assertThat(lms.payroll().endPay(terms.id(), MAY).until()).isEqualTo(MAY);
        lms.payroll().agreePay(AgreePay.monthly(instructor.id(), HUNDRED, LONDON, MAY));
        assertThatCall(() -> lms.payroll().endPay(terms.id(), MAY.plusDays(1)))
                .isRefusedWith(PayrollProblem.TERMS_AGREED);
        assertThatCall(() -> lms.payroll().endPay(terms.id(), NEW_YEAR))
                .isRefusedWith(PayrollProblem.ENDS_BEFORE_START);
        assertThat(lms.payroll()
                        .findTerms(PayTermsFilter.all().withInstructor(instructor.id()), PageRequest.first())
                        .items())
                .hasSize(2);
        assertThatCall(() -> lms.payroll()
                        .agreePay(AgreePay.monthly(fixtures.customer().id(), THOUSAND, LONDON, NEW_YEAR)))
                .isRefusedWith(PayrollProblem.NOT_AN_INSTRUCTOR);
        assertThatCall(() ->
                        lms.payroll().agreePay(AgreePay.monthly(Id.of(new UUID(1, 1)), THOUSAND, LONDON, NEW_YEAR)))
                .isNotFound();
        assertThatCall(() -> lms.payroll()
                        .agreePay(command.withRates(Money.parse("EUR 1"), Money.parse("GBP -1"))
                                .until(NEW_YEAR)))
                .isInvalidIn("perSession", "perAttendee", "until");
    }

    @Test
    void instructors_see_what_is_theirs_and_stay_as_long_as_it_is_kept() {
        User instructor = fixtures.instructor();
        Salary salary = salary(instructor);
        lms.payroll().approve(salary.id());
        lms.payroll().pay(PayInstructor.salary(salary, HUNDRED, MAY).by(PaymentMethod.CASH, "From aunt May"));
        LmsScope own = lms.as(Actor.instructor(instructor.id()));
        LmsScope other = lms.as(Actor.instructor(fixtures.instructor().id()));

        assertThat(own.payroll().getSalary(salary.id()).id()).isEqualTo(salary.id());
        assertThat(own.payroll()
                        .findSalaries(SalaryFilter.all(), PageRequest.first())
                        .items())
                .hasSize(1);
        assertThat(own.payroll()
                        .findPayments(InstructorPaymentFilter.all(), PageRequest.first())
                        .items())
                .hasSize(1);
        assertThatCall(() -> other.payroll().getSalary(salary.id())).isNotFound();
        assertThat(other.payroll()
                        .findSalaries(SalaryFilter.all(), PageRequest.first())
                        .items())
                .isEmpty();
        assertThatCall(() -> own.payroll().approve(salary.id())).isDenied();
        assertThatCall(() -> own.payroll().findTerms(PayTermsFilter.all(), PageRequest.first()))
                .isDenied();
        assertThatCall(() -> lms.userAdministration().purge(instructor.id())).isRefusedWith(AccountProblem.IN_USE);
        lms.userAdministration().erase(instructor.id());
        assertThat(lms.payroll()
                        .findPayments(
                                InstructorPaymentFilter.all().withInstructor(instructor.id()), PageRequest.first())
                        .items())
                .extracting(InstructorPayment::reference)
                .containsOnlyNulls();
    }

    @Test
    void a_salary_that_is_cancelled_is_not_made_again() {
        User instructor = fixtures.instructor();
        Salary salary = salary(instructor);

        assertThat(lms.payroll().cancel(salary.id()).status()).isEqualTo(SalaryStatus.CANCELLED);
        lms.payroll().generate(JANUARY);

        assertThat(of(instructor).status()).isEqualTo(SalaryStatus.CANCELLED);
        assertThatCall(() -> lms.payroll().approve(salary.id())).isRefusedWith(PayrollProblem.WRONG_STATUS);
        assertThat(lms.payroll()
                        .findSalaries(
                                SalaryFilter.all()
                                        .withInstructor(instructor.id())
                                        .withMonth(JANUARY)
                                        .withStatus(SalaryStatus.DRAFT),
                                PageRequest.first())
                        .items())
                .isEmpty();
    }

    @Test
    void however_many_generate_and_pay_at_once_each_is_made_and_paid_once(LmsNodes nodes) throws InterruptedException {
        List<Lms> both = List.of(lms, nodes.open());
        User instructor = fixtures.instructor();
        lms.payroll().agreePay(AgreePay.monthly(instructor.id(), THOUSAND, LONDON, NEW_YEAR));
        YearMonth month = YearMonth.of(2031, 3);

        List<Race.Outcome<SalaryGeneration>> generations =
                Race.run(64, i -> () -> both.get(i % 2).payroll().generate(month));
        Salary salary = lms.payroll()
                .findSalaries(SalaryFilter.all().withInstructor(instructor.id()).withMonth(month), PageRequest.first())
                .items()
                .get(0);
        lms.payroll().approve(salary.id());
        List<Race.Outcome<InstructorPayment>> payments = Race.run(
                64,
                i -> () -> both.get(i % 2).payroll().pay(PayInstructor.salary(salary, Money.parse("GBP 300"), MAY)));

        assertThat(generations).allSatisfy(o -> assertThat(o.refusal()).isNull());
        assertThat(payments).filteredOn(Race.Outcome::succeeded).hasSize(3);
        assertThat(payments)
                .filteredOn(o -> !o.succeeded())
                .allSatisfy(o -> assertThat(o.refusal().toString()).contains("payroll.above-due"));
        assertThat(lms.payroll().getSalary(salary.id()).due()).isEqualTo(HUNDRED);
    }

    @Test
    void a_payment_is_two_statements(StatementCounter counter) {
        Salary salary = salary(fixtures.instructor());
        lms.payroll().approve(salary.id());

        assertThat(counter.during(() -> pay(salary, HUNDRED)).count()).isEqualTo(2);
    }
}
