package io.lmskit.persistence.payment;

import io.lmskit.kernel.Id;
import io.lmskit.kernel.LmsException;
import io.lmskit.kernel.RefusedException;
import io.lmskit.kernel.StorageException;
import io.lmskit.kernel.Texts;
import io.lmskit.payment.ClientSecret;
import io.lmskit.payment.GatewayCharge;
import io.lmskit.payment.GatewayRefund;
import io.lmskit.payment.GatewayResult;
import io.lmskit.payment.Payment;
import io.lmskit.payment.PaymentFailure;
import io.lmskit.payment.PaymentGateway;
import io.lmskit.payment.PaymentProblem;
import io.lmskit.payment.PaymentStatus;
import io.lmskit.payment.SettlementReport;
import io.lmskit.payment.SettlementReport.Answers;
import io.lmskit.persistence.kernel.Scope;
import io.lmskit.persistence.sales.OrderRefunds;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of {@link io.lmskit.payment.PaymentService#settle()}. What is due is claimed by putting its next attempt off,
 * in a transaction of its own; then the gateway is asked; then the answer is recorded, in another transaction, if it
 * is news. A crash in between leaves something that is claimed again later and looked up first.
 */
final class Settlement {

    private static final Logger LOG = LoggerFactory.getLogger(Settlement.class);

    private static final int LIMIT = 100;
    /**
     * What is due is read with the claim, and its gateway is asked next: one at a time, so that none is decided on what
     * was due before the others were asked. A call that outlasts its claim meets another one under the same key, and
     * guards that know what was recorded.
     */
    private static final int CLAIM = 1;

    private static final int TEXT = 1_000;
    private static final int URL = 8_000;

    private enum Answer {
        APPROVED,
        WAITING,
        FAILED,
        UNKNOWN,
        UNRECORDED,
        /** Asked about what has failed, and it still has. */
        AS_BEFORE,
    }

    private final Scope scope;
    private final PaymentOutcomes payments;
    private final Refunds refunds;
    private final OrderRefunds orders;
    private boolean interrupted;

    Settlement(Scope scope, PaymentOutcomes payments, Refunds refunds, OrderRefunds orders) {
        this.scope = scope;
        this.payments = payments;
        this.refunds = refunds;
        this.orders = orders;
    }

    SettlementReport run() {
        String[] providers = scope.gateways().keySet().toArray(String[]::new);
        callOff(providers);
        // payments first: what comes in too late is to go back in the same run
        Map<Answer, Integer> collected = all(
                PaymentMapper.class,
                (m, limit) -> m.claim(scope.tenant(), scope.now(), providers, limit),
                this::collect);
        Map<Answer, Integer> returned = all(
                RefundMapper.class,
                (m, limit) -> m.claim(scope.tenant(), scope.now(), providers, limit),
                this::giveBack);
        int withdrawn = interrupted ? 0 : withdraw();
        int orphans =
                scope.query(PaymentMapper.class, m -> m.countWithoutGateway(scope.tenant(), scope.now(), providers));
        boolean more = interrupted || sum(collected) == LIMIT || sum(returned) == LIMIT || withdrawn == LIMIT;
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return new SettlementReport(answers(collected), answers(returned), withdrawn, Math.min(orphans, 1_000), more);
    }

    private static int sum(Map<Answer, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** The money of these refunds of orders has gone back, in this run or before a crash; now what was bought ends. */
    private int withdraw() {
        int withdrawn = 0;
        for (UUID refund : orders.ready(scope, LIMIT)) {
            withdrawn += orders.complete(scope, refund) ? 1 : 0;
        }
        return withdrawn;
    }

    /** What nobody owes any more is taken up in this run, however lately its gateway was asked about it. */
    private void callOff(String[] providers) {
        scope.<Integer>command(
                "payment.call-off",
                LIMIT,
                none -> 0,
                (sql, trail) -> Optional.of(sql.mapper(PaymentMapper.class)
                        .wantCalledOff(trail.evenSuspended(), "PaymentCallOffWanted", providers, LIMIT)));
    }

    private <M, C> Map<Answer, Integer> all(
            Class<M> mapper, BiFunction<M, Integer, List<C>> claim, Function<C, Answer> carryOut) {
        Map<Answer, Integer> counts = new EnumMap<>(Answer.class);
        for (int left = LIMIT; left > 0 && !stopped(); ) {
            int limit = Math.min(left, CLAIM);
            // as a command, so that a race that is lost is run again
            List<C> claimed = scope.<List<C>>command(
                    "payment.claim",
                    limit,
                    none -> List.of(),
                    (sql, trail) -> Optional.of(claim.apply(sql.mapper(mapper), limit)));
            claimed.forEach(c -> counts.merge(carryOut.apply(c), 1, Integer::sum));
            left = claimed.isEmpty() ? 0 : left - claimed.size();
        }
        return counts;
    }

    /** Whoever interrupts wants the call to end; told to the thread at the end, since the database heeds it, too. */
    private boolean stopped() {
        interrupted |= Thread.interrupted();
        return interrupted;
    }

    private static Answers answers(Map<Answer, Integer> counts) {
        Function<Answer, Integer> count = answer -> counts.getOrDefault(answer, 0);
        return new Answers(
                count.apply(Answer.APPROVED),
                count.apply(Answer.WAITING),
                count.apply(Answer.FAILED),
                count.apply(Answer.UNKNOWN),
                count.apply(Answer.UNRECORDED));
    }

    /** Only this payment, while its payer waits; the secret is what the payer needs to finish it, if anything. */
    @Nullable
    ClientSecret one(Id<Payment> payment) {
        Optional<ClaimedPayment> claimed =
                scope.command("payment.claim-one", payment, none -> Optional.empty(), (sql, trail) -> {
                    Optional<ClaimedPayment> found =
                            sql.mapper(PaymentMapper.class).claimOne(scope.tenant(), scope.now(), payment);
                    // nothing new is asked for in a suspended tenant; else it has ended meanwhile
                    boolean refused = found.isEmpty()
                            && payments.read(sql, payment).status().open();
                    return refused ? scope.unchanged(sql, trail, found) : Optional.of(found);
                });
        AtomicReference<@Nullable ClientSecret> secret = new AtomicReference<>();
        claimed.ifPresent(c -> collect(c, secret::set));
        if (stopped()) {
            Thread.currentThread().interrupt();
        }
        return secret.get();
    }

    private Answer collect(ClaimedPayment payment) {
        return collect(payment, nobody -> {});
    }

    private Answer collect(ClaimedPayment payment, Consumer<@Nullable ClientSecret> secret) {
        if (!payment.asked()) {
            return charge(payment, secret);
        }
        GatewayResult known = ask(payment, PaymentGateway::lookUpCharge);
        if (!payment.stillDue() && canStillBePaid(known)) {
            known = ask(payment, PaymentGateway::cancel);
            if (!payment.failed() && known instanceof GatewayResult.Declined no && !no.mayStillCome()) {
                return record(payment.key(), Answer.FAILED, () -> payments.notNeeded(payment.id(), false));
            }
        }
        if (payment.failed()) {
            return recordLate(payment, known);
        }
        if (!(known instanceof GatewayResult.Absent)) {
            return record(payment, known, secret);
        }
        // the look-up took its time: what is due is read again
        return scope.<Optional<ClaimedPayment>>command(
                        "payment.claim-again",
                        payment.id(),
                        none -> Optional.empty(),
                        (sql, trail) -> Optional.of(
                                sql.mapper(PaymentMapper.class).claimAgain(scope.tenant(), scope.now(), payment.id())))
                .map(again -> charge(again, secret))
                .orElse(Answer.AS_BEFORE);
    }

    private static boolean canStillBePaid(GatewayResult result) {
        return result instanceof GatewayResult.RequiresAction
                || result instanceof GatewayResult.Pending
                || (result instanceof GatewayResult.Declined no && no.mayStillCome());
    }

    private Answer charge(ClaimedPayment payment, Consumer<@Nullable ClientSecret> secret) {
        if (!payment.stillDue()) {
            // not to be found is no proof: an earlier call may still arrive, and what it made be found later
            return payment.mayBeOnItsWay(scope.now())
                    ? Answer.UNKNOWN
                    : record(payment.key(), Answer.FAILED, () -> payments.notNeeded(payment.id(), payment.asked()));
        }
        return payment.suspended() ? Answer.UNKNOWN : record(payment, ask(payment, PaymentGateway::charge), secret);
    }

    /** What has failed may be paid all the same; anything else is no news. */
    private Answer recordLate(ClaimedPayment payment, GatewayResult result) {
        if (result instanceof GatewayResult.Approved yes) {
            return record(payment, yes, nobody -> {});
        }
        if (result instanceof GatewayResult.Declined no && !no.mayStillCome()) {
            payments.cease(payment.id());
        }
        return Answer.AS_BEFORE;
    }

    private GatewayResult ask(ClaimedPayment payment, BiFunction<PaymentGateway, GatewayCharge, GatewayResult> call) {
        PaymentGateway gateway = gateway(payment.provider());
        return ask(
                payment.provider(),
                payment.key(),
                () -> call.apply(gateway, payment.toCharge(scope.tenant(), scope.now())));
    }

    private Answer record(ClaimedPayment payment, GatewayResult result, Consumer<@Nullable ClientSecret> secret) {
        if (result instanceof GatewayResult.RequiresAction action) {
            secret.accept(action.clientSecret());
        }
        return record(payment, payment.key(), result);
    }

    private Answer record(ClaimedPayment payment, String key, GatewayResult result) {
        if (result instanceof GatewayResult.Approved yes) {
            return record(key, Answer.APPROVED, () -> {
                scope.check(yes.ids());
                payments.confirm(payment.id(), yes.ids(), yes.amount());
            });
        }
        if (result instanceof GatewayResult.Pending later) {
            return record(key, Answer.WAITING, () -> {
                scope.check(later.ids());
                payments.progress(payment.id(), PaymentStatus.PENDING, later.ids(), null);
            });
        }
        if (result instanceof GatewayResult.RequiresAction action) {
            return record(key, Answer.WAITING, () -> {
                scope.check(action.ids());
                payments.progress(
                        payment.id(), PaymentStatus.REQUIRES_ACTION, action.ids(), Texts.storable(action.url(), URL));
            });
        }
        if (result instanceof GatewayResult.Declined no) {
            PaymentFailure failure = failure(no);
            return record(
                    key,
                    Answer.FAILED,
                    () -> payments.fail(payment.id(), failure.code(), failure.reason(), no.mayStillCome()));
        }
        return Answer.UNKNOWN;
    }

    private Answer giveBack(ClaimedRefund claimed) {
        PaymentGateway gateway = gateway(claimed.provider());
        GatewayRefund refund = claimed.toRefund(scope.tenant());
        String key = refund.idempotencyKey();
        GatewayResult known = claimed.attempts() == 1
                ? GatewayResult.absent()
                : ask(claimed.provider(), key, () -> gateway.lookUpRefund(refund));
        GatewayResult result = known instanceof GatewayResult.Absent
                ? ask(claimed.provider(), key, () -> gateway.refund(refund))
                : known;
        if (result instanceof GatewayResult.Approved yes) {
            if (!yes.amount().equals(claimed.amount())) {
                LOG.error("{}: {} went back instead of {}; not recorded", key, yes.amount(), claimed.amount());
                return Answer.UNRECORDED;
            }
            return record(key, Answer.APPROVED, () -> refunds.succeeded(claimed.id(), attempt(key, yes.refundId())));
        }
        if (result instanceof GatewayResult.Pending later) {
            return record(key, Answer.WAITING, () -> refunds.pending(claimed.id(), attempt(key, later.refundId())));
        }
        if (result instanceof GatewayResult.Declined no) {
            return record(key, Answer.FAILED, () -> refunds.failed(claimed.id(), attempt(key, null), failure(no)));
        }
        return Answer.UNKNOWN;
    }

    private static RefundAttempt attempt(String key, @Nullable String refundId) {
        return new RefundAttempt(key, text(refundId));
    }

    private PaymentGateway gateway(String name) {
        return Objects.requireNonNull(scope.gateways().get(name), name);
    }

    /** Whatever goes wrong there, the answer is that nobody knows. */
    private GatewayResult ask(String gateway, String key, Supplier<GatewayResult> call) {
        try {
            GatewayResult result = call.get();
            if (result instanceof GatewayResult.Unknown unknown) {
                LOG.warn("{}: gateway {} does not know: {}", key, gateway, unknown.reason());
            }
            return result;
        } catch (RuntimeException e) {
            LOG.warn("{}: gateway {} failed", key, gateway, e);
            return GatewayResult.unknown(String.valueOf(e.getMessage()));
        } finally {
            // what was answered is still to be recorded
            interrupted |= Thread.interrupted();
        }
    }

    /** One answer that cannot be recorded does not keep the others; a database that fails does. */
    private static Answer record(String key, Answer answer, Runnable recording) {
        try {
            recording.run();
            return answer;
        } catch (StorageException e) {
            throw e;
        } catch (LmsException e) {
            if (e instanceof RefusedException refused && refused.has(PaymentProblem.ALREADY_RECEIVED)) {
                // a webhook or another run was faster, and what it recorded stands
                LOG.debug("{}: the money was recorded before the gateway's answer ({})", key, answer);
                return Answer.APPROVED;
            }
            LOG.error("{}: the gateway's answer ({}) cannot be recorded", key, answer, e);
            return Answer.UNRECORDED;
        }
    }

    private static PaymentFailure failure(GatewayResult.Declined no) {
        String code = text(no.code());
        return new PaymentFailure(code == null ? "declined" : code, text(no.reason()));
    }

    /** What a provider says, as it can be stored. */
    private static @Nullable String text(@Nullable String said) {
        return Texts.storable(said, TEXT);
    }
}
