/** The PostgreSQL that is measured on, its databases with generated data, and what the machine can tell about both. */
@NullMarked
package io.lmskit.benchmarks.server;

import org.jspecify.annotations.NullMarked;
