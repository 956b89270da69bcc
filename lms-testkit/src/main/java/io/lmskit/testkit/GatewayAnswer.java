package io.lmskit.testkit;

import io.lmskit.payment.ClientSecret;
import io.lmskit.payment.GatewayResult;
import io.lmskit.payment.ProviderIds;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** How a {@link FakeGateway} answers one call. Immutable. */
public final class GatewayAnswer {

    private enum Outcome {
        APPROVE,
        DECLINE,
        PENDING,
        REQUIRES_ACTION,
        REQUIRES_SECRET,
        /** The call never reaches the provider. */
        UNREACHABLE,
    }

    private enum Reply {
        ANSWER,
        UNKNOWN,
        EXCEPTION,
    }

    private final Outcome outcome;
    private final @Nullable String detail;
    private final @Nullable Money amount;
    private final Reply reply;
    private final Runnable meanwhile;

    private GatewayAnswer(
            Outcome outcome, @Nullable String detail, @Nullable Money amount, Reply reply, Runnable meanwhile) {
        this.outcome = outcome;
        this.detail = detail;
        this.amount = amount;
        this.reply = reply;
        this.meanwhile = meanwhile;
    }

    /** The money moves. */
    public static GatewayAnswer approve() {
        return new GatewayAnswer(Outcome.APPROVE, null, null, Reply.ANSWER, GatewayAnswer::nothing);
    }

    /** Money moves, but another amount than was asked for. */
    public static GatewayAnswer approve(Money amount) {
        return new GatewayAnswer(Outcome.APPROVE, null, amount, Reply.ANSWER, GatewayAnswer::nothing);
    }

    /** The provider says no, for example {@code card_declined}. */
    public static GatewayAnswer decline(String code) {
        return new GatewayAnswer(Outcome.DECLINE, code, null, Reply.ANSWER, GatewayAnswer::nothing);
    }

    /** The provider has it in hand until {@link FakeGateway#complete} or {@link FakeGateway#decline}. */
    public static GatewayAnswer pending() {
        return new GatewayAnswer(Outcome.PENDING, null, null, Reply.ANSWER, GatewayAnswer::nothing);
    }

    /** The payer must go to this address first; a refund is pending instead. */
    public static GatewayAnswer requiresAction(String url) {
        return new GatewayAnswer(Outcome.REQUIRES_ACTION, url, null, Reply.ANSWER, GatewayAnswer::nothing);
    }

    /** The payer must finish it in the page with this secret; a refund is pending instead. */
    public static GatewayAnswer requiresSecret(String clientSecret) {
        return new GatewayAnswer(Outcome.REQUIRES_SECRET, clientSecret, null, Reply.ANSWER, GatewayAnswer::nothing);
    }

    /** The call times out before it reaches the provider: nothing was done, and nobody knows. */
    public static GatewayAnswer timeOutBeforeActing() {
        return new GatewayAnswer(Outcome.UNREACHABLE, null, null, Reply.UNKNOWN, GatewayAnswer::nothing);
    }

    /** The money moves, but the call times out before its answer is here. */
    public static GatewayAnswer timeOutAfterActing() {
        return approve().butNoReply();
    }

    /** The provider acts, but its answer gets lost: the call says unknown. */
    public GatewayAnswer butNoReply() {
        return new GatewayAnswer(outcome, detail, amount, Reply.UNKNOWN, meanwhile);
    }

    /** The provider acts, or does not, and the call ends with an exception. */
    public GatewayAnswer butThrows() {
        return new GatewayAnswer(outcome, detail, amount, Reply.EXCEPTION, meanwhile);
    }

    /** First waits until the latch is open, for a minute at most: a slow provider, without sleeping. */
    public GatewayAnswer after(CountDownLatch latch) {
        return whileDoing(() -> {
            try {
                if (!latch.await(1, java.util.concurrent.TimeUnit.MINUTES)) {
                    throw new IllegalStateException("Nobody opened the latch that the gateway waits for");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** First runs this in the calling thread: what happens in the world while the provider takes its time. */
    public GatewayAnswer whileDoing(Runnable work) {
        return new GatewayAnswer(outcome, detail, amount, reply, work);
    }

    private static void nothing() {}

    Runnable meanwhile() {
        return meanwhile;
    }

    boolean acts() {
        return outcome != Outcome.UNREACHABLE;
    }

    boolean replies() {
        return reply == Reply.ANSWER;
    }

    /** What the caller gets that gets no answer. */
    GatewayResult unanswered() {
        if (reply == Reply.EXCEPTION) {
            throw new IllegalStateException("the connection to the fake gateway broke");
        }
        return GatewayResult.unknown("the fake gateway timed out");
    }

    GatewayResult result(ProviderIds ids, @Nullable String refundId, Money asked) {
        Money moved = amount == null ? asked : amount;
        return switch (outcome) {
            case APPROVE ->
                refundId == null ? GatewayResult.approved(ids, moved) : GatewayResult.refunded(refundId, moved);
            case DECLINE ->
                GatewayResult.declined(detail == null ? "declined" : detail, "by the fake gateway's script");
            case REQUIRES_ACTION ->
                refundId == null
                        ? GatewayResult.requiresAction(ids, detail)
                        : new GatewayResult.Pending(ProviderIds.NONE, refundId);
            case REQUIRES_SECRET ->
                refundId == null
                        ? GatewayResult.requiresAction(ids, new ClientSecret(Objects.requireNonNull(detail)))
                        : new GatewayResult.Pending(ProviderIds.NONE, refundId);
            case PENDING -> new GatewayResult.Pending(ids, refundId);
            case UNREACHABLE -> throw new IllegalStateException("an unreachable provider has no result");
        };
    }
}
