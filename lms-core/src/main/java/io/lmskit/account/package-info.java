/**
 * People: users with their roles, and the registration workflow from pending to active, suspended, deleted and
 * restored; their profiles, preferences and credentials. May use the kernel and tenant.
 */
@NullMarked
package io.lmskit.account;

import org.jspecify.annotations.NullMarked;
