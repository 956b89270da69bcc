package io.lmskit.persistence.account;

import io.lmskit.account.PreferenceChoices;
import io.lmskit.account.ProfileDetails;
import io.lmskit.account.User;
import io.lmskit.kernel.Id;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.tenant.Tenant;
import java.util.Optional;
import java.util.UUID;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** Statements on profiles and preferences. */
interface ProfileMapper {

    @Select(ProfileSql.READ_PROFILE)
    Optional<ProfileRow> readProfile(@Param("tenant") Id<Tenant> tenant, @Param("user") Id<User> user);

    @Select(ProfileSql.SAVE_PROFILE)
    Optional<UUID> saveProfile(
            @Param("trail") Trail trail,
            @Param("user") Id<User> user,
            @Param("version") long version,
            @Param("d") ProfileDetails details,
            @Param("a") AddressArrays addresses);

    @Select(ProfileSql.READ_PREFERENCES)
    Optional<PreferencesRow> readPreferences(@Param("tenant") Id<Tenant> tenant, @Param("user") Id<User> user);

    @Select(ProfileSql.SAVE_PREFERENCES)
    Optional<UUID> savePreferences(
            @Param("trail") Trail trail,
            @Param("user") Id<User> user,
            @Param("version") long version,
            @Param("c") PreferenceChoices choices,
            @Param("email") @Nullable Boolean email,
            @Param("sms") @Nullable Boolean sms,
            @Param("push") @Nullable Boolean push,
            @Param("inApp") @Nullable Boolean inApp);
}
