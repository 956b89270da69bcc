package io.lmskit.persistence.payment;

import io.lmskit.kernel.Id;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.kernel.Violation;
import io.lmskit.payment.Payment;
import io.lmskit.payment.PaymentFlag;
import io.lmskit.payment.PaymentProblem;
import io.lmskit.payment.PaymentRules;
import io.lmskit.payment.PaymentStatus;
import io.lmskit.payment.ProviderIds;
import io.lmskit.persistence.kernel.Scope;
import io.lmskit.persistence.kernel.Sql;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.persistence.payment.Subject.Applied;
import io.lmskit.persistence.payment.Subject.Source;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Records what became of payments. These are facts from outside: also a suspended tenant takes note of them.
 *
 * <p>Normally the payment is not read before it is changed; its guard says no if it is not as expected, and then it is
 * read and decided again. Inside a running transaction it is read at once, since there a guard that says no may mean a
 * lost race that only the host can repeat; and so is what a provider tells.
 */
final class PaymentOutcomes {

    private final Scope scope;
    private final Subjects subjects;

    PaymentOutcomes(Scope scope, Subjects subjects) {
        this.scope = scope;
        this.subjects = subjects;
    }

    /** The reason of a refund that nobody asked for. */
    static String reasonToGoBack(@Nullable PaymentFlag flag) {
        return flag == PaymentFlag.LATE ? "payment.late" : "payment.surplus";
    }

    Payment confirm(Id<Payment> id, ProviderIds ids, Money received) {
        return confirm(id, ids, received, scope.inTransaction());
    }

    /** What a provider tells, which it tells by two or three events: most of them are known. */
    Payment confirmTold(Id<Payment> id, ProviderIds ids, Money received) {
        return confirm(id, ids, received, true);
    }

    private Payment confirm(Id<Payment> id, ProviderIds ids, Money received, boolean lookFirst) {
        AtomicBoolean look = new AtomicBoolean(lookFirst);
        return scope.transaction("payment.confirm", Arrays.asList(id, ids, received), this::load, (sql, untouched) -> {
            Trail trail = untouched.evenSuspended();
            @Nullable Payment seen = look.getAndSet(true) ? read(sql, id) : null;
            if (seen != null && seen.status().received()) {
                return scope.unchanged(sql, trail.resultingIn(id), seen);
            }
            return receive(sql, trail, id, seen, ids, received);
        });
    }

    private Optional<Payment> receive(
            Sql sql, Trail trail, Id<Payment> id, @Nullable Payment seen, ProviderIds ids, Money received) {
        Subject subject = subjects.readByPayment(sql, id);
        Money asked = seen == null ? received : seen.amount();
        PaymentFlag flag = PaymentFlag.WRONG_CURRENCY;
        Money back = Money.zero(received.getCurrencyUnit());
        if (received.isSameCurrency(subject.total())) {
            Source source = new Source(id, ids.session(), null);
            Optional<Applied> applied = subject.credit(sql, trail.withoutReceipt(), received, source);
            if (applied.isEmpty()) {
                return Optional.empty();
            }
            flag = PaymentRules.flag(asked, received, applied.get().flag());
            back = applied.get().surplus();
        } else if (seen == null) {
            return Optional.empty();
        }
        return sql.mapper(PaymentMapper.class)
                .succeed(
                        trail.resultingIn(id),
                        "PaymentSucceeded",
                        id,
                        seen == null ? null : seen.version(),
                        ids,
                        received,
                        flag,
                        back,
                        scope.ids().next(),
                        reasonToGoBack(flag))
                .map(PaymentRow::toPayment);
    }

    /** @param watch whether money may come of it all the same, so that its gateway is asked about it for a while */
    Payment fail(Id<Payment> id, String code, @Nullable String reason, boolean watch) {
        return fail(id, code, reason, watch, true);
    }

    /**
     * Nobody owes this any more; as far as is known, the gateway has done nothing.
     *
     * @param asked whether it was asked all the same
     */
    Payment notNeeded(Id<Payment> id, boolean asked) {
        return fail(id, "not-needed", "The amount was not due any more", asked, false);
    }

    /** Its gateway says that nothing will come of what has failed. */
    void cease(Id<Payment> id) {
        scope.command(
                "payment.cease",
                id,
                none -> 0,
                (sql, trail) -> Optional.of(sql.mapper(PaymentMapper.class).cease(scope.tenant(), id)));
    }

    private Payment fail(Id<Payment> id, String code, @Nullable String reason, boolean watch, boolean attempted) {
        AtomicBoolean look = new AtomicBoolean(scope.inTransaction());
        return scope.transaction("payment.fail", Arrays.asList(id, code, reason), this::load, (sql, untouched) -> {
            Trail trail = untouched.evenSuspended();
            if (look.getAndSet(true)) {
                Payment seen = read(sql, id);
                if (seen.status() == PaymentStatus.FAILED) {
                    return scope.unchanged(sql, trail.resultingIn(id), seen);
                }
                if (seen.status().received()) {
                    throw new RuleViolationException(
                            Violation.of(PaymentProblem.ALREADY_RECEIVED, "payment", "payment", id));
                }
            }
            boolean told = !attempted || subjects.readByPayment(sql, id).attemptFailed(sql, trail.withoutReceipt());
            if (!told) {
                return Optional.empty();
            }
            return sql.mapper(PaymentMapper.class)
                    .fail(trail.resultingIn(id), "PaymentFailed", id, code, reason, watch)
                    .map(PaymentRow::toPayment);
        });
    }

    /** The gateway has it in hand, or waits for the payer; nothing is written if that was known, or it has ended. */
    void progress(Id<Payment> id, PaymentStatus status, ProviderIds ids, @Nullable String url) {
        scope.command("payment.progress", Arrays.asList(id, status, ids, url), this::load, (sql, trail) -> {
            Optional<PaymentRow> changed = sql.mapper(PaymentMapper.class)
                    .progress(
                            trail.evenSuspended(),
                            status == PaymentStatus.REQUIRES_ACTION ? "PaymentRequiresAction" : "PaymentPending",
                            id,
                            status,
                            ids,
                            url);
            return changed.map(PaymentRow::toPayment).or(() -> Optional.of(read(sql, id)));
        });
    }

    Payment load(UUID id) {
        return scope.query(PaymentMapper.class, payments -> payments.read(scope.tenant(), Id.of(id)))
                .map(PaymentRow::toPayment)
                .orElseThrow(() -> notFound(Id.of(id)));
    }

    Payment read(Sql sql, Id<Payment> id) {
        return sql.mapper(PaymentMapper.class)
                .read(scope.tenant(), id)
                .map(PaymentRow::toPayment)
                .orElseThrow(() -> notFound(id));
    }

    private static NotFoundException notFound(Id<Payment> id) {
        return new NotFoundException("payment", id);
    }
}
