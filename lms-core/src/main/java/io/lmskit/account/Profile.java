package io.lmskit.account;

import io.lmskit.kernel.Id;

/**
 * The profile of a user.
 *
 * @param version counts the changes; 0 if nothing was ever told
 */
public record Profile(Id<User> user, ProfileDetails details, long version) {}
