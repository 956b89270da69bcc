/** The tables of the library that {@link io.lmskit.benchmarks.contender.HibernateContender} works on, as entities. */
@NullMarked
package io.lmskit.benchmarks.contender.entity;

import org.jspecify.annotations.NullMarked;
