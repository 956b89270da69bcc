package io.lmskit.tests.billing;

import static io.lmskit.testkit.LmsAssertions.assertThatCall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.account.AccountProblem;
import io.lmskit.account.User;
import io.lmskit.audit.JournalEntry;
import io.lmskit.audit.JournalFilter;
import io.lmskit.billing.BillingProblem;
import io.lmskit.billing.Fee;
import io.lmskit.billing.FeeBalance;
import io.lmskit.billing.FeeEntry;
import io.lmskit.billing.FeeFilter;
import io.lmskit.billing.FeeStatus;
import io.lmskit.billing.GenerateFees;
import io.lmskit.billing.RecordFeePayment;
import io.lmskit.billing.StatementLine;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.catalog.Course;
import io.lmskit.enrollment.Enrollment;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.StatementCounter;
import io.lmskit.testkit.TestClock;
import io.lmskit.tests.support.Race;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.joda.money.Money;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Payments, waivers, reminders and accounts. */
@LmsTest
class FeeServiceTest {

    private static final Money HUNDRED = Money.parse("GBP 100");
    private static final Money FORTY = Money.parse("GBP 40");

    private final Lms lms;
    private final Fixtures fixtures;
    private final TestClock clock;

    FeeServiceTest(Lms lms, Fixtures fixtures, TestClock clock) {
        this.lms = lms;
        this.fixtures = fixtures;
        this.clock = clock;
    }

    private Fee pay(Fee fee, Money amount) {
        return lms.fees().recordPayment(RecordFeePayment.of(fee.id(), amount, PaymentMethod.BANK_TRANSFER));
    }

    @Test
    void a_fee_is_paid_in_parts() {
        Fee fee = fixtures.fee();

        assertThat(fee.status()).isEqualTo(FeeStatus.PENDING);
        assertThat(fee.due()).isEqualTo(HUNDRED);
        Fee partly = pay(fee, FORTY);
        assertThat(partly.status()).isEqualTo(FeeStatus.PARTLY_PAID);
        assertThat(partly.due()).isEqualTo(Money.parse("GBP 60"));
        assertThat(partly.paidAt()).isNull();
        Fee paid = lms.fees()
                .recordPayment(RecordFeePayment.of(fee.id(), partly.due(), PaymentMethod.CASH)
                        .withReference("Receipt 12"));
        assertThat(paid.status()).isEqualTo(FeeStatus.PAID);
        assertThat(paid.paid()).isEqualTo(HUNDRED);
        assertThat(paid.method()).isEqualTo(PaymentMethod.CASH);
        assertThat(paid.paidAt()).isEqualTo(clock.instant());
        assertThat(lms.fees().getFee(fee.id())).isEqualTo(paid);
        assertThat(lms.fees().history(fee.id(), PageRequest.first()).items())
                .extracting(FeeEntry::kind, FeeEntry::amount, FeeEntry::status, FeeEntry::reference)
                .containsExactly(
                        tuple(FeeEntry.Kind.PAYMENT, FORTY, FeeStatus.PARTLY_PAID, null),
                        tuple(FeeEntry.Kind.PAYMENT, Money.parse("GBP 60"), FeeStatus.PAID, "Receipt 12"));
    }

    @Test
    void never_more_is_paid_than_is_due() {
        Fee fee = fixtures.fee();

        assertThatCall(() -> pay(fee, Money.parse("GBP 100.01"))).isRefusedWith(BillingProblem.ABOVE_DUE);
        assertThatCall(() -> pay(fee, Money.parse("EUR 100"))).isRefusedWith(BillingProblem.WRONG_CURRENCY);
        assertThatCall(() -> pay(fee, Money.parse("GBP 0"))).isInvalidIn("amount");
        pay(fee, HUNDRED);
        assertThatCall(() -> pay(fee, Money.parse("EUR 1")))
                .isRefusedWith(BillingProblem.WRONG_CURRENCY, BillingProblem.NOTHING_DUE);
        assertThatCall(() -> lms.fees().waive(fee.id(), null)).isRefusedWith(BillingProblem.NOTHING_DUE);
        assertThatCall(() -> lms.fees().getFee(Id.of(new UUID(1, 1)))).isNotFound();
    }

    @Test
    void repeating_a_payment_with_its_key_pays_once() {
        Fee fee = fixtures.fee();
        RecordFeePayment command = RecordFeePayment.of(fee.id(), FORTY, PaymentMethod.CASH);

        lms.once("fee-1").fees().recordPayment(command);
        Fee again = lms.once("fee-1").fees().recordPayment(command);

        assertThat(again.paid()).isEqualTo(FORTY);
    }

    @Test
    void what_is_due_can_be_waived_and_a_fee_be_taken_back() {
        Fee waived = fixtures.fee();
        pay(waived, FORTY);
        waived = lms.fees().waive(waived.id(), "Hardship");
        assertThat(waived.status()).isEqualTo(FeeStatus.WAIVED);
        assertThat(waived.waived()).isEqualTo(Money.parse("GBP 60"));
        assertThat(waived.due()).isEqualTo(Money.parse("GBP 0"));
        Fee cancelled = fixtures.fee();
        pay(cancelled, FORTY);
        Fee gone = lms.fees().cancel(cancelled.id(), "Charged by mistake");
        assertThat(gone.status()).isEqualTo(FeeStatus.CANCELLED);
        assertThat(gone.due()).isEqualTo(Money.parse("GBP 0"));
        assertThat(lms.fees().cancel(cancelled.id(), null).version()).isEqualTo(gone.version());
        assertThatCall(() -> pay(gone, FORTY)).isRefusedWith(BillingProblem.NOTHING_DUE);
        assertThat(lms.fees().balances(gone.student()))
                .containsExactly(new FeeBalance(HUNDRED, FORTY, HUNDRED))
                .extracting(FeeBalance::balance)
                .containsExactly(Money.parse("GBP -40"));
        assertThat(lms.fees().history(gone.id(), PageRequest.first()).items())
                .last()
                .satisfies(entry -> {
                    assertThat(entry.kind()).isEqualTo(FeeEntry.Kind.CANCELLATION);
                    assertThat(entry.reason()).isEqualTo("Charged by mistake");
                });
    }

    @Test
    void a_late_fee_is_added_once() {
        Course course = fixtures.course().create();
        fixtures.feePlan()
                .with(plan -> plan.withLateFee(Money.parse("GBP 5")).withReminderDays(List.of(0, 7, 30)))
                .of(course)
                .create();
        Enrollment enrollment = fixtures.enrollment().in(course).create();
        lms.feeGeneration().generate(GenerateFees.of(YearMonth.of(2030, 2)));
        Fee fee = of(enrollment);
        assertThat(fee.dueOn()).isEqualTo(LocalDate.parse("2030-02-15"));
        pay(fee, FORTY);

        clock.set(fee.overdueAt().minusMillis(1));
        lms.fees().markOverdue();
        lms.fees().requestReminders();
        assertThat(of(enrollment).status()).isEqualTo(FeeStatus.PARTLY_PAID);
        assertThat(of(enrollment).reminders()).isZero();
        clock.set(fee.overdueAt());
        assertThat(lms.fees().markOverdue()).isPositive();
        assertThat(lms.fees().markOverdue()).isZero();

        fee = of(enrollment);
        assertThat(fee.status()).isEqualTo(FeeStatus.OVERDUE);
        assertThat(fee.lateFee()).isEqualTo(Money.parse("GBP 5"));
        assertThat(fee.due()).isEqualTo(Money.parse("GBP 65"));
        assertThat(pay(fee, FORTY).status()).isEqualTo(FeeStatus.OVERDUE);
        assertThat(pay(fee, Money.parse("GBP 25")).status()).isEqualTo(FeeStatus.PAID);
        lms.fees().requestReminders();
        assertThat(of(enrollment).reminders()).isZero();
    }

    @Test
    void each_stage_of_reminders_is_wanted_once_and_stages_that_were_missed_make_one() {
        Course course = fixtures.course().create();
        fixtures.feePlan()
                .with(plan -> plan.withReminderDays(List.of(0, 7, 30)))
                .of(course)
                .create();
        Enrollment enrollment = fixtures.enrollment().in(course).create();
        lms.feeGeneration().generate(GenerateFees.of(YearMonth.of(2030, 2)));
        Fee fee = of(enrollment);

        clock.set(fee.overdueAt());
        assertThat(lms.fees().requestReminders()).isPositive();
        assertThat(lms.fees().requestReminders()).isZero();
        assertThat(of(enrollment).reminders()).isEqualTo(1);
        clock.set(fee.overdueAt().plus(Duration.ofDays(31)));
        assertThat(lms.fees().requestReminders()).isPositive();
        assertThat(lms.fees().requestReminders()).isZero();

        assertThat(of(enrollment).reminders()).isEqualTo(3);
        assertThat(lms.journal()
                        .find(
                                JournalFilter.all().withEntity("fee", fee.id()).withEvent("FeeReminderWanted"),
                                PageRequest.first())
                        .items())
                .hasSize(2);
    }

    @Test
    void an_account_shows_charges_payments_and_credits() {
        Course course = fixtures.course().create();
        fixtures.feePlan()
                .with(plan -> plan.withLateFee(Money.parse("GBP 5")))
                .of(course)
                .create();
        Enrollment enrollment = fixtures.enrollment().in(course).create();
        for (int month = 2; month <= 4; month++) {
            clock.set(Instant.parse("2030-0" + month + "-01T06:00:00Z"));
            lms.feeGeneration().generate(GenerateFees.of(YearMonth.of(2030, month)));
        }
        List<Fee> fees = lms.fees()
                .findFees(FeeFilter.all().withStudent(enrollment.student()), PageRequest.first())
                .items();
        assertThat(fees)
                .extracting(Fee::period)
                .extracting(YearMonth::getMonthValue)
                .containsExactly(4, 3, 2);
        clock.set(Instant.parse("2030-04-02T06:00:00Z"));
        lms.fees().markOverdue();
        clock.set(Instant.parse("2030-04-03T06:00:00Z"));
        pay(fees.get(0), HUNDRED);
        lms.fees().waive(fees.get(1).id(), null);

        List<StatementLine> lines = new ArrayList<>();
        PageRequest page = PageRequest.first(2);
        for (boolean more = true; more; ) {
            Page<StatementLine> part = lms.fees().statement(enrollment.student(), page);
            lines.addAll(part.items());
            more = !part.isLast();
            page = page.after(part.next());
        }
        assertThat(lines)
                .extracting(StatementLine::kind)
                .containsExactlyInAnyOrder(
                        StatementLine.Kind.FEE,
                        StatementLine.Kind.FEE,
                        StatementLine.Kind.FEE,
                        StatementLine.Kind.LATE_FEE,
                        StatementLine.Kind.LATE_FEE,
                        StatementLine.Kind.PAYMENT,
                        StatementLine.Kind.WAIVER);
        assertThat(lines).extracting(StatementLine::at).isSortedAccordingTo(Comparator.reverseOrder());
        Money balance = lines.stream().map(StatementLine::amount).reduce(Money.parse("GBP 0"), Money::plus);
        assertThat(lms.fees().balances(enrollment.student()))
                .extracting(FeeBalance::balance)
                .containsExactly(balance);
        assertThat(balance).isEqualTo(Money.parse("GBP 105"));
        assertThatCall(() -> lms.fees().balances(Id.of(new UUID(1, 1)))).isNotFound();
    }

    @Test
    void students_see_their_own_fees_only() {
        Fee fee = fixtures.fee();
        LmsScope student = lms.as(Actor.customer(fee.student()));
        User other = fixtures.customer();
        LmsScope stranger = lms.as(Actor.customer(other.id()));

        assertThat(student.fees().getFee(fee.id())).isEqualTo(fee);
        assertThat(student.fees().findFees(FeeFilter.all(), PageRequest.first()).items())
                .containsExactly(fee);
        assertThat(student.fees().statement(fee.student(), PageRequest.first()).items())
                .hasSize(1);
        assertThatCall(() -> stranger.fees().getFee(fee.id())).isNotFound();
        assertThatCall(() -> stranger.fees().history(fee.id(), PageRequest.first()))
                .isNotFound();
        assertThatCall(() -> stranger.fees().statement(fee.student(), PageRequest.first()))
                .isDenied();
        assertThat(stranger.fees()
                        .findFees(FeeFilter.all(), PageRequest.first())
                        .items())
                .isEmpty();
        assertThatCall(() -> student.fees().waive(fee.id(), null)).isDenied();
        assertThatCall(() -> student.feeGeneration().generate(GenerateFees.of(YearMonth.of(2030, 1))))
                .isDenied();
    }

    @Test
    void fees_are_found_by_whatever_an_office_looks_for() {
        Fee fee = fixtures.fee();
        Fee other = fixtures.fee();
        pay(other, HUNDRED);

        for (FeeFilter filter : List.of(
                FeeFilter.all().withStudent(fee.student()),
                FeeFilter.all().withEnrollment(fee.enrollment()),
                FeeFilter.all().withCourse(fee.course()),
                FeeFilter.all().withPlan(fee.plan()),
                FeeFilter.all().withPeriod(fee.period()).withPlan(fee.plan()),
                FeeFilter.all()
                        .withStatus(FeeStatus.PENDING)
                        .withStudent(fee.student())
                        .withDueBetween(fee.dueOn(), fee.dueOn().plusDays(1)))) {
            assertThat(lms.fees().findFees(filter, PageRequest.first()).items()).containsExactly(fee);
        }
        assertThat(lms.fees()
                        .findFees(
                                FeeFilter.all().withStudent(fee.student()).withDueBetween(null, fee.dueOn()),
                                PageRequest.first())
                        .items())
                .isEmpty();
    }

    @Test
    void notes_are_personal_and_go_with_the_person() {
        Fee fee = fixtures.fee();
        Fee noted = lms.fees().changeNotes(fee.id(), fee.version(), "Pays\nat the desk");
        lms.fees()
                .recordPayment(
                        RecordFeePayment.of(fee.id(), FORTY, PaymentMethod.CASH).withReference("From aunt May"));
        assertThat(noted.notes()).isEqualTo("Pays\nat the desk");
        assertThatCall(() -> lms.fees().changeNotes(fee.id(), fee.version(), null))
                .isConflict();
        assertThat(journal(fee))
                .allSatisfy(entry ->
                        assertThat(entry.before() + " " + entry.after()).doesNotContain("desk", "aunt"));
        assertThatCall(() -> lms.userAdministration().purge(fee.student())).isRefusedWith(AccountProblem.IN_USE);

        lms.userAdministration().erase(fee.student());

        assertThat(lms.fees().getFee(fee.id()).notes()).isNull();
        assertThat(lms.fees().history(fee.id(), PageRequest.first()).items())
                .extracting(FeeEntry::reference)
                .containsOnlyNulls();
        assertThat(lms.fees().getFee(fee.id()).paid()).isEqualTo(FORTY);
    }

    private List<JournalEntry> journal(Fee fee) {
        List<JournalEntry> entries = lms.journal()
                .find(JournalFilter.all().withEntity("fee", fee.id()), PageRequest.first())
                .items();
        assertThat(entries).hasSize(3);
        return entries;
    }

    @Test
    void a_payment_is_two_statements(StatementCounter counter) {
        Fee fee = fixtures.fee();

        assertThat(counter.during(() -> pay(fee, FORTY)).count()).isEqualTo(2);
    }

    @RepeatedTest(2)
    void however_many_pay_waive_and_mark_at_once_nothing_is_paid_twice(LmsNodes nodes) throws InterruptedException {
        List<Lms> both = List.of(lms, nodes.open());
        Course course = fixtures.course().create();
        fixtures.feePlan()
                .with(plan -> plan.withLateFee(Money.parse("GBP 5")).withReminderDays(List.of(0)))
                .of(course)
                .create();
        Enrollment enrollment = fixtures.enrollment().in(course).create();
        lms.feeGeneration().generate(GenerateFees.of(YearMonth.of(2030, 2)));
        Fee fee = of(enrollment);
        clock.set(fee.overdueAt());

        List<Race.Outcome<Object>> outcomes = Race.run(64, i -> () -> {
            Lms node = both.get(i % 2);
            return switch (i / 2 % 4) {
                case 0 -> node.fees().markOverdue();
                case 1 -> node.fees().requestReminders();
                default -> node.fees().recordPayment(RecordFeePayment.of(fee.id(), FORTY, PaymentMethod.CASH));
            };
        });

        Fee now = of(enrollment);
        long paid = outcomes.stream().filter(o -> o.result() instanceof Fee).count();
        assertThat(now.paid()).isEqualTo(FORTY.multipliedBy(paid));
        assertThat(paid).isEqualTo(2);
        assertThat(now.lateFee()).isEqualTo(Money.parse("GBP 5"));
        assertThat(now.due()).isEqualTo(Money.parse("GBP 25"));
        assertThat(now.reminders()).isEqualTo(1);
        assertThat(outcomes)
                .filteredOn(o -> !o.succeeded())
                .allSatisfy(o -> assertThat(o.refusal().toString()).contains("billing.above-due"));
    }

    private Fee of(Enrollment enrollment) {
        return lms.fees()
                .findFees(FeeFilter.all().withEnrollment(enrollment.id()), PageRequest.first())
                .items()
                .get(0);
    }
}
