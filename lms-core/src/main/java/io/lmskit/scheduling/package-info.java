/**
 * Where and when courses take place: venues with their equipment and the times they are closed, and sessions, each one
 * dated event with a place, an instructor and seats. Sees to it that no exclusive venue and no instructor is wanted
 * twice at one time. May use the kernel, tenant, account, access, audit and catalog.
 */
@NullMarked
package io.lmskit.scheduling;

import org.jspecify.annotations.NullMarked;
