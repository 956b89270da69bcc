/**
 * Tests on a real PostgreSQL: {@link io.lmskit.testkit.LmsTest} gives a test class a database of its own, an open
 * library on it, a clock to move and fixtures to start from.
 */
@NullMarked
package io.lmskit.testkit;

import org.jspecify.annotations.NullMarked;
