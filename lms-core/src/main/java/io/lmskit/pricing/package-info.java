/**
 * Discounts: codes that take a percentage or a fixed amount off a purchase, the rules that say whether a code applies,
 * the computation that spreads a discount over the lines of a purchase, and the record of every use. May use the
 * kernel, tenant, account, access, audit and catalog.
 */
@NullMarked
package io.lmskit.pricing;

import org.jspecify.annotations.NullMarked;
