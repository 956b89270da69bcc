/**
 * Subscriptions: plans with a price and credits per period, and the people who have subscribed to them, from the trial to the
 * end; what each period costs is a charge. May use the kernel, calendar, account and credit.
 */
@NullMarked
package io.lmskit.subscription;

import org.jspecify.annotations.NullMarked;
