/**
 * Who may learn what, and how far they are: access to courses by grants, the one answer to whether a lesson opens,
 * completed lessons and courses, and progress. May use the kernel, tenant, account, access, catalog, scheduling, booking and
 * sales.
 */
@NullMarked
package io.lmskit.learning;

import org.jspecify.annotations.NullMarked;
