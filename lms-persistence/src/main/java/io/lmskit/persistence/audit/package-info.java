/** The journal, read from PostgreSQL. May use the persistence kernel. */
@NullMarked
package io.lmskit.persistence.audit;

import org.jspecify.annotations.NullMarked;
