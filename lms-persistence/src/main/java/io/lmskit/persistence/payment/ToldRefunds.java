package io.lmskit.persistence.payment;

import io.lmskit.kernel.Id;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.kernel.Texts;
import io.lmskit.kernel.Violation;
import io.lmskit.payment.GatewayNews.DisputeNews;
import io.lmskit.payment.GatewayNews.RefundNews;
import io.lmskit.payment.GatewayResult;
import io.lmskit.payment.Payment;
import io.lmskit.payment.PaymentFailure;
import io.lmskit.payment.PaymentProblem;
import io.lmskit.payment.PaymentRules;
import io.lmskit.payment.Refund;
import io.lmskit.payment.RefundStatus;
import io.lmskit.persistence.kernel.Scope;
import io.lmskit.persistence.kernel.Sql;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.persistence.payment.RefundMapper.Owed;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Refunds as providers tell of them: those that the library asked for, and those that somebody made at the provider. All
 * are facts: also a suspended tenant takes note of them.
 */
final class ToldRefunds {

    static final String ELSEWHERE = "payment.refunded-elsewhere";
    static final String DISPUTE_LOST = "payment.dispute-lost";

    private static final Logger LOG = LoggerFactory.getLogger(ToldRefunds.class);

    private static final int TEXT = 1_000;

    private final Scope scope;
    private final Subjects subjects;
    private final PaymentOutcomes payments;
    private final Refunds refunds;

    ToldRefunds(Scope scope, Subjects subjects, PaymentOutcomes payments, Refunds refunds) {
        this.scope = scope;
        this.subjects = subjects;
        this.payments = payments;
        this.refunds = refunds;
    }

    void record(Id<Payment> payment, RefundNews news) {
        List<Refund> known = known(payment, news.refund(), news.providerRefundId());
        known.forEach(refund -> ofKnown(refund, news));
        if (known.isEmpty() && news.result() instanceof GatewayResult.Approved) {
            elsewhere(payment, news.amount(), news.providerRefundId(), ELSEWHERE);
        }
    }

    private List<Refund> known(Id<Payment> payment, @Nullable Id<Refund> refund, String providerRefundId) {
        return scope
                .query(RefundMapper.class, m -> m.findTold(scope.tenant(), payment, refund, providerRefundId))
                .stream()
                .map(RefundRow::toRefund)
                .toList();
    }

    private void ofKnown(Refund refund, RefundNews news) {
        RefundAttempt attempt = new RefundAttempt(news.idempotencyKey(), news.providerRefundId());
        if (!attempt.countsFor(refund)) {
            boolean odd = news.result() instanceof GatewayResult.Approved;
            LOG.atLevel(odd ? Level.WARN : Level.DEBUG)
                    .log("the refund {} does not depend on {} any more: {}", refund.id(), attempt, news.result());
        } else if (news.result() instanceof GatewayResult.Approved) {
            boolean settled = refund.status() == RefundStatus.SUCCEEDED || !attempt.canSucceed(refund);
            if (!settled && !news.amount().equals(refund.amount())) {
                throw refused(
                        PaymentProblem.PROVIDER_AMOUNT,
                        "amount",
                        news.amount(),
                        "refund",
                        refund.id(),
                        "asked",
                        refund.amount());
            }
            refunds.succeeded(refund.id(), attempt);
        } else if (news.result() instanceof GatewayResult.Pending) {
            refunds.pending(refund.id(), attempt);
        } else if (news.result() instanceof GatewayResult.Declined no) {
            String code = Objects.requireNonNullElse(Texts.storable(no.code(), TEXT), "declined");
            refunds.returned(refund.id(), attempt, new PaymentFailure(code, Texts.storable(no.reason(), TEXT)));
        }
    }

    /** What of a lost dispute had not gone back before, with all that is owed of it. */
    void lost(Id<Payment> payment, DisputeNews news) {
        elsewhere(payment, news.amount(), news.providerDisputeId(), DISPUTE_LOST);
    }

    /** Nobody here asked for it, and the money is gone: less is owed, and what was not owed is gone all the same. */
    private void elsewhere(Id<Payment> payment, Money amount, String providerRefundId, String reason) {
        scope.transaction(
                "payment.refunded-elsewhere",
                List.of(payment, amount, providerRefundId, reason),
                this::none,
                (sql, untouched) -> {
                    Trail trail = untouched.withoutReceipt().evenSuspended();
                    RefundMapper mapper = sql.mapper(RefundMapper.class);
                    Payment seen = payments.read(sql, payment);
                    if (!seen.status().received()) {
                        throw refused(PaymentProblem.RECEIVED_LATER, "payment", payment);
                    }
                    if (!mapper.findTold(scope.tenant(), payment, null, providerRefundId)
                            .isEmpty()) {
                        return Optional.of(payment.value());
                    }
                    Movement moved = new Movement(sql, trail, seen, providerRefundId, reason);
                    return share(mapper, moved, amount) ? Optional.of(payment.value()) : Optional.empty();
                });
    }

    /** Money that has gone back at the provider. */
    private record Movement(Sql sql, Trail trail, Payment payment, String providerRefundId, String reason) {}

    /** False if a guard said no. */
    private boolean share(RefundMapper mapper, Movement moved, Money amount) {
        Id<Payment> payment = moved.payment().id();
        Money left = moved.payment().refundable();
        if (!amount.isSameCurrency(left)) {
            throw refused(PaymentProblem.REFUND_ELSEWHERE, "amount", amount, "payment", payment, "left", left);
        }
        List<Owed> owed = mapper.findOwed(scope.tenant(), payment);
        List<Money> settled =
                PaymentRules.settledBy(amount, owed.stream().map(Owed::amount).toList());
        Money rest = settled.stream().reduce(amount, Money::minus);
        if (rest.isGreaterThan(left)) {
            requireCapped(mapper, moved, amount, rest);
            rest = left;
        }
        if (rest.isPositive() && anew(moved, rest).isEmpty()) {
            return false;
        }
        int part = rest.isPositive() ? 1 : 0;
        for (int i = 0; i < owed.size(); i++) {
            Money some = settled.get(i);
            if (some.isPositive()
                    && settle(mapper, moved, owed.get(i), some, ++part).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** Of a lost dispute, what is left is all there is, once it is known what became of the rest. */
    private void requireCapped(RefundMapper mapper, Movement moved, Money amount, Money rest) {
        Payment payment = moved.payment();
        if (!moved.reason().equals(DISPUTE_LOST)) {
            throw refused(
                    PaymentProblem.REFUND_ELSEWHERE,
                    "amount",
                    amount,
                    "payment",
                    payment.id(),
                    "left",
                    payment.refundable().plus(amount).minus(rest));
        }
        if (mapper.anyInProgress(scope.tenant(), payment.id())) {
            throw refused(PaymentProblem.DISPUTED_IN_PROGRESS, "payment", payment.id());
        }
    }

    /** It was owed here, too, and had not been sent, or had failed: somebody has done it by hand, or the bank has. */
    private Optional<RefundRow> settle(RefundMapper mapper, Movement moved, Owed owed, Money some, int part) {
        return some.equals(owed.amount())
                ? mapper.succeed(
                        moved.trail(),
                        "PaymentRefunded",
                        "RefundSucceeded",
                        owed.id(),
                        owed.version(),
                        owed.attempts(),
                        moved.providerRefundId(),
                        part,
                        null)
                : mapper.settlePart(
                        moved.trail(),
                        "PaymentRefunded",
                        "RefundReduced",
                        owed.id(),
                        owed.version(),
                        owed.attempts(),
                        some,
                        scope.ids().next(),
                        moved.providerRefundId(),
                        part);
    }

    /** The first part of the movement. */
    private Optional<RefundRow> anew(Movement moved, Money amount) {
        Id<Payment> payment = moved.payment().id();
        Subject subject = subjects.readByPayment(moved.sql(), payment);
        @Nullable UUID orderRefund = null;
        // what came in in another currency was never applied
        if (amount.isSameCurrency(subject.total())) {
            Optional<Subject.TakenBack> taken =
                    subject.takenBack(moved.sql(), moved.trail(), payment, amount, moved.reason());
            if (taken.isEmpty()) {
                return Optional.empty();
            }
            orderRefund = taken.get().orderRefund();
        }
        return moved.sql()
                .mapper(RefundMapper.class)
                .recordElsewhere(
                        moved.trail(),
                        "PaymentRefunded",
                        scope.ids().next(),
                        payment,
                        amount,
                        moved.reason(),
                        moved.providerRefundId(),
                        orderRefund);
    }

    private UUID none(UUID id) {
        throw new NotFoundException("refund", Id.of(id));
    }

    private static RuleViolationException refused(PaymentProblem problem, Object... values) {
        return new RuleViolationException(Violation.of(problem, "", values));
    }
}
