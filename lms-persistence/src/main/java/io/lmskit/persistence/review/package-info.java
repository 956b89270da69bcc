/** Reviews on PostgreSQL. May use the persistence kernel. */
@NullMarked
package io.lmskit.persistence.review;

import org.jspecify.annotations.NullMarked;
