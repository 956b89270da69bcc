package io.lmskit.payments;

import io.lmskit.Lms;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.LmsException;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.RefusedException;
import io.lmskit.kernel.StorageException;
import io.lmskit.payment.PaymentProblem;
import io.lmskit.payment.WebhookDelivery;
import io.lmskit.payment.WebhookReceipt;
import io.lmskit.payment.WebhookService;
import io.lmskit.tenant.Tenant;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a host's controller calls when a provider delivers an event: it reads the body, stores the event, records what it
 * says, and answers with a status. It knows no servlets; the address of the endpoint says which tenant and which provider
 * it is for, and nothing that was sent does.
 *
 * <p>An event that is stored is answered with 200, also if what it says cannot be recorded yet: it stays, and
 * {@link WebhookService#processDue()} takes it up again. Where the database cannot be reached the answer is 503, and the
 * provider delivers again.
 *
 * <pre>{@code
 * WebhookHandler webhooks = new WebhookHandler(lms);
 * // POST /webhooks/{tenant}/stripe
 * WebhookHandler.Answer answer = webhooks.handle(tenant, "stripe", headers, request.body());
 * }</pre>
 */
public final class WebhookHandler {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookHandler.class);

    private final Lms lms;

    /** For the endpoints of an open library, which it does not close. */
    public WebhookHandler(Lms lms) {
        this.lms = Objects.requireNonNull(lms, "lms");
    }

    /**
     * What the provider is to be told.
     *
     * @param status of HTTP: 200 stored, 400 not genuine, 404 no such endpoint, 413 too large, 503 not now
     * @param text a word for people; nothing of what was sent
     */
    public record Answer(int status, String text) {}

    /**
     * Takes one delivery. Reads no more of the body than an event can have.
     *
     * @param tenant whose endpoint it is
     * @param provider the name of the gateway whose endpoint it is
     * @param headers of the request, whatever the case of their names
     * @param body not yet read by anybody; left open
     * @throws IOException if the body cannot be read
     */
    public Answer handle(Id<Tenant> tenant, String provider, Map<String, String> headers, InputStream body)
            throws IOException {
        byte[] read = body.readNBytes(WebhookDelivery.MAX_BYTES + 1);
        WebhookService webhooks = lms.in(tenant).webhooks();
        WebhookReceipt receipt;
        try {
            receipt = webhooks.receive(WebhookDelivery.of(provider, headers, read));
        } catch (StorageException e) {
            LOG.warn("webhook of {}: it cannot be stored now", provider, e);
            return new Answer(503, "not now");
        } catch (RefusedException e) {
            LOG.info("webhook of {}: refused: {}", provider, e.getMessage());
            return refusal(e);
        } catch (NotFoundException e) {
            return new Answer(404, "no such endpoint");
        }
        try {
            webhooks.process(receipt.event().id());
        } catch (LmsException e) {
            LOG.warn(
                    "webhook event {}: stored, and to be recorded later",
                    receipt.event().id(),
                    e);
        }
        return new Answer(200, receipt.repeated() ? "known" : "received");
    }

    private static Answer refusal(RefusedException refused) {
        if (refused.has(PaymentProblem.WEBHOOK_TOO_LARGE)) {
            return new Answer(413, "too large");
        }
        return refused.has(PaymentProblem.WEBHOOK_FORGED)
                ? new Answer(400, "not genuine")
                : new Answer(404, "no such endpoint");
    }
}
