package io.lmskit.payment;

import org.jspecify.annotations.Nullable;

/**
 * Where a payment stands, and what its payer has to do next.
 *
 * @param payment as it is now; while it {@link PaymentStatus#REQUIRES_ACTION requires action}, the payer goes to its
 *     {@link Payment#actionUrl()} or finishes it in the page with the client secret
 * @param clientSecret for the provider's script in the payer's browser; null if the payer needs none
 */
public record PaymentStep(Payment payment, @Nullable ClientSecret clientSecret) {}
