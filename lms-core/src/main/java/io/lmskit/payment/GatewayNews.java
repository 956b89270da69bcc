package io.lmskit.payment;

import io.lmskit.kernel.Id;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** What a provider tells of one payment. */
public sealed interface GatewayNews {

    /** Which payment. */
    About about();

    /**
     * Which payment it is, by what is known.
     *
     * @param payment our id, if it stands in what was made there; it is only believed if the payment is this gateway's
     * @param ids what the provider calls it: any of the ids that a {@link ProviderIds} can hold
     */
    record About(@Nullable Id<Payment> payment, List<String> ids) {
        public About {
            ids = List.copyOf(ids);
        }
    }

    /** How a charge stands. {@link GatewayResult.Unknown} and {@link GatewayResult.Absent} are no news. */
    record ChargeNews(About about, GatewayResult result) implements GatewayNews {
        public ChargeNews {
            Objects.requireNonNull(about, "about");
            Objects.requireNonNull(result, "result");
        }
    }

    /**
     * How a refund stands, whoever asked for it.
     *
     * @param refund our id, if it was asked for by the library
     * @param idempotencyKey under which it was asked for; null if it was not by the library
     * @param providerRefundId what the provider calls it
     * @param amount what goes back
     * @param result of {@link GatewayResult.Approved}, {@link GatewayResult.Pending} or {@link GatewayResult.Declined}
     */
    record RefundNews(
            About about,
            @Nullable Id<Refund> refund,
            @Nullable String idempotencyKey,
            String providerRefundId,
            Money amount,
            GatewayResult result)
            implements GatewayNews {
        public RefundNews {
            Objects.requireNonNull(about, "about");
            Objects.requireNonNull(providerRefundId, "providerRefundId");
            Objects.requireNonNull(amount, "amount");
            Objects.requireNonNull(result, "result");
        }
    }

    /**
     * The payer disputes a payment at their bank.
     *
     * @param providerDisputeId what the provider calls the dispute
     * @param amount what is disputed
     * @param reason in the provider's words, for example {@code fraudulent}
     * @param answerBy until when the host can answer it there; null if it cannot
     */
    record DisputeNews(
            About about,
            String providerDisputeId,
            Money amount,
            String reason,
            DisputeStatus status,
            Instant openedAt,
            @Nullable Instant answerBy)
            implements GatewayNews {
        public DisputeNews {
            Objects.requireNonNull(about, "about");
            Objects.requireNonNull(providerDisputeId, "providerDisputeId");
            Objects.requireNonNull(amount, "amount");
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(status, "status");
            Objects.requireNonNull(openedAt, "openedAt");
        }
    }
}
