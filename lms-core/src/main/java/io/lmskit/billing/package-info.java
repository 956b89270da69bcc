/**
 * Monthly fees: plans and whom they are for, reductions, the fees of each period with their payments and reminders, and
 * what each student owes. May use the kernel, calendar, account, access, catalog, booking and enrollment.
 */
@NullMarked
package io.lmskit.billing;

import org.jspecify.annotations.NullMarked;
