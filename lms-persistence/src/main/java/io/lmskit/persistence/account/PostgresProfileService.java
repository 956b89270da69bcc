package io.lmskit.persistence.account;

import static io.lmskit.access.Operation.USER_CHANGE;
import static io.lmskit.access.Operation.USER_READ;

import io.lmskit.account.AccountProblem;
import io.lmskit.account.NotificationChannel;
import io.lmskit.account.PreferenceChoices;
import io.lmskit.account.Preferences;
import io.lmskit.account.Profile;
import io.lmskit.account.ProfileDetails;
import io.lmskit.account.ProfileService;
import io.lmskit.account.User;
import io.lmskit.kernel.ConflictException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InputProblem;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.kernel.Violation;
import io.lmskit.persistence.kernel.Scope;
import io.lmskit.persistence.kernel.Sql;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Profiles and preferences on PostgreSQL. */
public final class PostgresProfileService implements ProfileService {

    private final Scope scope;

    public PostgresProfileService(Scope scope) {
        this.scope = scope;
    }

    @Override
    public Profile getProfile(Id<User> user) {
        requireReadable(user);
        return scope.read(sql -> profile(sql, user)).toProfile();
    }

    @Override
    public Profile changeProfile(Id<User> user, long version, ProfileDetails details) {
        scope.require(USER_CHANGE, user, null);
        scope.check(details);
        InvalidInputException.throwIfAny(details.judgeOn(LocalDate.ofInstant(scope.now(), ZoneOffset.UTC)));
        return scope.command(
                "account.change-profile",
                List.of(user, version, details),
                changed -> scope.read(sql -> profile(sql, user)).toProfile(),
                (sql, trail) -> {
                    ProfileRow now = profile(sql, user);
                    requireNotDeleted(user, now.deleted());
                    requireVersion("profile", user, now.version(), version);
                    return sql.mapper(ProfileMapper.class)
                            .saveProfile(
                                    trail.resultingIn(user),
                                    user,
                                    version,
                                    details,
                                    AddressArrays.of(details.addresses()))
                            .map(saved -> new Profile(user, details, version + 1));
                });
    }

    @Override
    public Preferences getPreferences(Id<User> user) {
        requireReadable(user);
        return scope.read(sql -> preferences(sql, user)).toPreferences();
    }

    @Override
    public Preferences changePreferences(Id<User> user, long version, PreferenceChoices choices) {
        scope.require(USER_CHANGE, user, null);
        scope.check(choices);
        Map<NotificationChannel, Boolean> wanted = choices.notifications();
        scope.command("account.change-preferences", List.of(user, version, choices), changed -> user, (sql, trail) -> {
            PreferencesRow now = preferences(sql, user);
            requireNotDeleted(user, now.deleted());
            requireVersion("preferences", user, now.version(), version);
            return sql.mapper(ProfileMapper.class)
                    .savePreferences(
                            trail.resultingIn(user),
                            user,
                            version,
                            choices,
                            wanted.get(NotificationChannel.EMAIL),
                            wanted.get(NotificationChannel.SMS),
                            wanted.get(NotificationChannel.PUSH),
                            wanted.get(NotificationChannel.IN_APP))
                    .map(saved -> user);
        });
        return scope.read(sql -> preferences(sql, user)).toPreferences();
    }

    private void requireReadable(Id<User> user) {
        if (!scope.require(USER_READ).reaches(user, null)) {
            throw Users.notFound(user);
        }
    }

    private ProfileRow profile(Sql sql, Id<User> user) {
        return sql.mapper(ProfileMapper.class)
                .readProfile(scope.tenant(), user)
                .orElseThrow(() -> Users.notFound(user));
    }

    private PreferencesRow preferences(Sql sql, Id<User> user) {
        return sql.mapper(ProfileMapper.class)
                .readPreferences(scope.tenant(), user)
                .orElseThrow(() -> Users.notFound(user));
    }

    private static void requireNotDeleted(Id<User> user, boolean deleted) {
        if (deleted) {
            throw new RuleViolationException(Violation.of(AccountProblem.DELETED, "", "user", user));
        }
    }

    private static void requireVersion(String entity, Id<User> user, long now, long read) {
        if (now != read) {
            throw new ConflictException(
                    Violation.of(InputProblem.STALE_VERSION, "version", "entity", entity, "id", user, "version", read));
        }
    }
}
