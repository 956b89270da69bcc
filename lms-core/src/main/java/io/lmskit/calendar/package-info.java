/**
 * When what is billed regularly is due, and how much of it a part of a period is worth: calendars with their periods,
 * shares, and the policies by which they are counted. May use the kernel.
 */
@NullMarked
package io.lmskit.calendar;

import org.jspecify.annotations.NullMarked;
