/**
 * What instructors earn: terms of pay, the salary of each month, and what was paid to them. May use the kernel, calendar,
 * account, access and booking.
 */
@NullMarked
package io.lmskit.payroll;

import org.jspecify.annotations.NullMarked;
