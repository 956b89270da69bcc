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
import io.lmskit.payment.Refund;
import io.lmskit.persistence.kernel.Scope;
import io.lmskit.persistence.kernel.Sql;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.persistence.payment.RefundMapper.Unsent;
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
        Optional<Refund> known = known(payment, news.refund(), news.providerRefundId());
        if (known.isPresent()) {
            ofKnown(known.get(), news);
        } else if (news.result() instanceof GatewayResult.Approved) {
            elsewhere(payment, news.amount(), news.providerRefundId(), ELSEWHERE);
        }
    }

    private Optional<Refund> known(Id<Payment> payment, @Nullable Id<Refund> refund, String providerRefundId) {
        return scope
                .query(RefundMapper.class, m -> m.findTold(scope.tenant(), payment, refund, providerRefundId))
                .stream()
                .findFirst()
                .map(RefundRow::toRefund);
    }

    private void ofKnown(Refund refund, RefundNews news) {
        RefundAttempt attempt = new RefundAttempt(news.idempotencyKey(), news.providerRefundId());
        if (!attempt.countsFor(refund)) {
            boolean odd = news.result() instanceof GatewayResult.Approved;
            LOG.atLevel(odd ? Level.WARN : Level.DEBUG)
                    .log("the refund {} does not depend on {} any more: {}", refund.id(), attempt, news.result());
        } else if (news.result() instanceof GatewayResult.Approved) {
            if (!news.amount().equals(refund.amount())) {
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

    /** What of a lost dispute had not gone back before. */
    void lost(Id<Payment> payment, DisputeNews news) {
        Payment seen = payments.load(payment.value());
        Money left = seen.refundable();
        boolean recorded = known(payment, null, news.providerDisputeId()).isPresent();
        if (!seen.status().received()) {
            throw refused(PaymentProblem.RECEIVED_LATER, "payment", payment);
        }
        if (!recorded && left.isSameCurrency(news.amount()) && left.isPositive()) {
            Money gone = left.isLessThan(news.amount()) ? left : news.amount();
            elsewhere(payment, gone, news.providerDisputeId(), DISPUTE_LOST);
        }
    }

    /** Nobody here asked for it, and the money is gone. */
    private void elsewhere(Id<Payment> payment, Money amount, String providerRefundId, String reason) {
        Id<Refund> id = scope.ids().next();
        scope.transaction(
                "payment.refunded-elsewhere",
                List.of(payment, amount, providerRefundId, reason),
                this::none,
                (sql, untouched) -> {
                    Trail trail = untouched.withoutReceipt().evenSuspended();
                    RefundMapper mapper = sql.mapper(RefundMapper.class);
                    if (!mapper.findTold(scope.tenant(), payment, null, providerRefundId)
                            .isEmpty()) {
                        return Optional.of(payment.value());
                    }
                    Payment seen = payments.read(sql, payment);
                    if (!seen.status().received()) {
                        throw refused(PaymentProblem.RECEIVED_LATER, "payment", payment);
                    }
                    Optional<Unsent> wanted = mapper.findUnsent(scope.tenant(), payment, amount).stream()
                            .findFirst();
                    return wanted.isPresent()
                            ? instead(mapper, trail, wanted.get(), providerRefundId)
                            : anew(sql, trail, seen, id, amount, providerRefundId, reason);
                });
    }

    /** It was wanted here, too, and had not been sent, or had failed: somebody has done it by hand. */
    private static Optional<UUID> instead(RefundMapper mapper, Trail trail, Unsent wanted, String providerRefundId) {
        return mapper.succeed(
                        trail,
                        "PaymentRefunded",
                        "RefundSucceeded",
                        wanted.id(),
                        wanted.version(),
                        wanted.attempts(),
                        providerRefundId,
                        null)
                .map(row -> row.id().value());
    }

    private Optional<UUID> anew(
            Sql sql, Trail trail, Payment seen, Id<Refund> id, Money amount, String providerRefundId, String reason) {
        Money left = seen.refundable();
        if (!amount.isSameCurrency(left) || amount.isGreaterThan(left)) {
            throw refused(PaymentProblem.REFUND_ELSEWHERE, "amount", amount, "payment", seen.id(), "left", left);
        }
        Subject subject = subjects.readByPayment(sql, seen.id());
        @Nullable UUID orderRefund = null;
        // what came in in another currency was never applied
        if (amount.isSameCurrency(subject.total())) {
            Optional<Subject.TakenBack> taken = subject.takenBack(sql, trail, seen.id(), amount, reason);
            if (taken.isEmpty()) {
                return Optional.empty();
            }
            orderRefund = taken.get().orderRefund();
        }
        return sql.mapper(RefundMapper.class)
                .recordElsewhere(trail, "PaymentRefunded", id, seen.id(), amount, reason, providerRefundId, orderRefund)
                .map(row -> row.id().value());
    }

    private UUID none(UUID id) {
        throw new NotFoundException("refund", Id.of(id));
    }

    private static RuleViolationException refused(PaymentProblem problem, Object... values) {
        return new RuleViolationException(Violation.of(problem, "", values));
    }
}
