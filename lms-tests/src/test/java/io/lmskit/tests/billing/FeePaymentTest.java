package io.lmskit.tests.billing;

import static io.lmskit.testkit.LmsAssertions.assertThatCall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.audit.JournalEntry;
import io.lmskit.audit.JournalFilter;
import io.lmskit.billing.Fee;
import io.lmskit.billing.FeeBalance;
import io.lmskit.billing.FeeEntry;
import io.lmskit.billing.FeeStatus;
import io.lmskit.billing.StatementLine;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.kernel.AccessDeniedException;
import io.lmskit.kernel.PageRequest;
import io.lmskit.payment.Payment;
import io.lmskit.payment.PaymentFilter;
import io.lmskit.payment.PaymentFlag;
import io.lmskit.payment.PaymentProblem;
import io.lmskit.payment.PaymentStatus;
import io.lmskit.payment.PaymentType;
import io.lmskit.payment.ProviderIds;
import io.lmskit.payment.RecordPayment;
import io.lmskit.payment.Refund;
import io.lmskit.payment.RefundFilter;
import io.lmskit.payment.RequestPayment;
import io.lmskit.payment.RequestRefund;
import io.lmskit.testkit.FakeGateway;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.GatewayAnswer;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.TestClock;
import io.lmskit.tests.support.Race;
import io.lmskit.tests.support.Race.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Money for fees through gateways, and what becomes of the fees. A fee is 100 pounds. */
@LmsTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FeePaymentTest {

    private static final Money HUNDRED = gbp("100.00");
    private static final Money NOTHING = gbp("0.00");

    private final LmsScope lms;
    private final Lms[] nodes;
    private final Fixtures fixtures;
    private final TestClock clock;
    private final FakeGateway gateway = new FakeGateway("own");

    FeePaymentTest(LmsNodes nodes, Fixtures fixtures, TestClock clock) {
        this.nodes = new Lms[] {
            nodes.open(builder -> builder.gateway(gateway)), nodes.open(builder -> builder.gateway(gateway))
        };
        this.lms = this.nodes[0];
        this.fixtures = fixtures;
        this.clock = clock;
    }

    private static Money gbp(String amount) {
        return Money.parse("GBP " + amount);
    }

    private Fee again(Fee fee) {
        return lms.fees().getFee(fee.id());
    }

    private Payment again(Payment payment) {
        return lms.payments().getPayment(payment.id());
    }

    private Payment request(Fee fee) {
        return lms.payments().requestPayment(RequestPayment.ofFee(fee.id(), "own"));
    }

    private Payment paid(Fee fee) {
        Payment wanted = request(fee);
        lms.payments().settle();
        return again(wanted);
    }

    private List<FeeEntry> history(Fee fee) {
        return lms.fees().history(fee.id(), PageRequest.first()).items();
    }

    private Money balance(Fee fee) {
        return lms.fees().balances(fee.student()).stream()
                .map(FeeBalance::balance)
                .reduce(NOTHING, Money::plus);
    }

    @Test
    void a_fee_is_paid_through_a_gateway() {
        Fee fee = fixtures.fee();
        Payment wanted = request(fee);
        assertThat(wanted.type()).isEqualTo(PaymentType.FEE);
        assertThat(wanted.fee()).isEqualTo(fee.id());
        assertThat(wanted.payer()).isEqualTo(fee.student());
        assertThat(wanted.amount()).isEqualTo(HUNDRED);
        assertThat(request(fee)).isEqualTo(wanted);

        lms.payments().settle();

        assertThat(again(wanted).status()).isEqualTo(PaymentStatus.SUCCEEDED);
        assertThat(again(wanted).flag()).isNull();
        assertThat(again(fee).status()).isEqualTo(FeeStatus.PAID);
        assertThat(again(fee).method()).isEqualTo(PaymentMethod.CARD);
        assertThat(again(fee).paidAt()).isEqualTo(clock.instant());
        assertThat(history(fee)).extracting(FeeEntry::kind).containsExactly(FeeEntry.Kind.PAYMENT);
        assertThat(balance(fee)).isEqualTo(NOTHING);
        assertThat(lms.payments()
                        .findPayments(PaymentFilter.all().withFee(fee.id()), PageRequest.first())
                        .items())
                .containsExactly(again(wanted));
        assertThatCall(() -> request(fee)).isRefusedWith(PaymentProblem.FEE_NOT_PAYABLE);
    }

    @Test
    void every_step_is_in_the_journal() {
        Fee fee = fixtures.fee();
        Payment payment = paid(fee);
        lms.payments().requestRefund(RequestRefund.part(payment.id(), gbp("10.00"), "Moved away"));

        assertThat(lms.journal()
                        .find(JournalFilter.all().withEntity("fee", fee.id()), PageRequest.first())
                        .items())
                .extracting(JournalEntry::event)
                .containsExactlyInAnyOrder("FeeGenerated", "FeePaid", "FeePaymentReturned");
    }

    @Test
    void students_pay_what_is_theirs() {
        Fee fee = fixtures.fee();
        LmsScope student = lms.as(Actor.customer(fee.student()));
        LmsScope other = lms.as(Actor.customer(fixtures.customer().id()));

        Payment wanted = student.payments().requestPayment(RequestPayment.ofFee(fee.id(), "own"));

        assertThat(student.payments().proceed(wanted.id()).payment().status()).isEqualTo(PaymentStatus.SUCCEEDED);
        assertThatThrownBy(() -> other.payments().getPayment(wanted.id())).isInstanceOf(AccessDeniedException.class);
        Fee theirs = fixtures.fee();
        assertThatThrownBy(() -> student.payments().requestPayment(RequestPayment.ofFee(theirs.id(), "own")))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void a_fee_takes_parts() {
        Fee fee = fixtures.fee();
        lms.payments().requestPayment(RequestPayment.ofFee(fee.id(), "own").withAmount(gbp("40.00")));
        lms.payments().settle();
        assertThat(again(fee).status()).isEqualTo(FeeStatus.PARTLY_PAID);
        assertThat(again(fee).due()).isEqualTo(gbp("60.00"));
        assertThatCall(() -> lms.payments()
                        .requestPayment(RequestPayment.ofFee(fee.id(), "own").withAmount(gbp("60.01"))))
                .isRefusedWith(PaymentProblem.ABOVE_DUE);

        lms.payments().recordPayment(RecordPayment.ofFee(fee.id(), gbp("60.00"), PaymentMethod.CASH));

        assertThat(again(fee).status()).isEqualTo(FeeStatus.PAID);
        assertThatCall(() ->
                        lms.payments().recordPayment(RecordPayment.ofFee(fee.id(), gbp("1.00"), PaymentMethod.CASH)))
                .isRefusedWith(PaymentProblem.FEE_NOTHING_DUE);
        assertThatCall(() -> lms.payments()
                        .recordPayment(RecordPayment.ofFee(fee.id(), Money.parse("EUR 1"), PaymentMethod.CASH)))
                .isRefusedWith(PaymentProblem.WRONG_CURRENCY, PaymentProblem.FEE_NOTHING_DUE);
    }

    @Test
    void a_declined_card_leaves_the_fee_as_it_was() {
        Fee fee = fixtures.fee();
        Payment wanted = request(fee);
        gateway.nextCharges(GatewayAnswer.decline("card_declined"));
        lms.payments().settle();
        assertThat(again(wanted).status()).isEqualTo(PaymentStatus.FAILED);
        assertThat(again(fee)).isEqualTo(fee);

        assertThat(paid(fee).status()).isEqualTo(PaymentStatus.SUCCEEDED);
        assertThat(again(fee).status()).isEqualTo(FeeStatus.PAID);
    }

    @Test
    void less_than_was_asked_for_is_kept_and_flagged() {
        Fee fee = fixtures.fee();
        Payment wanted = request(fee);
        gateway.nextCharges(GatewayAnswer.approve(gbp("10.00")));
        lms.payments().settle();

        assertThat(again(wanted).flag()).isEqualTo(PaymentFlag.TOO_SMALL);
        assertThat(again(wanted).amount()).isEqualTo(gbp("10.00"));
        assertThat(again(fee).status()).isEqualTo(FeeStatus.PARTLY_PAID);
        assertThat(again(fee).due()).isEqualTo(gbp("90.00"));
    }

    @Test
    void what_is_too_much_goes_back() {
        Fee fee = fixtures.fee();
        Payment wanted = request(fee);
        gateway.nextCharges(GatewayAnswer.approve(gbp("130.00")));
        lms.payments().settle();
        lms.payments().settle();

        assertThat(again(wanted).flag()).isEqualTo(PaymentFlag.SURPLUS);
        assertThat(again(wanted).refunded()).isEqualTo(gbp("30.00"));
        assertThat(gateway.returned(wanted.id())).isEqualTo(gbp("30.00"));
        assertThat(again(fee).status()).isEqualTo(FeeStatus.PAID);
        assertThat(again(fee).paid()).isEqualTo(HUNDRED);
    }

    @Test
    void a_fee_that_was_paid_twice_gives_the_second_payment_back() {
        Fee fee = fixtures.fee();
        Payment wanted = request(fee);
        lms.payments().recordPayment(RecordPayment.ofFee(fee.id(), HUNDRED, PaymentMethod.CASH));

        Payment second = lms.payments().confirm(wanted.id(), ProviderIds.ofPayment("second"), HUNDRED);

        assertThat(second.flag()).isEqualTo(PaymentFlag.SURPLUS);
        assertThat(second.refundRequested()).isEqualTo(HUNDRED);
        assertThat(again(fee).paid()).isEqualTo(HUNDRED);
    }

    @Test
    void money_in_another_currency_is_kept_aside() {
        Fee fee = fixtures.fee();
        Payment wanted = request(fee);

        Payment odd = lms.payments().confirm(wanted.id(), ProviderIds.ofPayment("euro"), Money.parse("EUR 100"));

        assertThat(odd.flag()).isEqualTo(PaymentFlag.WRONG_CURRENCY);
        assertThat(again(fee)).isEqualTo(fee);
        assertThat(lms.payments()
                        .requestRefund(RequestRefund.whole(odd.id(), "Wrong currency"))
                        .amount())
                .isEqualTo(Money.parse("EUR 100"));
        assertThat(again(fee)).isEqualTo(fee);
    }

    @Test
    void late_money_of_a_fee_that_was_waived_or_cancelled_goes_back() {
        Fee waived = fixtures.fee();
        Payment first = request(waived);
        lms.fees().waive(waived.id(), "Hardship");
        Fee cancelled = fixtures.fee();
        Payment second = request(cancelled);
        lms.fees().cancel(cancelled.id(), null);

        first = lms.payments().confirm(first.id(), ProviderIds.ofPayment("waived"), HUNDRED);
        second = lms.payments().confirm(second.id(), ProviderIds.ofPayment("cancelled"), HUNDRED);

        assertThat(List.of(first, second)).allSatisfy(payment -> {
            assertThat(payment.flag()).isEqualTo(PaymentFlag.LATE);
            assertThat(payment.refundRequested()).isEqualTo(HUNDRED);
        });
        assertThat(again(waived).status()).isEqualTo(FeeStatus.WAIVED);
        assertThat(again(cancelled).status()).isEqualTo(FeeStatus.CANCELLED);
        assertThat(balance(waived)).isEqualTo(NOTHING);
        assertThat(balance(cancelled)).isEqualTo(NOTHING);
        Payment cash =
                lms.payments().recordPayment(RecordPayment.ofFee(cancelled.id(), gbp("5.00"), PaymentMethod.CASH));
        assertThat(cash.refundRequested()).isEqualTo(gbp("5.00"));
    }

    @Test
    void a_gateway_is_not_asked_for_what_nobody_owes() {
        Fee fee = fixtures.fee();
        Payment wanted = request(fee);
        lms.fees().waive(fee.id(), null);

        lms.payments().settle();

        assertThat(again(wanted).status()).isEqualTo(PaymentStatus.FAILED);
        assertThat(gateway.collected(wanted.id())).isNull();
    }

    @Test
    void an_overdue_fee_is_paid_with_its_late_fee() {
        Fee fee = fixtures.fee();
        Payment before = request(fee);
        lms.payments().fail(before.id(), "card_declined", null);
        clock.set(fee.overdueAt().plus(Duration.ofHours(1)));
        lms.fees().markOverdue();
        assertThat(again(fee).status()).isEqualTo(FeeStatus.OVERDUE);

        Payment late = lms.payments().confirm(before.id(), ProviderIds.ofPayment("at last"), gbp("40.00"));
        assertThat(late.flag()).isEqualTo(PaymentFlag.TOO_SMALL);
        assertThat(again(fee).status()).isEqualTo(FeeStatus.OVERDUE);
        assertThat(paid(fee).amount())
                .isEqualTo(again(fee).amount().plus(again(fee).lateFee()).minus(gbp("40.00")));
        assertThat(again(fee).status()).isEqualTo(FeeStatus.PAID);
    }

    @Test
    void what_is_refunded_is_owed_again() {
        Fee fee = fixtures.fee();
        Payment payment = paid(fee);

        lms.payments().requestRefund(RequestRefund.part(payment.id(), gbp("30.00"), "Half a month"));
        assertThat(again(fee).status()).isEqualTo(FeeStatus.PARTLY_PAID);
        assertThat(again(fee).due()).isEqualTo(gbp("30.00"));
        assertThat(again(fee).paidAt()).isNull();
        lms.payments().requestRefund(RequestRefund.whole(payment.id(), "All of it"));
        assertThat(again(fee).status()).isEqualTo(FeeStatus.PENDING);
        assertThat(again(fee).due()).isEqualTo(HUNDRED);
        lms.payments().settle();

        assertThat(again(payment).status()).isEqualTo(PaymentStatus.REFUNDED);
        assertThat(lms.payments()
                        .findRefunds(RefundFilter.all().withFee(fee.id()), PageRequest.first())
                        .items())
                .extracting(Refund::amount)
                .containsExactlyInAnyOrder(gbp("30.00"), gbp("70.00"));
        assertThat(history(fee))
                .extracting(FeeEntry::kind, FeeEntry::amount, FeeEntry::status, FeeEntry::reason)
                .containsExactly(
                        tuple(FeeEntry.Kind.PAYMENT, HUNDRED, FeeStatus.PAID, null),
                        tuple(FeeEntry.Kind.REFUND, gbp("30.00"), FeeStatus.PARTLY_PAID, "Half a month"),
                        tuple(FeeEntry.Kind.REFUND, gbp("70.00"), FeeStatus.PENDING, "All of it"));
        assertThat(balance(fee)).isEqualTo(HUNDRED);
        assertThat(lms.fees().statement(fee.student(), PageRequest.first()).items())
                .extracting(StatementLine::kind, StatementLine::amount)
                .contains(tuple(StatementLine.Kind.REFUND, gbp("70.00")))
                .hasSize(4);
        assertThat(lms.fees().statement(fee.student(), PageRequest.first()).items().stream()
                        .map(StatementLine::amount)
                        .reduce(NOTHING, Money::plus))
                .isEqualTo(balance(fee));
        assertThatCall(() -> lms.payments().requestRefund(RequestRefund.whole(payment.id(), "Again")))
                .isRefusedWith(PaymentProblem.REFUND_ABOVE_PAID);
    }

    /** Whoever paid in time and is refunded later owes no late fee; whoever had owed one owes no second. */
    @Test
    void what_is_refunded_after_the_due_day_is_overdue_without_another_late_fee() {
        Fee inTime = fixtures.fee();
        Payment first = paid(inTime);
        Fee late = fixtures.fee();
        clock.set(late.overdueAt().plus(Duration.ofHours(1)));
        lms.fees().markOverdue();
        Money lateFee = again(late).lateFee();
        Payment second = paid(late);

        lms.payments().requestRefund(RequestRefund.whole(first.id(), "Back"));
        lms.payments().requestRefund(RequestRefund.part(second.id(), gbp("1.00"), "Back"));
        lms.fees().markOverdue();

        assertThat(again(inTime).status()).isEqualTo(FeeStatus.OVERDUE);
        assertThat(again(inTime).due()).isEqualTo(HUNDRED);
        assertThat(again(late).status()).isEqualTo(FeeStatus.OVERDUE);
        assertThat(again(late).lateFee()).isEqualTo(lateFee);
        assertThat(again(late).due()).isEqualTo(gbp("1.00"));
    }

    @Test
    void money_of_a_cancelled_fee_goes_back_and_the_account_is_even() {
        Fee fee = fixtures.fee();
        Payment payment = paid(fee);
        lms.fees().cancel(fee.id(), "Course did not take place");
        assertThat(balance(fee)).isEqualTo(HUNDRED.negated());

        lms.payments().requestRefund(RequestRefund.whole(payment.id(), "Course did not take place"));

        assertThat(again(fee).status()).isEqualTo(FeeStatus.CANCELLED);
        assertThat(again(fee).paid()).isEqualTo(NOTHING);
        assertThat(balance(fee)).isEqualTo(NOTHING);
    }

    /** 32 payments of one fee are confirmed, each by both processes at once: it is paid once, the rest goes back. */
    @RepeatedTest(2)
    void of_many_payments_at_once_one_pays_the_fee() throws Exception {
        Fee fee = fixtures.fee();
        List<Payment> payments = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            Payment payment = request(fee);
            payments.add(lms.payments().fail(payment.id(), "unknown", null));
        }

        List<Outcome<Payment>> outcomes = Race.run(
                64,
                i -> () -> nodes[i % 2]
                        .payments()
                        .confirm(
                                payments.get(i / 2).id(),
                                ProviderIds.ofPayment(payments.get(i / 2).id() + ""),
                                HUNDRED));

        assertThat(outcomes).allMatch(Outcome::succeeded);
        assertThat(again(fee).status()).isEqualTo(FeeStatus.PAID);
        assertThat(again(fee).paid()).isEqualTo(HUNDRED);
        assertThat(history(fee)).hasSize(1);
        List<Payment> after = payments.stream().map(this::again).toList();
        assertThat(after).allMatch(payment -> payment.status() == PaymentStatus.SUCCEEDED);
        assertThat(after.stream().filter(payment -> payment.flag() == null)).hasSize(1);
        assertThat(after.stream().map(Payment::refundRequested).reduce(NOTHING, Money::plus))
                .isEqualTo(gbp("3100.00"));
    }

    /** Payments, refunds, waivers and a cancellation meet; what is left here is what the fee counts. */
    @RepeatedTest(2)
    void whatever_meets_the_account_adds_up() throws Exception {
        Fee fee = fixtures.fee();
        Payment parts = lms.payments().recordPayment(RecordPayment.ofFee(fee.id(), gbp("50.00"), PaymentMethod.CASH));

        Race.run(64, i -> {
            LmsScope node = nodes[i % 2];
            return switch (i % 8) {
                case 0, 1, 2, 3 ->
                    () -> node.payments().recordPayment(RecordPayment.ofFee(fee.id(), gbp("7.00"), PaymentMethod.CASH));
                case 4, 5, 6 ->
                    () -> node.payments().requestRefund(RequestRefund.part(parts.id(), gbp("4.00"), "Back"));
                default ->
                    i == 63
                            ? () -> node.fees().cancel(fee.id(), null)
                            : () -> node.fees().waive(fee.id(), null);
            };
        });

        Money leftHere =
                lms
                        .payments()
                        .findPayments(PaymentFilter.all().withFee(fee.id()), PageRequest.first(100))
                        .items()
                        .stream()
                        .map(payment -> payment.amount().minus(payment.refundRequested()))
                        .reduce(NOTHING, Money::plus);
        assertThat(again(fee).paid()).isEqualTo(leftHere);
        assertThat(again(parts).refundRequested()).isLessThanOrEqualTo(gbp("50.00"));
    }
}
