package io.lmskit.payment;

import io.lmskit.kernel.AccessDeniedException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import java.time.Instant;

/**
 * What providers tell by themselves. An event is verified, then stored, then what it says is recorded; and although it may
 * be delivered often, in any order and to several processes at once, that has its effect once.
 *
 * <p>Every method throws {@link AccessDeniedException} if the scope's actor may not manage payments,
 * {@link InvalidInputException} with all wrong fields at once, and {@link NotFoundException} if what an id names does not
 * exist in the tenant; none is repeated below. None can be called in a transaction, since they may ask the provider.
 */
public interface WebhookService {

    /**
     * Stores what came in at the tenant's endpoint, if it is genuine, and does nothing else; whoever delivered it can be
     * told that it has arrived. Ignores an idempotency key of the scope; the event's own id is one.
     *
     * @throws RuleViolationException if there is no such gateway, it takes no webhooks, the body is larger than
     *     {@link WebhookDelivery#MAX_BYTES}, or no secret of the tenant has signed it lately
     */
    WebhookReceipt receive(WebhookDelivery delivery);

    /**
     * Records what an event says now, if that was not done yet and nobody else is about to. What cannot be recorded stays,
     * with the reason, to be tried again: after 1 minute at first, later less often, ten times in all.
     */
    WebhookEvent process(Id<WebhookEvent> event);

    /**
     * The same with all events whose time has come, at most 100, the oldest first. By any number of threads and nodes. If
     * the thread is interrupted, the call ends after the event that it has begun.
     */
    WebhookReport processDue();

    /**
     * Takes an event up again as if it had just come, whatever became of it. Recording it twice changes nothing: what can
     * have changed since, as a refund that has failed, is recorded as it is now.
     */
    WebhookEvent replay(Id<WebhookEvent> event);

    /**
     * Empties the texts of events that were received before this moment and are done with, at most 10,000 at once: they
     * hold what providers know of people. The events themselves stay, so that nothing is recorded twice. Not waited for
     * that: the text of an event that names no payment of the tenant's is emptied when the event is ignored, and that of
     * any event when the payer is erased.
     *
     * @return how many
     */
    int purgeTexts(Instant receivedBefore);

    WebhookEvent getEvent(Id<WebhookEvent> event);

    /** Newest first. */
    Page<WebhookEvent> findEvents(WebhookFilter filter, PageRequest page);
}
