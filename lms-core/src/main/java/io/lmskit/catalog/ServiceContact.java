package io.lmskit.catalog;

import io.lmskit.kernel.EmailAddress;
import io.lmskit.kernel.Text;
import io.lmskit.kernel.Texts;
import jakarta.validation.constraints.NotNull;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How to reach who asks for a service. Personal data. */
public record ServiceContact(
        @NotNull @Text(max = 200) String name,
        @NotNull @EmailAddress String email,
        @Nullable @Text(max = 40) String phone) {

    public ServiceContact {
        name = Texts.clean(Objects.requireNonNullElse(name, ""));
        email = Texts.clean(Objects.requireNonNullElse(email, ""));
        phone = Texts.cleanOrNull(phone);
    }

    /** Without a phone number. */
    public static ServiceContact of(String name, String email) {
        return new ServiceContact(name, email, null);
    }

    public ServiceContact withPhone(@Nullable String value) {
        return new ServiceContact(name, email, value);
    }

    /** Personal data stays out of logs. */
    @Override
    public String toString() {
        return "ServiceContact[…]";
    }
}
