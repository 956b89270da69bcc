/**
 * Payments through Stripe, on its official library: {@link io.lmskit.payments.stripe.StripeGateway} is what hosts open
 * the library with.
 */
@NullMarked
package io.lmskit.payments.stripe;

import org.jspecify.annotations.NullMarked;
