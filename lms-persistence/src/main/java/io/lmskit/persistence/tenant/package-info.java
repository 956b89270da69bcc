/** Organisations on PostgreSQL. May use the persistence kernel. */
@NullMarked
package io.lmskit.persistence.tenant;

import org.jspecify.annotations.NullMarked;
