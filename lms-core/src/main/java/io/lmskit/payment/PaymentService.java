package io.lmskit.payment;

import io.lmskit.kernel.AccessDeniedException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Payments and refunds. Commands record what is wanted or known; {@link #settle()} alone talks to gateways.
 *
 * <p>Every method throws {@link AccessDeniedException} if the scope's actor may not do this,
 * {@link InvalidInputException} with all wrong fields at once, and {@link NotFoundException} if what an id names does not
 * exist in the tenant; none is repeated below.
 */
public interface PaymentService {

    /** The provider of payments that {@link #recordPayment} records. */
    String MANUAL = "manual";

    /**
     * Records money that has come in outside any gateway. When nothing is due any more, the booking is confirmed, even
     * past its hold. A booking that had expired takes its seat again if everything still allows it; if not, or if
     * the amount is more than is due, the payment is flagged and a refund of what is too much is requested.
     *
     * <p>Money for an order works the same: what was ordered is delivered when nothing is due any more. An order that was
     * cancelled, or of which a seat was lost meanwhile, is not taken up again: then all goes back.
     *
     * @throws RuleViolationException if the currency is another, it is in force and nothing is due, or the booking is part
     *     of an order
     */
    Payment recordPayment(RecordPayment command);

    /**
     * Asks for what is due for a pending booking or an open order, or for a part of it, through a gateway, which
     * {@link #settle()} or {@link #proceed} then calls. While such a payment is open, asking again for the same amount
     * through the same gateway gives it back unchanged.
     *
     * @throws RuleViolationException if it does not await money, nothing or less is due, there is no such gateway, it
     *     does not take the method or no such fraction of the currency, or a payment of another amount is open with it
     */
    Payment requestPayment(RequestPayment command);

    /**
     * Asks the gateway about one payment at once, while its payer waits, and says what the payer has to do: go to an
     * address, or finish it in the page with a secret that is given here and nowhere kept. Does what {@link #settle()}
     * would do about this payment, and can be repeated as often as a page likes: that does not put off the next settlement.
     * A payment that has ended is given as it is.
     *
     * @throws RuleViolationException if a transaction is running, the library was opened without the gateway, or the
     *     tenant is suspended and the gateway was never asked
     */
    PaymentStep proceed(Id<Payment> payment);

    /**
     * Records that the money of a payment has come in, as its provider says. Applied to the booking as in
     * {@link #recordPayment}; doing it twice changes nothing. Money that is not what was asked for is recorded as it
     * came and flagged: less is kept as a part payment, more goes back, another currency is not applied at all. A
     * payment that was thought to have failed succeeds all the same.
     *
     * @param received what came in, greater than 0
     * @throws RuleViolationException if another payment has one of the ids
     */
    Payment confirm(Id<Payment> payment, ProviderIds ids, Money received);

    /**
     * Records that a payment failed. The booking stays as it is, with its seat and its discount: the customer may try
     * again. Doing it twice changes nothing. If the gateway was asked, the payer may still pay: then it is asked about it for
     * two weeks.
     *
     * @param code the provider's, for example {@code card_declined}
     * @param reason in words, if there are any
     * @throws RuleViolationException if the money has come in
     */
    Payment fail(Id<Payment> payment, String code, @Nullable String reason);

    /**
     * Asks that a payment goes back, whole or in part; {@link #settle()} carries it out. However many ask at once, never
     * more than has come in goes back. The booking stays as it is. Orders are refunded by {@code OrderService}.
     *
     * @throws RuleViolationException if the money has not come in, more is asked for than is left, its gateway takes no such
     *     fraction of the currency, the booking is pending and counts on it, or it counts towards an order
     */
    Refund requestRefund(RequestRefund command);

    /**
     * Takes a failed refund up again.
     *
     * @throws RuleViolationException if it has not failed
     */
    Refund retryRefund(Id<Refund> refund);

    /**
     * Records that a refund has been paid back by other means, for example in cash: one that its gateway declined, was
     * never asked for, or has not said how it ended in two weeks of being asked. Of the last make sure first, at the
     * provider, that the money has not gone back.
     *
     * @param note how, for people; 1 to 1,000 characters
     * @throws RuleViolationException if the money has gone back already, or the gateway has not said how it ended
     */
    Refund recordRefund(Id<Refund> refund, String note);

    /**
     * Carries out what is wanted, at the gateways, outside any transaction: collects open payments and sends refunds
     * back; each outcome is recorded in a transaction of its own. When all the money of an order's refund has gone back,
     * what was bought is withdrawn, in one more transaction. Does at most 100 of each, oldest first; what is
     * unknown or pending is asked about again later, after 1 minute at first and after a day at last.
     * What has failed and may still be paid is asked about for two weeks. What is due is read right before each gateway is
     * asked. A suspended tenant charges nothing, and takes note of everything. If the thread is interrupted, the call ends
     * after what it has begun.
     *
     * <p>May be called by any number of threads and processes at once, and after a crash at any point: money moves once
     * and is recorded once. Ignores an idempotency key of the scope.
     *
     * @throws RuleViolationException if a transaction is running
     */
    SettlementReport settle();

    /**
     * Holds what came in through a gateway at a time against the provider's own account, and tells the differences; changes
     * nothing. What is only late is put right by {@link #settle()} and webhooks; the rest is for people to look at.
     *
     * @throws RuleViolationException if a transaction is running, there is no such gateway, or it keeps no account
     * @throws io.lmskit.kernel.PaymentException if the provider does not answer
     */
    ReconciliationReport reconcile(ReconcilePayments command);

    Payment getPayment(Id<Payment> payment);

    /** Newest first. */
    Page<Payment> findPayments(PaymentFilter filter, PageRequest page);

    /** Newest first. What payers dispute at their banks is told by webhooks; see {@link WebhookService}. */
    Page<Dispute> findDisputes(DisputeFilter filter, PageRequest page);

    /** Newest first. */
    Page<Refund> findRefunds(RefundFilter filter, PageRequest page);
}
