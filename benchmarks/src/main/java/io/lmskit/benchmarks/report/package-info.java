/** What was measured, for machines and for people. */
@NullMarked
package io.lmskit.benchmarks.report;

import org.jspecify.annotations.NullMarked;
