package io.lmskit.payments.stripe;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.Refund;
import com.stripe.model.StripeObject;
import com.stripe.net.RequestOptions;
import com.stripe.param.DisputeRetrieveParams;
import com.stripe.param.RefundListParams;
import com.stripe.param.RefundRetrieveParams;
import io.lmskit.kernel.Id;
import io.lmskit.tenant.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What events tell of, as it is now: an event may come days later, or be read again. A refund or a dispute comes with its
 * charge, whose metadata say whose it is; those that begin at Stripe have none of ours.
 */
final class StripeNow {

    private static final String CHARGE = "charge";

    private final StripeClient client;
    private final Function<Id<Tenant>, RequestOptions> options;

    StripeNow(StripeClient client, Function<Id<Tenant>, RequestOptions> options) {
        this.client = client;
        this.options = options;
    }

    private interface Call<T> {
        T make() throws StripeException;
    }

    /** Null if the account knows none. */
    @Nullable
    JsonObject refund(Id<Tenant> tenant, String id) {
        RefundRetrieveParams whole =
                RefundRetrieveParams.builder().addExpand(CHARGE).build();
        return read(() -> json(client.v1().refunds().retrieve(id, whole, options.apply(tenant))));
    }

    /** Null if the account knows none. */
    @Nullable
    JsonObject dispute(Id<Tenant> tenant, String id) {
        DisputeRetrieveParams whole =
                DisputeRetrieveParams.builder().addExpand(CHARGE).build();
        return read(() -> json(client.v1().disputes().retrieve(id, whole, options.apply(tenant))));
    }

    /** All refunds of a charge; null if the account knows no such charge. */
    @Nullable
    List<JsonObject> refundsOf(Id<Tenant> tenant, String charge) {
        RefundListParams query =
                RefundListParams.builder().setCharge(charge).setLimit(100L).build();
        return read(() -> {
            List<JsonObject> all = new ArrayList<>();
            for (Refund refund :
                    client.v1().refunds().list(query, options.apply(tenant)).autoPagingIterable()) {
                all.add(json(refund));
            }
            return all;
        });
    }

    private static JsonObject json(StripeObject object) {
        return JsonParser.parseString(object.toJson()).getAsJsonObject();
    }

    private static <T> @Nullable T read(Call<T> call) {
        try {
            return call.make();
        } catch (StripeException e) {
            if (StripeFailures.missing(e)) {
                return null;
            }
            throw new IllegalStateException(StripeFailures.reason(e));
        }
    }
}
