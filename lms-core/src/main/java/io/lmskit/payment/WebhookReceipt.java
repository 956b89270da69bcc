package io.lmskit.payment;

/**
 * That a delivery is stored.
 *
 * @param event as it is kept
 * @param repeated whether the same event had been delivered before
 */
public record WebhookReceipt(WebhookEvent event, boolean repeated) {}
