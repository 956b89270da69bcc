package io.lmskit.payments.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.PermissionException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.net.RequestOptions;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.param.PaymentIntentSearchParams;
import io.lmskit.payment.GatewayCharge;
import io.lmskit.payment.GatewayResult;
import org.jspecify.annotations.Nullable;

/** Finds what was made for a charge of which no id is known. */
final class StripeFinder {

    private static final int LISTED = 1_000;

    private final StripeClient client;

    StripeFinder(StripeClient client) {
        this.client = client;
    }

    /**
     * No answer ever came; if Stripe acted, our id is in the metadata of what it made. What a customer's saved method was
     * charged for is listed, since lists are up to date and searches are not. Accounts of some countries cannot search at
     * all: then what the payer was to finish is not there, since nobody was told how to, and all else is listed.
     */
    GatewayResult find(GatewayCharge charge, StripeWishes wishes, RequestOptions options) throws StripeException {
        boolean atOnce = wishes.paymentMethod() != null;
        if (atOnce && wishes.customer() != null) {
            return list(charge, wishes.customer(), options);
        }
        PaymentIntentSearchParams query = PaymentIntentSearchParams.builder()
                .setQuery("metadata['" + StripeParams.PAYMENT + "']:'" + charge.payment() + "'")
                .build();
        try {
            for (PaymentIntent intent :
                    client.v1().paymentIntents().search(query, options).getData()) {
                return StripeAnswers.of(intent, null);
            }
            return GatewayResult.absent();
        } catch (InvalidRequestException | PermissionException e) {
            return atOnce ? list(charge, null, options) : GatewayResult.absent();
        }
    }

    private GatewayResult list(GatewayCharge charge, @Nullable String customer, RequestOptions options)
            throws StripeException {
        PaymentIntentListParams.Builder query =
                PaymentIntentListParams.builder().setLimit(100L);
        if (customer != null) {
            query.setCustomer(customer);
        }
        int seen = 0;
        for (PaymentIntent intent :
                client.v1().paymentIntents().list(query.build(), options).autoPagingIterable()) {
            if (charge.payment().toString().equals(intent.getMetadata().get(StripeParams.PAYMENT))) {
                return StripeAnswers.of(intent, null);
            }
            if (++seen == LISTED) {
                return GatewayResult.unknown("not among the newest " + LISTED + " payment intents");
            }
        }
        return GatewayResult.absent();
    }
}
