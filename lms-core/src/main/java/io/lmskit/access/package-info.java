/**
 * Who may do what: the actor on whose behalf a scope acts, the operations that the services know, and the policy that
 * says how far an actor reaches. May use the kernel and account.
 */
@NullMarked
package io.lmskit.access;

import org.jspecify.annotations.NullMarked;
