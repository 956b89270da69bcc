package io.lmskit.persistence.payment;

import io.lmskit.kernel.Id;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.kernel.Violation;
import io.lmskit.payment.Payment;
import io.lmskit.payment.PaymentFailure;
import io.lmskit.payment.PaymentGateway;
import io.lmskit.payment.PaymentProblem;
import io.lmskit.payment.PaymentRules;
import io.lmskit.payment.Refund;
import io.lmskit.payment.RefundStatus;
import io.lmskit.payment.RequestRefund;
import io.lmskit.persistence.kernel.EnumTextHandler;
import io.lmskit.persistence.kernel.Scope;
import io.lmskit.persistence.kernel.Sql;
import io.lmskit.persistence.payment.RefundMapper.Attempts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Refunds from the request to what became of them. Outcomes are facts: also a suspended tenant takes note of them. */
final class Refunds {

    private final Scope scope;
    private final Subjects subjects;
    private final PaymentOutcomes payments;

    Refunds(Scope scope, Subjects subjects, PaymentOutcomes payments) {
        this.scope = scope;
        this.subjects = subjects;
        this.payments = payments;
    }

    Refund request(RequestRefund command) {
        Id<Refund> id = scope.ids().next();
        return scope.transaction("payment.request-refund", command, this::load, (sql, trail) -> {
            Payment payment = payments.read(sql, command.payment());
            List<Violation> found = new ArrayList<>(PaymentRules.judgeRefund(payment, command.amount()));
            Money amount = Objects.requireNonNullElseGet(command.amount(), payment::refundable);
            PaymentGateway gateway = scope.gateways().get(payment.provider());
            if (gateway != null) {
                Money step = gateway.step(amount.getCurrencyUnit());
                found.addAll(PaymentRules.judgeStep(gateway.name(), step, amount));
            }
            RuleViolationException.throwIfAny(found);
            Subject subject = subjects.readByPayment(sql, payment.id());
            // what came in in another currency was never applied
            boolean applied = amount.isSameCurrency(subject.total());
            if (applied) {
                RuleViolationException.throwIfAny(subject.judgeRefund(payment.id()));
            }
            if (applied && !subject.refunded(sql, trail.withoutReceipt(), amount, command.reason())) {
                return Optional.empty();
            }
            return sql.mapper(RefundMapper.class)
                    .request(
                            trail.resultingIn(id), "PaymentRefundRequested", id, payment.id(), amount, command.reason())
                    .map(RefundRow::toRefund);
        });
    }

    Refund retry(Id<Refund> id) {
        return scope.command("payment.retry-refund", id, this::load, (sql, trail) -> {
            Refund seen = read(sql, id);
            if (seen.status() != RefundStatus.FAILED) {
                throw new RuleViolationException(Violation.of(
                        PaymentProblem.REFUND_NOT_FAILED,
                        "refund",
                        "refund",
                        id,
                        "status",
                        EnumTextHandler.text(seen.status())));
            }
            return sql.mapper(RefundMapper.class)
                    .change(
                            trail.resultingIn(id),
                            "RefundRetried",
                            id,
                            seen.version(),
                            RefundStatus.REQUESTED,
                            null,
                            null,
                            1)
                    .map(RefundRow::toRefund);
        });
    }

    /** Paid back by other means than its gateway. */
    Refund record(Id<Refund> id, String note) {
        return scope.command("payment.record-refund", List.of(id, note), this::load, (sql, trail) -> {
            RefundMapper refunds = sql.mapper(RefundMapper.class);
            Attempts attempts = refunds.readAttempts(scope.tenant(), id).orElseThrow(() -> notFound(id));
            Refund seen = read(sql, id);
            requireNotDone(seen);
            boolean asked = seen.status() == RefundStatus.REQUESTED
                    && attempts.attempts() > 0
                    && !PaymentRules.isUnanswered(attempts.attempts());
            if (asked && scope.gateways().containsKey(attempts.provider())) {
                throw new RuleViolationException(Violation.of(
                        PaymentProblem.REFUND_IN_PROGRESS, "refund", "provider", attempts.provider(), "refund", id));
            }
            return refunds.succeed(
                            trail.resultingIn(id),
                            "PaymentRefunded",
                            "RefundRecorded",
                            id,
                            seen.version(),
                            attempts.attempts(),
                            null,
                            1,
                            note)
                    .map(RefundRow::toRefund);
        });
    }

    /** The gateway gave it back; no news of an attempt that failed, or was given up, before. */
    void succeeded(Id<Refund> id, RefundAttempt attempt) {
        scope.command("payment.refund-succeeded", List.of(id, attempt), this::load, (sql, trail) -> {
            Refund seen = read(sql, id);
            if (seen.status() == RefundStatus.SUCCEEDED || !attempt.canSucceed(seen)) {
                return Optional.of(seen);
            }
            return sql.mapper(RefundMapper.class)
                    .succeed(
                            trail.evenSuspended(),
                            "PaymentRefunded",
                            "RefundSucceeded",
                            id,
                            seen.version(),
                            null,
                            attempt.providerRefundId(),
                            1,
                            null)
                    .map(RefundRow::toRefund);
        });
    }

    /** The gateway will not give it back. */
    void failed(Id<Refund> id, RefundAttempt attempt, PaymentFailure failure) {
        change(id, RefundStatus.FAILED, "RefundFailed", attempt, failure);
    }

    /** The gateway will not give it back, or had, and the money came back; not what was paid out by other means. */
    void returned(Id<Refund> id, RefundAttempt attempt, PaymentFailure failure) {
        scope.<Refund>command("payment.refund-returned", List.of(id, attempt, failure), this::load, (sql, trail) -> {
            Refund seen = read(sql, id);
            if (seen.status() == RefundStatus.FAILED || !attempt.countsFor(seen)) {
                return Optional.of(seen);
            }
            RefundMapper refunds = sql.mapper(RefundMapper.class);
            return (seen.status() == RefundStatus.SUCCEEDED
                            ? refunds.returned(
                                    trail.evenSuspended(),
                                    "PaymentRefundReturned",
                                    "RefundReturned",
                                    id,
                                    seen.version(),
                                    failure)
                            : refunds.change(
                                    trail.evenSuspended(),
                                    "RefundFailed",
                                    id,
                                    seen.version(),
                                    RefundStatus.FAILED,
                                    attempt.providerRefundId(),
                                    failure,
                                    0))
                    .map(RefundRow::toRefund);
        });
    }

    /** The gateway has it in hand. */
    void pending(Id<Refund> id, RefundAttempt attempt) {
        change(id, RefundStatus.REQUESTED, "RefundPending", attempt, null);
    }

    private void change(
            Id<Refund> id, RefundStatus status, String event, RefundAttempt attempt, @Nullable PaymentFailure failure) {
        String providerRefundId = attempt.providerRefundId();
        List<@Nullable Object> request = Arrays.asList(id, status, attempt, failure);
        scope.command("payment.refund-changed", request, this::load, (sql, trail) -> {
            Refund seen = read(sql, id);
            boolean known = seen.status() == status
                    && (providerRefundId == null || providerRefundId.equals(seen.providerRefundId()));
            if (seen.status() != RefundStatus.REQUESTED || known || !attempt.countsFor(seen)) {
                return Optional.of(seen);
            }
            return sql.mapper(RefundMapper.class)
                    .change(trail.evenSuspended(), event, id, seen.version(), status, providerRefundId, failure, 0)
                    .map(RefundRow::toRefund);
        });
    }

    private static void requireNotDone(Refund refund) {
        if (refund.status() == RefundStatus.SUCCEEDED) {
            throw new RuleViolationException(Violation.of(PaymentProblem.REFUND_DONE, "refund", "refund", refund.id()));
        }
    }

    Refund load(UUID id) {
        return scope.query(RefundMapper.class, refunds -> refunds.read(scope.tenant(), Id.of(id)))
                .map(RefundRow::toRefund)
                .orElseThrow(() -> notFound(Id.of(id)));
    }

    private Refund read(Sql sql, Id<Refund> id) {
        return sql.mapper(RefundMapper.class)
                .read(scope.tenant(), id)
                .map(RefundRow::toRefund)
                .orElseThrow(() -> notFound(id));
    }

    private static NotFoundException notFound(Id<Refund> id) {
        return new NotFoundException("refund", id);
    }
}
