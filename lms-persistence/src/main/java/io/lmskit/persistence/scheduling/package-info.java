/**
 * Venues and sessions on PostgreSQL. May use the persistence kernel; declares {@link
 * io.lmskit.persistence.scheduling.SessionBookings}, which the feature that knows the bookings implements.
 */
@NullMarked
package io.lmskit.persistence.scheduling;

import org.jspecify.annotations.NullMarked;
