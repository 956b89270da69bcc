package io.lmskit.payments.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.Dispute;
import com.stripe.model.StripeCollection;
import com.stripe.net.RequestOptions;
import com.stripe.param.ChargeListParams;
import com.stripe.param.DisputeListParams;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.PaymentException;
import io.lmskit.payment.GatewayLedger;
import io.lmskit.payment.GatewayNews.About;
import io.lmskit.tenant.Tenant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stripe's charges, the latest first. */
final class StripeLedger implements GatewayLedger {

    private static final Logger LOG = LoggerFactory.getLogger(StripeLedger.class);
    private static final long PAGE = 100;

    private final StripeClient client;
    private final Function<Id<Tenant>, RequestOptions> options;

    StripeLedger(StripeClient client, Function<Id<Tenant>, RequestOptions> options) {
        this.client = client;
        this.options = options;
    }

    @Override
    public Part read(Id<Tenant> tenant, Instant from, Instant until, @Nullable String after) {
        ChargeListParams.Builder query = ChargeListParams.builder()
                .setLimit(PAGE)
                .setCreated(ChargeListParams.Created.builder()
                        .setGte(from.getEpochSecond())
                        .setLt(until.getEpochSecond())
                        .build());
        if (after != null) {
            query.setStartingAfter(after);
        }
        try {
            StripeCollection<Charge> page = client.v1().charges().list(query.build(), options.apply(tenant));
            List<Line> lines = new ArrayList<>();
            for (Charge charge : page.getData()) {
                if ("succeeded".equals(charge.getStatus())
                        && Boolean.TRUE.equals(charge.getCaptured())
                        && isOf(tenant, charge)) {
                    line(charge, options.apply(tenant)).ifPresent(lines::add);
                }
            }
            boolean more = Boolean.TRUE.equals(page.getHasMore());
            return new Part(
                    lines, more ? page.getData().get(page.getData().size() - 1).getId() : null);
        } catch (StripeException e) {
            throw new PaymentException("stripe.unreachable", StripeFailures.reason(e), null);
        }
    }

    private static boolean isOf(Id<Tenant> tenant, Charge charge) {
        String marked = charge.getMetadata().get(StripeParams.TENANT);
        return marked == null || marked.equals(tenant.toString());
    }

    /** Empty for other business of the account in a currency or an amount that nothing here can have. */
    private Optional<Line> line(Charge charge, RequestOptions options) throws StripeException {
        List<String> ids = new ArrayList<>(List.of(charge.getId()));
        if (charge.getPaymentIntent() != null) {
            ids.add(charge.getPaymentIntent());
        }
        UUID marked = marked(charge);
        long gone = Math.min(charge.getAmountCaptured(), charge.getAmountRefunded() + lost(charge, options));
        try {
            return Optional.of(new Line(
                    new About(marked == null ? null : Id.of(marked), ids),
                    StripeAmounts.money(charge.getAmountCaptured(), charge.getCurrency()),
                    StripeAmounts.money(gone, charge.getCurrency())));
        } catch (IllegalArgumentException | StripeAmounts.Unrepresentable e) {
            LOG.warn("the charge {} is left out of the comparison: {}", charge.getId(), e.getMessage());
            return Optional.empty();
        }
    }

    private static @Nullable UUID marked(Charge charge) {
        String marked = charge.getMetadata().get(StripeParams.PAYMENT);
        try {
            return marked == null ? null : UUID.fromString(marked);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** What lost disputes have taken, which Stripe does not count as refunded. */
    private long lost(Charge charge, RequestOptions options) throws StripeException {
        if (!Boolean.TRUE.equals(charge.getDisputed())) {
            return 0;
        }
        DisputeListParams query =
                DisputeListParams.builder().setCharge(charge.getId()).build();
        long lost = 0;
        for (Dispute dispute : client.v1().disputes().list(query, options).getData()) {
            if ("lost".equals(dispute.getStatus())) {
                // of another currency than the charge's it is all that is left
                lost += charge.getCurrency().equals(dispute.getCurrency())
                        ? dispute.getAmount()
                        : charge.getAmountCaptured();
            }
        }
        return lost;
    }
}
