package io.lmskit.persistence.payment;

import io.lmskit.kernel.Id;
import io.lmskit.kernel.PaymentException;
import io.lmskit.payment.GatewayLedger;
import io.lmskit.payment.GatewayLedger.Line;
import io.lmskit.payment.GatewayResult;
import io.lmskit.payment.Payment;
import io.lmskit.payment.PaymentDifference;
import io.lmskit.payment.PaymentDifference.Kind;
import io.lmskit.payment.PaymentGateway;
import io.lmskit.payment.ReconcilePayments;
import io.lmskit.payment.ReconciliationReport;
import io.lmskit.payment.ReconciliationReport.Sums;
import io.lmskit.persistence.kernel.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** One comparison of our payments with a provider's account. Reads only. */
final class Reconciliation {

    private static final int LINES = 10_000;
    /** Of an account that is shared with other business most parts may say nothing of ours. */
    private static final int PARTS = 500;
    /** Each of these is a call of its own. */
    private static final int UNLISTED = 1_000;

    private static final int DIFFERENCES = 1_000;

    private final Scope scope;
    private final PaymentGateway gateway;
    private final GatewayLedger ledger;
    private final ReconcilePayments asked;
    private final Map<CurrencyUnit, Sums> sums = new TreeMap<>();
    private final List<PaymentDifference> differences = new ArrayList<>();
    private final Set<Id<Payment>> listed = new HashSet<>();
    private int compared;

    Reconciliation(Scope scope, PaymentGateway gateway, GatewayLedger ledger, ReconcilePayments asked) {
        this.scope = scope;
        this.gateway = gateway;
        this.ledger = ledger;
        this.asked = asked;
    }

    ReconciliationReport run() {
        String after = null;
        int lines = 0;
        int parts = 0;
        do {
            GatewayLedger.Part part = ledger.read(scope.tenant(), asked.from(), asked.until(), after);
            lines += part.lines().size();
            compare(part.lines());
            after = part.next();
            parts++;
        } while (after != null && lines < LINES && parts < PARTS);
        boolean complete = after == null;
        if (complete) {
            complete = lookForUnlisted();
        }
        boolean all = differences.size() <= DIFFERENCES;
        return new ReconciliationReport(
                compared,
                List.copyOf(sums.values()),
                all ? differences : differences.subList(0, DIFFERENCES),
                complete && all);
    }

    private void compare(List<Line> lines) {
        UUID[] ours = lines.stream()
                .map(line -> line.about().payment())
                .filter(java.util.Objects::nonNull)
                .map(Id::value)
                .toArray(UUID[]::new);
        String[] theirs =
                lines.stream().flatMap(line -> line.about().ids().stream()).toArray(String[]::new);
        Map<Object, Payment> known = new HashMap<>();
        scope.query(PaymentMapper.class, p -> p.findListed(scope.tenant(), asked.provider(), ours, theirs))
                .forEach(row -> {
                    Payment payment = row.toPayment();
                    known.put(payment.id(), payment);
                    Stream.of(row.providerPaymentId(), row.providerChargeId(), row.providerSessionId())
                            .filter(java.util.Objects::nonNull)
                            .forEach(id -> known.put(id, payment));
                });
        lines.forEach(line -> compare(line, find(known, line)));
    }

    private static @Nullable Payment find(Map<Object, Payment> known, Line line) {
        Payment marked =
                line.about().payment() == null ? null : known.get(line.about().payment());
        return marked != null
                ? marked
                : line.about().ids().stream()
                        .map(known::get)
                        .filter(java.util.Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    private void compare(Line line, @Nullable Payment payment) {
        compared++;
        List<String> ids = line.about().ids();
        Money zero = Money.zero(line.collected().getCurrencyUnit());
        if (payment == null) {
            add(line, zero, zero);
            differ(Kind.UNKNOWN_HERE, null, ids, null, line.collected());
            return;
        }
        listed.add(payment.id());
        boolean received = payment.status().received();
        boolean same = received && payment.amount().isSameCurrency(line.collected());
        add(line, same ? payment.amount() : zero, same ? payment.refunded() : zero);
        if (!received) {
            differ(Kind.NOT_RECEIVED_HERE, payment.id(), ids, null, line.collected());
        } else if (!payment.amount().equals(line.collected())) {
            differ(Kind.AMOUNT, payment.id(), ids, payment.amount(), line.collected());
        } else if (!payment.refunded().equals(line.refunded())) {
            differ(Kind.REFUNDED, payment.id(), ids, payment.refunded(), line.refunded());
        }
    }

    private void add(Line line, Money ours, Money oursRefunded) {
        Sums more = new Sums(line.collected().getCurrencyUnit(), ours, line.collected(), oursRefunded, line.refunded());
        sums.merge(
                more.currency(),
                more,
                (a, b) -> new Sums(
                        a.currency(),
                        a.ours().plus(b.ours()),
                        a.theirs().plus(b.theirs()),
                        a.oursRefunded().plus(b.oursRefunded()),
                        a.theirsRefunded().plus(b.theirsRefunded())));
    }

    /** What came in here at that time and was not listed: at the edges their clock may say otherwise, so they are asked. */
    private boolean lookForUnlisted() {
        UUID[] known = listed.stream().map(Id::value).toArray(UUID[]::new);
        List<PaymentRow> received = scope.query(
                PaymentMapper.class,
                p -> p.findReceived(
                        scope.tenant(), asked.provider(), asked.from(), asked.until(), known, UNLISTED + 1));
        for (PaymentRow row : received.subList(0, Math.min(received.size(), UNLISTED))) {
            Payment payment = row.toPayment();
            if (!knownThere(payment)) {
                List<String> ids = Stream.of(row.providerPaymentId(), row.providerChargeId(), row.providerSessionId())
                        .filter(java.util.Objects::nonNull)
                        .toList();
                differ(Kind.UNKNOWN_THERE, payment.id(), ids, payment.amount(), null);
            }
        }
        return received.size() <= UNLISTED;
    }

    private boolean knownThere(Payment payment) {
        GatewayResult result = gateway.lookUpCharge(ClaimedPayment.toCharge(scope.tenant(), scope.now(), payment));
        if (result instanceof GatewayResult.Unknown unknown) {
            throw new PaymentException("gateway.unknown", gateway.name() + ": " + unknown.reason(), null);
        }
        return result instanceof GatewayResult.Approved;
    }

    private void differ(
            Kind kind, @Nullable Id<Payment> payment, List<String> ids, @Nullable Money ours, @Nullable Money theirs) {
        differences.add(new PaymentDifference(kind, payment, ids, ours, theirs));
    }
}
