package io.lmskit.payment;

import java.util.Objects;

/** Whether a delivery is from the provider. */
public sealed interface WebhookVerdict {

    /**
     * It is.
     *
     * @param eventId what the provider calls the event; the same in each delivery of it; at most 255 characters
     * @param type what kind of event, in the provider's words; at most 255 characters
     */
    record Genuine(String eventId, String type) implements WebhookVerdict {
        public Genuine {
            Objects.requireNonNull(eventId, "eventId");
            Objects.requireNonNull(type, "type");
        }
    }

    /**
     * It is not, or not any more.
     *
     * @param reason for logs; nothing of the delivery
     */
    record Forged(String reason) implements WebhookVerdict {
        public Forged {
            Objects.requireNonNull(reason, "reason");
        }
    }
}
