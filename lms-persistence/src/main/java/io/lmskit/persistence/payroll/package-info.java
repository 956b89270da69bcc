/** Pay of instructors on PostgreSQL. May use the persistence of the kernel. */
@NullMarked
package io.lmskit.persistence.payroll;

import org.jspecify.annotations.NullMarked;
