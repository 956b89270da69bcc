/**
 * What is sold together: orders of products, courses, seats, credits and subscriptions, their price with one discount code, what they deliver once
 * they are paid, and what goes back. May use the kernel, tenant, account, access, catalog, scheduling, pricing, credit,
 * subscription and booking.
 */
@NullMarked
package io.lmskit.sales;

import org.jspecify.annotations.NullMarked;
