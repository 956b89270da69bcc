/** Payment gateways: implementations of {@link io.lmskit.payment.PaymentGateway}. */
@NullMarked
package io.lmskit.payments;

import org.jspecify.annotations.NullMarked;
