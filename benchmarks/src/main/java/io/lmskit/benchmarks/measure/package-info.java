/** How calls are made and measured, and what is true before anything is. */
@NullMarked
package io.lmskit.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
