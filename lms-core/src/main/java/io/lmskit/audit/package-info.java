/**
 * The journal: who changed what, when, from where, and what it was before. Written by every command together with the
 * change itself; read here by admins, and delivered to the host's subscribers. May use the kernel, tenant, account and
 * access.
 */
@NullMarked
package io.lmskit.audit;

import org.jspecify.annotations.NullMarked;
