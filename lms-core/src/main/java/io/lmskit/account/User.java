package io.lmskit.account;

import io.lmskit.kernel.Id;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A person known to the tenant.
 *
 * @param details what the person or an admin wrote
 * @param statusReason why the user was rejected or suspended
 * @param guest whether the user came by a guest booking and never registered
 * @param deletedAt since when the user is deleted; a deleted user can be restored
 * @param version counts the changes
 */
public record User(
        Id<User> id,
        UserDetails details,
        Set<Role> roles,
        UserStatus status,
        @Nullable String statusReason,
        boolean guest,
        @Nullable Instant lastLoginAt,
        @Nullable Instant deletedAt,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    public User {
        roles = Set.copyOf(roles);
    }
}
