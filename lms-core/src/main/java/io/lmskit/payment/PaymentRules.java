package io.lmskit.payment;

import io.lmskit.billing.Fee;
import io.lmskit.billing.FeeStatus;
import io.lmskit.booking.Booking;
import io.lmskit.booking.BookingStatus;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Violation;
import io.lmskit.sales.Order;
import io.lmskit.sales.OrderStatus;
import io.lmskit.subscription.SubscriptionCharge;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** What is decided about payments and refunds, without looking anything up. */
public final class PaymentRules {

    /** After 1, 2, 4 … minutes a gateway is asked once a day from the twelfth time on. */
    private static final int UNANSWERED = 24;

    private PaymentRules() {}

    /**
     * Whether money may be recorded that somebody says has come in. A booking that is not in force takes anything: what
     * it cannot use goes back.
     *
     * @param due what is due for the booking
     * @param amount what came in
     */
    public static List<Violation> judgeRecord(Id<Booking> booking, BookingStatus status, Money due, Money amount) {
        List<Violation> found = new ArrayList<>();
        currency(due.getCurrencyUnit(), amount, found);
        boolean inForce = status != BookingStatus.CANCELLED && status != BookingStatus.EXPIRED;
        if (inForce && due.isZero()) {
            found.add(Violation.of(PaymentProblem.NOTHING_DUE, "booking", "booking", booking));
        }
        return found;
    }

    /**
     * Whether the due amount of a booking may be asked for through a gateway.
     *
     * @param providers the names of the gateways that there are
     */
    public static List<Violation> judgeRequest(
            Id<Booking> booking, BookingStatus status, Money due, String provider, Collection<String> providers) {
        List<Violation> found = new ArrayList<>();
        known(provider, providers, found);
        if (status != BookingStatus.PENDING) {
            found.add(Violation.of(
                    PaymentProblem.BOOKING_NOT_PAYABLE, "booking", "booking", booking, "status", text(status)));
        } else if (due.isZero()) {
            found.add(Violation.of(PaymentProblem.NOTHING_DUE, "booking", "booking", booking));
        }
        return found;
    }

    /**
     * Whether money may be recorded that somebody says has come in for an order. A cancelled order takes anything: it goes
     * back.
     */
    public static List<Violation> judgeRecord(Id<Order> order, OrderStatus status, Money due, Money amount) {
        List<Violation> found = new ArrayList<>();
        currency(due.getCurrencyUnit(), amount, found);
        if (status != OrderStatus.CANCELLED && due.isZero()) {
            found.add(Violation.of(PaymentProblem.ORDER_NOTHING_DUE, "order", "order", order));
        }
        return found;
    }

    /** Whether the due amount of an order may be asked for through a gateway. */
    public static List<Violation> judgeRequest(
            Id<Order> order, OrderStatus status, String provider, Collection<String> providers) {
        List<Violation> found = new ArrayList<>();
        known(provider, providers, found);
        if (!status.open()) {
            found.add(Violation.of(PaymentProblem.ORDER_NOT_PAYABLE, "order", "order", order, "status", text(status)));
        }
        return found;
    }

    /**
     * Whether money may be recorded that somebody says has come in for a fee. One that was waived or cancelled takes
     * anything: it goes back.
     */
    public static List<Violation> judgeRecord(Fee fee, Money amount) {
        List<Violation> found = new ArrayList<>();
        currency(fee.due().getCurrencyUnit(), amount, found);
        if (fee.status() == FeeStatus.PAID) {
            found.add(Violation.of(PaymentProblem.FEE_NOTHING_DUE, "fee", "fee", fee.id()));
        }
        return found;
    }

    /** Whether the due amount of a fee may be asked for through a gateway. */
    public static List<Violation> judgeRequest(Fee fee, String provider, Collection<String> providers) {
        List<Violation> found = new ArrayList<>();
        known(provider, providers, found);
        if (!fee.status().open()) {
            found.add(
                    Violation.of(PaymentProblem.FEE_NOT_PAYABLE, "fee", "fee", fee.id(), "status", text(fee.status())));
        }
        return found;
    }

    /** Whether money may be recorded that somebody says has come in for a charge of a subscription. */
    public static List<Violation> judgeRecord(SubscriptionCharge charge, Money amount) {
        List<Violation> found = new ArrayList<>();
        currency(charge.amount().getCurrencyUnit(), amount, found);
        nothingDue(charge, found);
        return found;
    }

    /** Whether the due amount of a charge of a subscription may be asked for through a gateway. */
    public static List<Violation> judgeRequest(
            SubscriptionCharge charge, String provider, Collection<String> providers) {
        List<Violation> found = new ArrayList<>();
        known(provider, providers, found);
        nothingDue(charge, found);
        return found;
    }

    private static void nothingDue(SubscriptionCharge charge, List<Violation> found) {
        if (charge.due().isZero()) {
            found.add(Violation.of(PaymentProblem.CHARGE_NOTHING_DUE, "charge", "charge", charge.id()));
        }
    }

    private static void known(String provider, Collection<String> providers, List<Violation> found) {
        if (!providers.contains(provider)) {
            found.add(Violation.of(PaymentProblem.PROVIDER_UNKNOWN, "provider", "provider", provider));
        }
    }

    /**
     * Whether a part of what is due may be asked for.
     *
     * @param amount null for all that is due
     */
    public static List<Violation> judgePart(Money due, @Nullable Money amount) {
        List<Violation> found = new ArrayList<>();
        if (amount != null) {
            currency(due.getCurrencyUnit(), amount, found);
            if (found.isEmpty() && due.isPositive() && amount.isGreaterThan(due)) {
                found.add(Violation.of(PaymentProblem.ABOVE_DUE, "amount", "due", due, "amount", amount));
            }
        }
        return found;
    }

    /**
     * Whether a gateway can move an amount.
     *
     * @param step that in which it takes amounts of the currency
     */
    public static List<Violation> judgeStep(String provider, Money step, Money amount) {
        boolean whole = amount.getAmount().remainder(step.getAmount()).signum() == 0;
        return whole
                ? List.of()
                : List.of(Violation.of(
                        PaymentProblem.AMOUNT_STEP, "amount", "provider", provider, "step", step, "amount", amount));
    }

    /** What belongs to an order is paid with it. */
    public static List<Violation> judgeAlone(Id<Booking> booking, @Nullable Id<?> order) {
        return order == null
                ? List.of()
                : List.of(Violation.of(
                        PaymentProblem.BOOKING_PART_OF_ORDER, "booking", "booking", booking, "order", order));
    }

    /** Whether a payment that was asked for earlier still fits: the gateway is not asked for what nobody owes. */
    public static boolean stillDue(BookingStatus status, Money due, Money amount) {
        return status == BookingStatus.PENDING && covers(due, amount);
    }

    /** The same for an order. */
    public static boolean stillDue(OrderStatus status, Money due, Money amount) {
        return status.open() && covers(due, amount);
    }

    /** The same for a fee. */
    public static boolean stillDue(FeeStatus status, Money due, Money amount) {
        return status.open() && covers(due, amount);
    }

    /** The same for a charge of a subscription. */
    public static boolean stillDue(Money due, Money amount) {
        return covers(due, amount);
    }

    private static boolean covers(Money due, Money amount) {
        return due.getCurrencyUnit().equals(amount.getCurrencyUnit()) && !due.isLessThan(amount);
    }

    /**
     * Whether so much of a payment may go back.
     *
     * @param amount null for all that is left
     */
    public static List<Violation> judgeRefund(Payment payment, @Nullable Money amount) {
        List<Violation> found = new ArrayList<>();
        if (!payment.status().received()) {
            found.add(Violation.of(
                    PaymentProblem.NOT_RECEIVED, "payment", "payment", payment.id(), "status", text(payment.status())));
        }
        CurrencyUnit currency = payment.amount().getCurrencyUnit();
        if (amount != null) {
            currency(currency, amount, found);
        }
        Money left = payment.refundable();
        boolean above = amount == null ? left.isZero() : amount.isSameCurrency(left) && amount.isGreaterThan(left);
        if (found.isEmpty() && above) {
            Money asked = amount == null ? payment.amount() : amount;
            found.add(Violation.of(
                    PaymentProblem.REFUND_ABOVE_PAID,
                    "amount",
                    "payment",
                    payment.id(),
                    "left",
                    left,
                    "amount",
                    asked));
        }
        return found;
    }

    /**
     * What was odd about money that came in through a gateway.
     *
     * @param asked what the gateway was asked for
     * @param received what came in, in the currency of what it is for
     * @param applying what applying it showed
     */
    public static @Nullable PaymentFlag flag(Money asked, Money received, @Nullable PaymentFlag applying) {
        if (applying == PaymentFlag.LATE) {
            return applying;
        }
        boolean less = received.isSameCurrency(asked) && received.isLessThan(asked);
        return less ? PaymentFlag.TOO_SMALL : applying;
    }

    /**
     * Whether a gateway was asked about a refund for about two weeks without an outcome, so that people may say
     * themselves what became of it.
     *
     * @param attempts how often it was asked since the refund was requested, or taken up again
     */
    public static boolean isUnanswered(int attempts) {
        return attempts >= UNANSWERED;
    }

    private static void currency(CurrencyUnit wanted, Money given, List<Violation> found) {
        if (!given.getCurrencyUnit().equals(wanted)) {
            found.add(Violation.of(
                    PaymentProblem.WRONG_CURRENCY, "amount", "currency", wanted, "given", given.getCurrencyUnit()));
        }
    }

    private static String text(Enum<?> value) {
        return value.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }

    /**
     * How money that has gone back at the provider, and that nobody here had sent, settles what is owed: what of the same
     * amount is owed; or else all that is owed in its order, until the money is used up.
     *
     * @param gone positive, in the currency of what is owed
     * @param owed positive amounts, the oldest first
     * @return how much of each is settled, in the same order; what is left of the money was not owed
     */
    public static List<Money> settledBy(Money gone, List<Money> owed) {
        Money nothing = Money.zero(gone.getCurrencyUnit());
        int same = owed.indexOf(gone);
        List<Money> settled = new ArrayList<>();
        Money left = gone;
        for (int i = 0; i < owed.size(); i++) {
            Money most = left.isLessThan(owed.get(i)) ? left : owed.get(i);
            Money some = same < 0 || same == i ? most : nothing;
            settled.add(some);
            left = left.minus(some);
        }
        return settled;
    }
}
