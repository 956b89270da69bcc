package io.lmskit.account;

import io.lmskit.kernel.EmailAddress;
import io.lmskit.kernel.HttpUrl;
import io.lmskit.kernel.Text;
import io.lmskit.kernel.Texts;
import jakarta.validation.constraints.NotNull;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who somebody is and how to reach them. All of it is personal data.
 *
 * @param email unique among the tenant's users that are not deleted, compared without case
 * @param username unique likewise, compared without case
 * @param externalId the id at the host's sign-in service (Clerk, Auth0, Keycloak…), unique likewise, compared exactly
 * @param displayName blank makes it from the names, or else from the part of the e-mail before the @
 */
public record UserDetails(
        @NotNull @EmailAddress String email,
        @Nullable @Text(max = 100) String username,
        @Nullable @Text(max = 255) String externalId,
        @Nullable @Text(max = 100) String firstName,
        @Nullable @Text(max = 100) String lastName,
        @NotNull @Text(max = DISPLAY_NAME) String displayName,
        @Nullable @Text(max = 40) String phone,
        @Nullable @HttpUrl String imageUrl) {

    /** Long enough for a first and a last name. */
    private static final int DISPLAY_NAME = 201;

    public UserDetails {
        email = Texts.clean(Objects.requireNonNullElse(email, ""));
        username = Texts.cleanOrNull(username);
        externalId = Texts.cleanOrNull(externalId);
        firstName = Texts.cleanOrNull(firstName);
        lastName = Texts.cleanOrNull(lastName);
        phone = Texts.cleanOrNull(phone);
        imageUrl = Texts.cleanOrNull(imageUrl);
        displayName = Texts.clean(Objects.requireNonNullElse(displayName, ""));
        if (displayName.isEmpty()) {
            displayName = derivedName(firstName, lastName, email);
        }
    }

    /** Starts from what every user needs. */
    public static Builder builder(String email) {
        return new Builder(email);
    }

    /** Starts from these details, for a change. */
    public Builder toBuilder() {
        Builder b = new Builder(email);
        b.username = username;
        b.externalId = externalId;
        b.firstName = firstName;
        b.lastName = lastName;
        b.displayName = displayName;
        b.phone = phone;
        b.imageUrl = imageUrl;
        return b;
    }

    /** Never wrong where its source is: one wrong field is reported once. */
    private static String derivedName(@Nullable String first, @Nullable String last, String email) {
        String name = email.substring(0, Math.max(0, email.indexOf('@')));
        if (first != null) {
            name = last == null ? first : first + " " + last;
        } else if (last != null) {
            name = last;
        }
        int[] sound = name.codePoints()
                .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE)
                .limit(DISPLAY_NAME)
                .toArray();
        String clean = new String(sound, 0, sound.length).strip();
        return clean.isEmpty() ? "?" : clean;
    }

    /** Personal data stays out of logs. */
    @Override
    public String toString() {
        return "UserDetails[…]";
    }

    /** Collects the details one by one. */
    public static final class Builder {

        private String email;
        private @Nullable String username;
        private @Nullable String externalId;
        private @Nullable String firstName;
        private @Nullable String lastName;
        private @Nullable String displayName;
        private @Nullable String phone;
        private @Nullable String imageUrl;

        private Builder(String email) {
            this.email = email;
        }

        public Builder email(String value) {
            email = value;
            return this;
        }

        public Builder username(@Nullable String value) {
            username = value;
            return this;
        }

        public Builder externalId(@Nullable String value) {
            externalId = value;
            return this;
        }

        /** First and last name; the display name follows them unless it is set. */
        public Builder name(@Nullable String first, @Nullable String last) {
            firstName = first;
            lastName = last;
            displayName = null;
            return this;
        }

        public Builder displayName(@Nullable String value) {
            displayName = value;
            return this;
        }

        public Builder phone(@Nullable String value) {
            phone = value;
            return this;
        }

        public Builder imageUrl(@Nullable String value) {
            imageUrl = value;
            return this;
        }

        public UserDetails build() {
            String shown = displayName == null ? "" : displayName;
            return new UserDetails(email, username, externalId, firstName, lastName, shown, phone, imageUrl);
        }
    }
}
