/**
 * Stripe on this machine, for tests: {@link io.lmskit.testkit.stripe.StripeDouble} is a local HTTP server that answers
 * Stripe's own library as Stripe does, keeps the books and signs events.
 */
@NullMarked
package io.lmskit.testkit.stripe;

import org.jspecify.annotations.NullMarked;
