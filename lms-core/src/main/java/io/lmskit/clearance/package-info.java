/**
 * What somebody must have before they may take part: a health questionnaire that was answered without concern, and an
 * induction at the venue. Courses, venues and sessions say what they demand. May use the kernel, account, catalog and
 * scheduling.
 */
@NullMarked
package io.lmskit.clearance;

import org.jspecify.annotations.NullMarked;
