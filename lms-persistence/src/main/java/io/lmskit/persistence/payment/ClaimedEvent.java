package io.lmskit.persistence.payment;

import io.lmskit.kernel.Id;
import io.lmskit.payment.WebhookEvent;
import java.nio.charset.StandardCharsets;

/**
 * An event that is to be recorded now, by nobody else for a while. Does not show its text.
 *
 * @param attempts how often that was tried, this time included
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are what no log of statements shows
record ClaimedEvent(Id<WebhookEvent> id, String provider, String type, byte[] body, int attempts) {

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return type + " " + id;
    }
}
