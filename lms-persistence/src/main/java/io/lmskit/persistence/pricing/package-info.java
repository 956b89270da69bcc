/** Discount codes and their uses on PostgreSQL. May use the persistence kernel. */
@NullMarked
package io.lmskit.persistence.pricing;

import org.jspecify.annotations.NullMarked;
