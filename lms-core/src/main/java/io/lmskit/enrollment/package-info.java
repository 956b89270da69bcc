/**
 * Who is in which course: enrolments with their status, outcome and history, from the request to the last day. May use the
 * kernel, tenant, account, access, catalog, scheduling, booking, sales and learning.
 */
@NullMarked
package io.lmskit.enrollment;

import org.jspecify.annotations.NullMarked;
