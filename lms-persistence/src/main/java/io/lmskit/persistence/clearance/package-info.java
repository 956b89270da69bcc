/** Clearances on PostgreSQL. May use the persistence kernel. */
@NullMarked
package io.lmskit.persistence.clearance;

import org.jspecify.annotations.NullMarked;
