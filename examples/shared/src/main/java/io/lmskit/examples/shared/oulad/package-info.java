/**
 * The Open University's tables (OULAD), and what every example needs that brings them in: rows in batches, students as
 * users, and a list of what does not fit. The tables themselves are resources of this package.
 */
@NullMarked
package io.lmskit.examples.shared.oulad;

import org.jspecify.annotations.NullMarked;
