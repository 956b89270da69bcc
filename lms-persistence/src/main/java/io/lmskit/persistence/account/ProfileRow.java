package io.lmskit.persistence.account;

import io.lmskit.account.Address;
import io.lmskit.account.AddressKind;
import io.lmskit.account.EmergencyContact;
import io.lmskit.account.Profile;
import io.lmskit.account.ProfileDetails;
import io.lmskit.account.User;
import io.lmskit.kernel.Id;
import io.lmskit.persistence.kernel.EnumTextHandler;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One row of {@link ProfileSql#READ_PROFILE}; of an address, what is left out is blank. */
record ProfileRow(
        Id<User> userId,
        @Nullable String bio,
        @Nullable LocalDate dateOfBirth,
        @Nullable String emergencyName,
        @Nullable String emergencyPhone,
        @Nullable String emergencyRelationship,
        long version,
        boolean deleted,
        List<String> kinds,
        List<String> line1s,
        List<String> line2s,
        List<String> line3s,
        List<String> cities,
        List<String> postcodes,
        List<String> countries) {

    Profile toProfile() {
        List<Address> addresses = new ArrayList<>();
        for (int i = 0; i < kinds.size(); i++) {
            addresses.add(new Address(
                    EnumTextHandler.constant(AddressKind.class, kinds.get(i)),
                    line1s.get(i),
                    line2s.get(i),
                    line3s.get(i),
                    cities.get(i),
                    postcodes.get(i),
                    countries.get(i)));
        }
        EmergencyContact contact = emergencyName == null || emergencyPhone == null
                ? null
                : new EmergencyContact(emergencyName, emergencyPhone, emergencyRelationship);
        return new Profile(userId, new ProfileDetails(bio, dateOfBirth, addresses, contact), version);
    }
}
