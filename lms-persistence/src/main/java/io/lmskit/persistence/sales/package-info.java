/**
 * Orders, purchases and refunds of orders on PostgreSQL. What an order delivers, purchases and access, is written by the
 * statement that makes it complete. May use the persistence kernel, and what the persistence of bookings, of catalog, of
 * credit and of subscription offer.
 */
@NullMarked
package io.lmskit.persistence.sales;

import org.jspecify.annotations.NullMarked;
