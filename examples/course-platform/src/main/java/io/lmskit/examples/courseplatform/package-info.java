/**
 * An online course platform as a host application: {@link io.lmskit.examples.courseplatform.Walk} goes through users,
 * courses, products, access, progress and deletion and checks what the library answers;
 * {@link io.lmskit.examples.courseplatform.OpenUniversity} brings 28,785 real students with 173,912 submissions into it, and
 * compares everybody's progress with what plain Java computes from the same files. May use everything that a host may.
 */
@NullMarked
package io.lmskit.examples.courseplatform;

import org.jspecify.annotations.NullMarked;
