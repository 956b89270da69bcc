/**
 * Payments and refunds on PostgreSQL, and their settlement at the gateways. May use the persistence kernel and what the
 * persistence of bookings, the persistence of sales and the persistence of enrollment offer.
 */
@NullMarked
package io.lmskit.persistence.payment;

import org.jspecify.annotations.NullMarked;
