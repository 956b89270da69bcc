package io.lmskit.examples.quickstart;

import io.lmskit.LmsScope;
import io.lmskit.booking.Booking;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.examples.quickstart.SaleAttempt.Sale;
import io.lmskit.examples.shared.Progress;
import io.lmskit.payment.Payment;
import io.lmskit.payment.PaymentFlag;
import io.lmskit.payment.RecordPayment;
import io.lmskit.payment.RequestPayment;
import io.lmskit.payment.SettlementReport;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.joda.money.Money;

/**
 * Takes the money: in cash and by bank transfer, which the office records, and by card, which the terminal or Stripe
 * collects when it is settled. Keeps a book of its own, which is compared with the library's in the end.
 */
final class Cashier {

    /** How somebody pays, as the dice have it. */
    enum Habit {
        CASH(36),
        BANK_TRANSFER(24),
        CARD(26),
        EMPTY_CARD_THEN_CASH(2),
        EMPTY_CARD(2),
        IN_TWO_PARTS(3),
        /** Pays when the hold is long over, and perhaps the seat is gone. */
        LATE(3),
        NEVER(4);

        private final int perHundred;

        Habit(int perHundred) {
            this.perHundred = perHundred;
        }

        private static Habit of(int chance) {
            int upTo = 0;
            for (Habit habit : values()) {
                upTo += habit.perHundred;
                if (chance < upTo) {
                    return habit;
                }
            }
            throw new IllegalArgumentException("not of hundred: " + chance);
        }
    }

    private final School school;
    private final Sales sales;
    private final Cards cards;
    private final String provider;
    private final Crowd crowd;
    private final Dice dice;
    private final AtomicLong byHandMinor = new AtomicLong();
    private final AtomicInteger late = new AtomicInteger();
    private final AtomicInteger lateTooLate = new AtomicInteger();

    Cashier(School school, Sales sales, Cards cards, Crowd crowd, Dice dice) {
        this.cards = cards;
        this.provider = cards.gateway().name();
        this.school = school;
        this.sales = sales;
        this.crowd = crowd;
        this.dice = dice;
    }

    /** The bookings of this sale that cost something. */
    List<Booking> toBePaid(Sale sale) {
        return sales.attempts().stream()
                .filter(a -> a.sale() == sale && a.booking() != null)
                .map(a -> Objects.requireNonNull(a.booking()))
                .filter(b -> b.due().isPositive())
                .toList();
    }

    private Habit habit(Booking booking) {
        // by customer and session, not by the booking's id, which is another one in each run
        int customer = sales.number(booking.customer());
        int session = sales.lectureNumber(booking.session());
        return Habit.of(dice.below(100, "pays", customer, session));
    }

    /** Everybody pays who pays in time. */
    void collect(List<Booking> bookings, Progress progress) {
        crowd.forEach(bookings.size(), n -> {
            Booking booking = bookings.get(n);
            switch (habit(booking)) {
                case CASH -> byHand(booking, booking.due(), PaymentMethod.CASH);
                case BANK_TRANSFER -> byHand(booking, booking.due(), PaymentMethod.BANK_TRANSFER);
                case IN_TWO_PARTS -> {
                    Money part = booking.due().dividedBy(3, RoundingMode.UP);
                    byHand(booking, part, PaymentMethod.CASH);
                    Money rest = booking.due().minus(part);
                    if (rest.isPositive()) {
                        byHand(booking, rest, PaymentMethod.BANK_TRANSFER);
                    }
                }
                case CARD ->
                    sales.as(booking.customer())
                            .payments()
                            .requestPayment(
                                    RequestPayment.of(booking.id(), provider).withMetadata(cards.goodCard()));
                case EMPTY_CARD, EMPTY_CARD_THEN_CASH ->
                    sales.as(booking.customer())
                            .payments()
                            .requestPayment(
                                    RequestPayment.of(booking.id(), provider).withMetadata(cards.emptyCard()));
                case LATE, NEVER -> {
                    // not yet, or not at all
                }
            }
            progress.step();
        });
    }

    /** Those whose card was empty look for cash, if they have some. */
    void secondTry(List<Booking> bookings) {
        List<Booking> again = bookings.stream()
                .filter(b -> habit(b) == Habit.EMPTY_CARD_THEN_CASH)
                .toList();
        crowd.forEach(again.size(), n -> byHand(again.get(n), again.get(n).due(), PaymentMethod.CASH));
    }

    /** Bank transfers arrive although the holds are long over. */
    void collectLate(List<Booking> bookings) {
        List<Booking> overdue =
                bookings.stream().filter(b -> habit(b) == Habit.LATE).toList();
        crowd.forEach(overdue.size(), n -> {
            Booking booking = overdue.get(n);
            Payment payment = byHand(booking, booking.due(), PaymentMethod.BANK_TRANSFER);
            late.incrementAndGet();
            if (payment.flag() == PaymentFlag.LATE && payment.refundRequested().isPositive()) {
                lateTooLate.incrementAndGet();
            }
        });
    }

    /** Cash in hand, for everybody. */
    void collectAll(List<Booking> bookings, Progress progress) {
        crowd.forEach(bookings.size(), n -> {
            byHand(bookings.get(n), bookings.get(n).due(), PaymentMethod.CASH);
            progress.step();
        });
    }

    /** Carries out what is wanted at the terminal and the office, until nothing is left; any number may do so at once. */
    int settle() {
        LmsScope office = school.scope();
        AtomicInteger done = new AtomicInteger();
        crowd.forEach(crowd.size(), n -> {
            SettlementReport report;
            do {
                report = office.payments().settle();
                done.addAndGet(report.payments().total() + report.refunds().total());
            } while (report.more());
        });
        cards.tell(school.tenant().id(), crowd);
        return done.get();
    }

    private Payment byHand(Booking booking, Money amount, PaymentMethod method) {
        Payment payment = school.scope().payments().recordPayment(RecordPayment.of(booking.id(), amount, method));
        byHandMinor.addAndGet(amount.getAmountMinorLong());
        return payment;
    }

    long byHandMinor() {
        return byHandMinor.get();
    }

    /** How many paid after their hold was over. */
    int late() {
        return late.get();
    }

    /** How many of those found their seat gone, and get their money back. */
    int lateTooLate() {
        return lateTooLate.get();
    }
}
