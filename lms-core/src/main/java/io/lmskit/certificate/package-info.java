/**
 * What somebody holds in the hand after a course: certificates for those who attended, with a number that anybody can
 * verify, until they expire or are revoked, and who has to come again soon. May use the kernel, tenant, account, access,
 * catalog, scheduling and booking.
 */
@NullMarked
package io.lmskit.certificate;

import org.jspecify.annotations.NullMarked;
