/**
 * Payments and refunds on PostgreSQL, and their settlement at the gateways. May use the persistence kernel and what the
 * persistence of bookings, the persistence of sales, the persistence of enrollment, the persistence of billing and the
 * persistence of subscriptions offer.
 */
@NullMarked
package io.lmskit.persistence.payment;

import org.jspecify.annotations.NullMarked;
