/** Enrolments on PostgreSQL. May use the persistence of the kernel, of catalog and of sales. */
@NullMarked
package io.lmskit.persistence.enrollment;

import org.jspecify.annotations.NullMarked;
