package io.lmskit.payment;

import io.lmskit.kernel.Id;
import io.lmskit.payment.GatewayNews.About;
import io.lmskit.tenant.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

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

    /**
     * What is stored of a genuine event's text, and read later: without what is nobody's to keep. All of it, as a rule;
     * empty if the event says that it belongs to another tenant: then it is noted without its text, and never read.
     */
    default String kept(Id<Tenant> tenant, String body) {
        return body;
    }

    /**
     * Which payment a genuine event names, also if it says nothing of interest about it: with that payment's payer goes
     * the event's text. Asks nobody. Of an event that is about no payment and names none no text is kept.
     */
    default Optional<About> about(Id<Tenant> tenant, String body) {
        return Optional.empty();
    }

    /**
     * What a genuine event says of payments; nothing if it is of a kind that is not of interest. May ask the provider, and
     * throws if that does not answer: the event is read again later. Of a refund it says how that stands now, whatever the
     * event says: it may be read when a refund that had succeeded has failed. A charge that has succeeded stays so.
     *
     * @param ours whether a payment is known here: what is about no such payment is no news, whatever else it says, and
     *     nobody is asked about it but for which payment it is about
     */
    List<GatewayNews> read(Id<Tenant> tenant, String type, String body, Predicate<About> ours);
}
