/** Fees on PostgreSQL. May use the persistence of the kernel. */
@NullMarked
package io.lmskit.persistence.billing;

import org.jspecify.annotations.NullMarked;
