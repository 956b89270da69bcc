/**
 * What somebody holds in the hand after a course: certificates for those who attended, or completed a course, with a number
 * that anybody can verify, until they expire or are revoked, and who has to come again soon. May use the kernel, tenant,
 * account, access, catalog, scheduling, booking and learning.
 */
@NullMarked
package io.lmskit.certificate;

import org.jspecify.annotations.NullMarked;
