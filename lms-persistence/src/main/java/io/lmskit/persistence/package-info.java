/**
 * The services on PostgreSQL: {@link io.lmskit.persistence.PostgresLms} opens them, {@link
 * io.lmskit.persistence.Transactions} joins them to the host's transactions. The packages below are the library's own
 * affair: one per feature, with the same name as in core.
 */
@NullMarked
package io.lmskit.persistence;

import org.jspecify.annotations.NullMarked;
