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
 * @param erasedAt since when the personal data is gone for good; an erased user is deleted, too
 * @param version counts the changes, sign-ins excepted
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
        @Nullable Instant erasedAt,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    /** What is shown, on attendance lists and certificates as well, instead of the name of somebody who was erased. */
    public static final String ERASED_NAME = "Erased person";

    public User {
        roles = Set.copyOf(roles);
    }

    /** Whether the user may do anything at present: neither waiting, rejected, suspended nor deleted. */
    public boolean active() {
        return status == UserStatus.ACTIVE && deletedAt == null;
    }
}
