package io.lmskit.payments.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.StripeCollection;
import com.stripe.net.RequestOptions;
import com.stripe.param.ChargeListParams;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.PaymentException;
import io.lmskit.payment.GatewayLedger;
import io.lmskit.payment.GatewayNews.About;
import io.lmskit.tenant.Tenant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Stripe's charges, the latest first. */
final class StripeLedger implements GatewayLedger {

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
                    lines.add(line(charge));
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

    private static Line line(Charge charge) {
        List<String> ids = new ArrayList<>(List.of(charge.getId()));
        if (charge.getPaymentIntent() != null) {
            ids.add(charge.getPaymentIntent());
        }
        String marked = charge.getMetadata().get(StripeParams.PAYMENT);
        return new Line(
                new About(marked == null ? null : Id.of(UUID.fromString(marked)), ids),
                StripeAmounts.money(charge.getAmountCaptured(), charge.getCurrency()),
                StripeAmounts.money(charge.getAmountRefunded(), charge.getCurrency()));
    }
}
