/**
 * The first steps with the library, as a program: a university's timetable becomes a training company's week of courses,
 * from planning to certificates, on real PostgreSQL, and is then checked by code that does not use the library. May use
 * everything that a host may: the door {@code io.lmskit} and the services behind it.
 */
@NullMarked
package io.lmskit.examples.quickstart;

import org.jspecify.annotations.NullMarked;
