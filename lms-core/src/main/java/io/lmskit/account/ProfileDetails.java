package io.lmskit.account;

import io.lmskit.kernel.Coherent;
import io.lmskit.kernel.InputProblem;
import io.lmskit.kernel.Text;
import io.lmskit.kernel.Texts;
import io.lmskit.kernel.Violation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a user tells of themselves. All of it is personal data.
 *
 * @param bio at most 5,000 characters, with line breaks
 * @param dateOfBirth not before 1900, and not after the day of the change (in UTC)
 * @param addresses in the order in which they are to be shown; 20 at most
 */
public record ProfileDetails(
        @Nullable @Text(max = 5_000, lines = true) String bio,
        @Nullable LocalDate dateOfBirth,
        @NotNull @Size(max = 20) List<@NotNull @Valid Address> addresses,
        @Nullable @Valid EmergencyContact emergencyContact)
        implements Coherent {

    /** Nothing told. */
    public static final ProfileDetails NONE = new ProfileDetails(null, null, List.of(), null);

    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    private static final Set<String> COUNTRIES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

    public ProfileDetails {
        bio = Texts.cleanOrNull(bio);
        addresses = List.copyOf(addresses);
    }

    public ProfileDetails withBio(@Nullable String text) {
        return new ProfileDetails(text, dateOfBirth, addresses, emergencyContact);
    }

    public ProfileDetails withDateOfBirth(@Nullable LocalDate date) {
        return new ProfileDetails(bio, date, addresses, emergencyContact);
    }

    public ProfileDetails withAddresses(List<Address> these) {
        return new ProfileDetails(bio, dateOfBirth, these, emergencyContact);
    }

    public ProfileDetails withEmergencyContact(@Nullable EmergencyContact contact) {
        return new ProfileDetails(bio, dateOfBirth, addresses, contact);
    }

    /** What is wrong by itself, whatever the day: a birth before 1900, and codes that no country has. */
    @Override
    public List<Violation> contradictions() {
        List<Violation> wrong = new ArrayList<>();
        if (dateOfBirth != null && dateOfBirth.isBefore(EARLIEST)) {
            wrong.add(Violation.of(InputProblem.RANGE, "dateOfBirth", "min", EARLIEST, "max", "today"));
        }
        for (int i = 0; i < addresses.size(); i++) {
            String country = addresses.get(i).country();
            if (country.matches("[A-Z]{2}") && !COUNTRIES.contains(country)) {
                wrong.add(Violation.of(InputProblem.UNKNOWN_VALUE, "addresses[" + i + "].country"));
            }
        }
        return List.copyOf(wrong);
    }

    /** What is wrong on this day: nobody is born tomorrow. */
    public List<Violation> judgeOn(LocalDate today) {
        return dateOfBirth != null && dateOfBirth.isAfter(today)
                ? List.of(Violation.of(InputProblem.RANGE, "dateOfBirth", "min", EARLIEST, "max", today))
                : List.of();
    }

    /** Personal data stays out of logs. */
    @Override
    public String toString() {
        return "ProfileDetails[…]";
    }
}
