package io.lmskit.persistence.account;

import io.lmskit.account.UserDetails;
import io.lmskit.kernel.Texts;
import org.jspecify.annotations.Nullable;

/** The forms in which a user's names are compared and searched. */
record UserKeys(
        String email,
        @Nullable String username,
        String name,
        @Nullable String lastName) {

    static UserKeys of(UserDetails details) {
        return new UserKeys(
                Texts.key(details.email()),
                Texts.keyOrNull(details.username()),
                Texts.key(details.displayName()),
                Texts.keyOrNull(details.lastName()));
    }
}
