/**
 * What is sold together: orders of products, courses and seats, their price with one discount code, what they deliver once
 * they are paid, and what goes back. May use the kernel, tenant, account, access, catalog, scheduling, pricing and booking.
 */
@NullMarked
package io.lmskit.sales;

import org.jspecify.annotations.NullMarked;
