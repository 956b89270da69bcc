package io.lmskit.account;

import io.lmskit.kernel.Text;
import io.lmskit.kernel.Texts;
import jakarta.validation.constraints.NotNull;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whom to call when something happens to a user. Personal data.
 *
 * @param relationship to the user, in words
 */
public record EmergencyContact(
        @NotNull @Text(max = 200) String name,
        @NotNull @Text(max = 40) String phone,
        @Nullable @Text(max = 100) String relationship) {

    public EmergencyContact {
        name = Texts.clean(Objects.requireNonNullElse(name, ""));
        phone = Texts.clean(Objects.requireNonNullElse(phone, ""));
        relationship = Texts.cleanOrNull(relationship);
    }

    /** Personal data stays out of logs. */
    @Override
    public String toString() {
        return "EmergencyContact[…]";
    }
}
