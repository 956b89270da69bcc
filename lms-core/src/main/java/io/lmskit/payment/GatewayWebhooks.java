package io.lmskit.payment;

import io.lmskit.kernel.Id;
import io.lmskit.tenant.Tenant;
import java.time.Instant;
import java.util.List;

/** How a gateway understands what its provider tells by itself. Called by many threads at once, never in a transaction. */
public interface GatewayWebhooks {

    /**
     * Whether a delivery is from the provider and fresh. Looks at nothing in the body before its signature was found
     * right by a secret of this tenant.
     *
     * @param body the delivery's text
     * @param now by the library's clock; what is too old or too new is forged, since it may be a repetition
     */
    WebhookVerdict verify(Id<Tenant> tenant, WebhookDelivery delivery, String body, Instant now);

    /** What is stored of a genuine event's text, and read later: without what is nobody's to keep. All of it, as a rule. */
    default String kept(String body) {
        return body;
    }

    /**
     * What a genuine event says of payments; nothing if it is of a kind that is not of interest. May ask the provider, and
     * throws if that does not answer: the event is read again later. Of a refund it says how that stands now, whatever the
     * event says: it may be read when a refund that had succeeded has failed. A charge that has succeeded stays so.
     */
    List<GatewayNews> read(Id<Tenant> tenant, String type, String body);
}
