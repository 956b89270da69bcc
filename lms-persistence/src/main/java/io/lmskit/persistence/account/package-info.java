/** People on PostgreSQL. May use the persistence kernel. */
@NullMarked
package io.lmskit.persistence.account;

import org.jspecify.annotations.NullMarked;
