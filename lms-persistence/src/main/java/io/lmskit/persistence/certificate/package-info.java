/** Certificates on PostgreSQL. May use the persistence kernel. */
@NullMarked
package io.lmskit.persistence.certificate;

import org.jspecify.annotations.NullMarked;
