/** What is measured; one file each. */
@NullMarked
package io.lmskit.benchmarks.scenario;

import org.jspecify.annotations.NullMarked;
