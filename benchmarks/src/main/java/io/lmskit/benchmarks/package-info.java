/** Measures the library beside plain SQL and beside what a team would write instead: {@link io.lmskit.benchmarks.Benchmarks} is the program. */
@NullMarked
package io.lmskit.benchmarks;

import org.jspecify.annotations.NullMarked;
