package io.lmskit.account;

import io.lmskit.kernel.Text;
import io.lmskit.kernel.Texts;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a user lives, works or gets bills. Personal data.
 *
 * @param country by its ISO 3166-1 code of two letters
 */
public record Address(
        @NotNull AddressKind kind,
        @NotNull @Text(max = 200) String line1,
        @Nullable @Text(max = 200) String line2,
        @Nullable @Text(max = 200) String line3,
        @NotNull @Text(max = 100) String city,
        @Nullable @Text(max = 20) String postcode,
        @NotNull @Pattern(regexp = "[A-Z]{2}") String country) {

    public Address {
        line1 = Texts.clean(Objects.requireNonNullElse(line1, ""));
        line2 = Texts.cleanOrNull(line2);
        line3 = Texts.cleanOrNull(line3);
        city = Texts.clean(Objects.requireNonNullElse(city, ""));
        postcode = Texts.cleanOrNull(postcode);
        country = Texts.clean(Objects.requireNonNullElse(country, "")).toUpperCase(Locale.ROOT);
    }

    /** What every address has. */
    public static Address of(AddressKind kind, String line1, String city, String country) {
        return new Address(kind, line1, null, null, city, null, country);
    }

    public Address withPostcode(@Nullable String code) {
        return new Address(kind, line1, line2, line3, city, code, country);
    }

    /** Personal data stays out of logs. */
    @Override
    public String toString() {
        return "Address[…]";
    }
}
