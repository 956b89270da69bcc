/** Subscriptions on PostgreSQL. May use the persistence of the kernel and of credit. */
@NullMarked
package io.lmskit.persistence.subscription;

import org.jspecify.annotations.NullMarked;
