/** Those who do the same work on the same tables: plain JDBC, Hibernate, jOOQ and the library. */
@NullMarked
package io.lmskit.benchmarks.contender;

import org.jspecify.annotations.NullMarked;
