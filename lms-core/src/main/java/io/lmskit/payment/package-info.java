/**
 * Money for what is sold: payments that come in through gateways or over the counter, their application to what they
 * are for, refunds, and the interface that gateways implement. Commands only record what is wanted; settling talks to
 * the gateways afterwards. May use the kernel, tenant, account, access, audit, catalog, scheduling, pricing,
 * booking, sales,
 * billing and subscription.
 */
@NullMarked
package io.lmskit.payment;

import org.jspecify.annotations.NullMarked;
