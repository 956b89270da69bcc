package io.lmskit.persistence.account;

import io.lmskit.account.Role;
import io.lmskit.account.User;
import io.lmskit.account.UserDetails;
import io.lmskit.account.UserStatus;
import io.lmskit.kernel.Id;
import io.lmskit.persistence.kernel.EnumTextHandler;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One row of {@link UserSql#USER}. */
record UserRow(
        Id<User> id,
        String email,
        @Nullable String username,
        @Nullable String externalId,
        @Nullable String firstName,
        @Nullable String lastName,
        String displayName,
        @Nullable String phone,
        @Nullable String imageUrl,
        List<String> roles,
        UserStatus status,
        @Nullable String statusReason,
        boolean guest,
        @Nullable Instant lastLoginAt,
        @Nullable Instant deletedAt,
        @Nullable Instant erasedAt,
        long version,
        Instant createdAt,
        Instant updatedAt,
        String nameKey) {

    User toUser() {
        UserDetails details =
                new UserDetails(email, username, externalId, firstName, lastName, displayName, phone, imageUrl);
        return new User(
                id,
                details,
                roles.stream()
                        .map(role -> EnumTextHandler.constant(Role.class, role))
                        .collect(Collectors.toUnmodifiableSet()),
                status,
                statusReason,
                guest,
                lastLoginAt,
                deletedAt,
                erasedAt,
                version,
                createdAt,
                updatedAt);
    }
}
