/**
 * Bookings and attendance on PostgreSQL: what a decision needs is read in one statement, and what follows is written in
 * one guarded statement. May use the persistence of the kernel, catalog, credit, clearance and scheduling; payment implements what is declared
 * here for refunds.
 */
@NullMarked
package io.lmskit.persistence.booking;

import org.jspecify.annotations.NullMarked;
