package io.lmskit.account;

import io.lmskit.kernel.Text;
import io.lmskit.kernel.Texts;
import org.jspecify.annotations.Nullable;

/**
 * Which users are wanted; what is null does not narrow the search. All text is compared without case, but for the
 * external id.
 *
 * @param name how the display name or the last name begins
 * @param email how the e-mail address begins
 * @param username how the user name begins
 * @param externalId the whole id at the host's sign-in service
 * @param role one of the user's roles
 * @param guest only guests who never registered (true) or only others (false)
 * @param deleted whether deleted users are wanted instead of the others
 */
public record UserFilter(
        @Nullable @Text(max = 201) String name,
        @Nullable @Text(max = 254) String email,
        @Nullable @Text(max = 100) String username,
        @Nullable @Text(max = 255) String externalId,
        @Nullable Role role,
        @Nullable UserStatus status,
        @Nullable Boolean guest,
        boolean deleted) {

    public UserFilter {
        name = Texts.cleanOrNull(name);
        email = Texts.cleanOrNull(email);
        username = Texts.cleanOrNull(username);
        externalId = Texts.cleanOrNull(externalId);
    }

    /** All users that are not deleted. */
    public static UserFilter all() {
        return new UserFilter(null, null, null, null, null, null, null, false);
    }

    public UserFilter withName(@Nullable String value) {
        return new UserFilter(value, email, username, externalId, role, status, guest, deleted);
    }

    public UserFilter withEmail(@Nullable String value) {
        return new UserFilter(name, value, username, externalId, role, status, guest, deleted);
    }

    public UserFilter withUsername(@Nullable String value) {
        return new UserFilter(name, email, value, externalId, role, status, guest, deleted);
    }

    public UserFilter withExternalId(@Nullable String value) {
        return new UserFilter(name, email, username, value, role, status, guest, deleted);
    }

    public UserFilter withRole(@Nullable Role value) {
        return new UserFilter(name, email, username, externalId, value, status, guest, deleted);
    }

    public UserFilter withStatus(@Nullable UserStatus value) {
        return new UserFilter(name, email, username, externalId, role, value, guest, deleted);
    }

    public UserFilter withGuest(@Nullable Boolean value) {
        return new UserFilter(name, email, username, externalId, role, status, value, deleted);
    }

    public UserFilter withDeleted(boolean value) {
        return new UserFilter(name, email, username, externalId, role, status, guest, value);
    }

    /** Personal data stays out of logs. */
    @Override
    public String toString() {
        return "UserFilter[…]";
    }
}
