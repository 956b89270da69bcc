/** Credits on PostgreSQL. May use the persistence kernel. */
@NullMarked
package io.lmskit.persistence.credit;

import org.jspecify.annotations.NullMarked;
