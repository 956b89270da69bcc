package io.lmskit.payment;

import org.jspecify.annotations.Nullable;

/**
 * Why a payment or a refund failed.
 *
 * @param code the provider's, for example {@code card_declined}
 * @param reason in words, if there are any
 */
public record PaymentFailure(String code, @Nullable String reason) {}
