/** Access to courses, completions and progress on PostgreSQL. May use the persistence of the kernel and of catalog. */
@NullMarked
package io.lmskit.persistence.learning;

import org.jspecify.annotations.NullMarked;
