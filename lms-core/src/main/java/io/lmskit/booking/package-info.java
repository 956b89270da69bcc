/**
 * Who comes to which session: bookings with their attendees, the rules that a booking must meet, what it costs, how it is
 * held, confirmed, cancelled, moved and brought back, and who attended. May use the kernel, tenant, account, access,
 * catalog, scheduling, pricing, credit and clearance.
 */
@NullMarked
package io.lmskit.booking;

import org.jspecify.annotations.NullMarked;
