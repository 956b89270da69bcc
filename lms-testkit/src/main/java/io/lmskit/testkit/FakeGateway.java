package io.lmskit.testkit;

import io.lmskit.booking.PaymentMethod;
import io.lmskit.kernel.Id;
import io.lmskit.payment.GatewayCharge;
import io.lmskit.payment.GatewayLedger;
import io.lmskit.payment.GatewayNews;
import io.lmskit.payment.GatewayRefund;
import io.lmskit.payment.GatewayResult;
import io.lmskit.payment.GatewayWebhooks;
import io.lmskit.payment.Payment;
import io.lmskit.payment.PaymentGateway;
import io.lmskit.payment.ProviderIds;
import io.lmskit.payment.Refund;
import io.lmskit.payment.WebhookDelivery;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A payment gateway that does what the test says. It keeps its own books, as a provider does: the same idempotency key
 * moves money once, however often it comes, and look-ups tell what was done. Approves everything unless scripted
 * otherwise. Numbers what it does from 1, so a second one in the same tenant needs another name. Safe for use by many
 * threads.
 *
 * <pre>{@code
 * gateway.nextCharges(GatewayAnswer.decline("card_declined"), GatewayAnswer.approve().butNoReply());
 * }</pre>
 */
public final class FakeGateway implements PaymentGateway {

    /** The name under which it is known to the library, unless a test gives another. */
    public static final String NAME = "fake";

    private final String name;
    private final Map<String, Entry> charges = new LinkedHashMap<>();
    private final Map<String, Entry> refunds = new LinkedHashMap<>();
    private final Deque<GatewayAnswer> chargeScript = new ArrayDeque<>();
    private final Deque<GatewayAnswer> refundScript = new ArrayDeque<>();
    private final Deque<Runnable> lookUpScript = new ArrayDeque<>();
    private final List<String> calls = new ArrayList<>();
    private GatewayAnswer otherwise = GatewayAnswer.approve();
    private Set<PaymentMethod> methods = Set.of(PaymentMethod.values());
    private int number;
    private int unknownLookUps;

    /** A gateway that approves everything, named {@value #NAME}. */
    public FakeGateway() {
        this(NAME);
    }

    /** A gateway that approves everything, of this name: for a host that has several. */
    public FakeGateway(String name) {
        this.name = name;
    }

    /** What the provider has in its books about one key. */
    private static final class Entry {
        private final Id<Payment> payment;
        private final ProviderIds ids;
        private final @Nullable String refundId;
        private final @Nullable Id<Refund> refund;
        private final Money asked;
        private @Nullable GatewayResult result;

        Entry(
                Id<Payment> payment,
                ProviderIds ids,
                @Nullable String refundId,
                @Nullable Id<Refund> refund,
                Money asked) {
            this.payment = payment;
            this.ids = ids;
            this.refundId = refundId;
            this.refund = refund;
            this.asked = asked;
        }

        Money moved() {
            return result instanceof GatewayResult.Approved approved
                    ? approved.amount()
                    : Money.zero(asked.getCurrencyUnit());
        }
    }

    /** Takes these methods only. */
    public synchronized FakeGateway taking(PaymentMethod... only) {
        methods = Set.of(only);
        return this;
    }

    /** How the next new charges are answered, one each; after them as by {@link #otherwise}. */
    public synchronized FakeGateway nextCharges(GatewayAnswer... answers) {
        chargeScript.addAll(List.of(answers));
        return this;
    }

    /** How the next new refunds are answered, one each; after them as by {@link #otherwise}. */
    public synchronized FakeGateway nextRefunds(GatewayAnswer... answers) {
        refundScript.addAll(List.of(answers));
        return this;
    }

    /** What happens in the world while the next charges are looked up, one each, in the calling thread. */
    public synchronized FakeGateway nextLookUps(Runnable... meanwhile) {
        lookUpScript.addAll(List.of(meanwhile));
        return this;
    }

    /** So many look-ups of charges, those that are scripted first, are answered by not knowing. */
    public synchronized FakeGateway nextLookUpsUnknown(int times) {
        unknownLookUps = times;
        return this;
    }

    /** How everything is answered that is not scripted. */
    public synchronized FakeGateway otherwise(GatewayAnswer answer) {
        otherwise = answer;
        return this;
    }

    /** Forgets the script, not the books. */
    public synchronized void reset() {
        chargeScript.clear();
        refundScript.clear();
        lookUpScript.clear();
        unknownLookUps = 0;
        otherwise = GatewayAnswer.approve();
    }

    /** The provider finishes what was pending, or what waited for the payer: the money moves, as a look-up will tell. */
    public synchronized void complete(Id<Payment> payment) {
        open(payment)
                .forEach(entry -> entry.result = entry.refundId == null
                        ? GatewayResult.approved(entry.ids, entry.asked)
                        : GatewayResult.refunded(entry.refundId, entry.asked));
    }

    /** The provider gives up what was pending, or what waited for the payer, as a look-up will tell. */
    public synchronized void decline(Id<Payment> payment, String code) {
        open(payment).forEach(entry -> entry.result = GatewayResult.declined(code, null));
    }

    /** All calls so far, in their order, for example {@code charge payment-018f…}: the kind and the idempotency key. */
    public synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    /** What has really been collected for a payment; null if it was never asked for. */
    public synchronized @Nullable Money collected(Id<Payment> payment) {
        return moved(charges, payment);
    }

    /** What has really gone back of a payment; null if it was never asked for. */
    public synchronized @Nullable Money returned(Id<Payment> payment) {
        return moved(refunds, payment);
    }

    /** How often money was collected, in all. */
    public synchronized int timesCollected() {
        return (int)
                charges.values().stream().filter(e -> e.moved().isPositive()).count();
    }

    /** How often money was given back, in all. */
    public synchronized int timesReturned() {
        return (int)
                refunds.values().stream().filter(e -> e.moved().isPositive()).count();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public synchronized Set<PaymentMethod> methods() {
        return methods;
    }

    @Override
    public GatewayResult charge(GatewayCharge charge) {
        return act("charge", charge.idempotencyKey(), charges, chargeScript, () -> {
            int n = ++number;
            return new Entry(
                    charge.payment(),
                    new ProviderIds(name + "_pay_" + n, name + "_ch_" + n, null),
                    null,
                    null,
                    charge.amount());
        });
    }

    @Override
    public GatewayResult refund(GatewayRefund refund) {
        return act("refund", refund.idempotencyKey(), refunds, refundScript, () -> {
            Entry entry = new Entry(
                    refund.payment(), ProviderIds.NONE, name + "_re_" + ++number, refund.refund(), refund.amount());
            Money collected = moved(charges, refund.payment());
            Money returned = moved(refunds, refund.payment());
            Money before = returned == null ? Money.zero(refund.amount().getCurrencyUnit()) : returned;
            // what it never collected itself may come from an earlier run of the test; it does not judge that
            if (collected != null && before.plus(refund.amount()).isGreaterThan(collected)) {
                entry.result = GatewayResult.declined("charge_already_refunded", "more than was collected");
            }
            return entry;
        });
    }

    @Override
    public GatewayResult lookUpCharge(GatewayCharge charge) {
        Runnable meanwhile;
        synchronized (this) {
            calls.add("look up charge " + charge.idempotencyKey());
            meanwhile = lookUpScript.poll();
        }
        if (meanwhile != null) {
            meanwhile.run();
        }
        synchronized (this) {
            if (unknownLookUps > 0) {
                unknownLookUps--;
                return GatewayResult.unknown("the fake gateway timed out");
            }
            return known(charges.get(charge.idempotencyKey()));
        }
    }

    /** Ends what waits for its payer; what is pending is in its hand and cannot be called off. */
    @Override
    public synchronized GatewayResult cancel(GatewayCharge charge) {
        calls.add("cancel " + charge.idempotencyKey());
        Entry entry = charges.get(charge.idempotencyKey());
        if (entry != null && entry.result instanceof GatewayResult.RequiresAction) {
            entry.result = GatewayResult.declined("canceled", null);
        }
        return known(entry);
    }

    /** Understands what {@link #news} delivers. */
    @Override
    public Optional<GatewayWebhooks> webhooks() {
        return Optional.of(new FakeWebhooks(name, this::told));
    }

    /**
     * Everything that has happened in the books, as the provider would tell it at the endpoint: one delivery for each
     * charge and refund as it stands, in their order. To be shuffled and repeated at will.
     */
    public synchronized List<WebhookDelivery> news() {
        return Stream.concat(
                        charges.keySet().stream().map(key -> "charge " + key),
                        refunds.keySet().stream().map(key -> "refund " + key))
                .map(body -> FakeWebhooks.delivery(name, body))
                .toList();
    }

    /** All of its books, whatever the time. */
    @Override
    public Optional<GatewayLedger> ledger() {
        return Optional.of((tenant, from, until, after) -> new GatewayLedger.Part(lines(), null));
    }

    private synchronized List<GatewayLedger.Line> lines() {
        return charges.values().stream()
                .filter(entry -> entry.moved().isPositive())
                .map(entry -> {
                    Money back = moved(refunds, entry.payment);
                    return new GatewayLedger.Line(
                            new GatewayNews.About(entry.payment, List.of()),
                            entry.moved(),
                            back == null ? Money.zero(entry.asked.getCurrencyUnit()) : back);
                })
                .toList();
    }

    private synchronized List<GatewayNews> told(String kind, String key) {
        boolean refund = kind.equals("refund");
        Entry entry = (refund ? refunds : charges).get(key);
        if (entry == null || entry.result == null) {
            return List.of();
        }
        GatewayNews.About about = new GatewayNews.About(entry.payment, List.of());
        return List.of(
                refund
                        ? new GatewayNews.RefundNews(
                                about, entry.refund, key, String.valueOf(entry.refundId), entry.asked, entry.result)
                        : new GatewayNews.ChargeNews(about, entry.result));
    }

    @Override
    public synchronized GatewayResult lookUpRefund(GatewayRefund refund) {
        calls.add("look up refund " + refund.idempotencyKey());
        return known(refunds.get(refund.idempotencyKey()));
    }

    private GatewayResult act(
            String kind, String key, Map<String, Entry> books, Deque<GatewayAnswer> script, Supplier<Entry> newEntry) {
        GatewayAnswer answer;
        synchronized (this) {
            calls.add(kind + " " + key);
            Entry earlier = books.get(key);
            if (earlier != null) {
                return known(earlier);
            }
            GatewayAnswer scripted = script.poll();
            answer = scripted == null ? otherwise : scripted;
        }
        // outside the lock: it may wait for another thread
        answer.meanwhile().run();
        synchronized (this) {
            Entry entry = books.get(key);
            if (entry == null) {
                if (!answer.acts()) {
                    return answer.unanswered();
                }
                entry = newEntry.get();
                books.put(key, entry);
                if (entry.result == null) {
                    entry.result = answer.result(entry.ids, entry.refundId, entry.asked);
                }
            }
            return answer.replies() ? known(entry) : answer.unanswered();
        }
    }

    private List<Entry> open(Id<Payment> payment) {
        List<Entry> open = new ArrayList<>(charges.values());
        open.addAll(refunds.values());
        open.removeIf(e -> !e.payment.equals(payment)
                || e.result instanceof GatewayResult.Approved
                || e.result instanceof GatewayResult.Declined);
        if (open.isEmpty()) {
            throw new IllegalStateException("Nothing is pending at the gateway for the payment " + payment);
        }
        return open;
    }

    private static GatewayResult known(@Nullable Entry entry) {
        return entry == null || entry.result == null ? GatewayResult.absent() : entry.result;
    }

    private static @Nullable Money moved(Map<String, Entry> books, Id<Payment> payment) {
        return books.values().stream()
                .filter(e -> e.payment.equals(payment))
                .map(Entry::moved)
                .reduce(Money::plus)
                .orElse(null);
    }
}
