/** Enrolments on PostgreSQL. May use the persistence of the kernel and of catalog. */
@NullMarked
package io.lmskit.persistence.enrollment;

import org.jspecify.annotations.NullMarked;
