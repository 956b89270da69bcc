package io.lmskit.persistence.account;

import static io.lmskit.access.Operation.USER_MANAGE;

import io.lmskit.account.AccountProblem;
import io.lmskit.account.BulkUsers;
import io.lmskit.account.NewUser;
import io.lmskit.account.RegistrationRules;
import io.lmskit.account.Role;
import io.lmskit.account.User;
import io.lmskit.account.UserAdminService;
import io.lmskit.account.UserDetails;
import io.lmskit.account.UserTransition;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InputProblem;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.kernel.Texts;
import io.lmskit.kernel.Violation;
import io.lmskit.persistence.account.UserMapper.Kept;
import io.lmskit.persistence.kernel.Input;
import io.lmskit.persistence.kernel.Scope;
import io.lmskit.persistence.kernel.Trail;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The accounts of others, as admins manage them, on PostgreSQL. */
public final class PostgresUserAdminService implements UserAdminService {

    private static final int REASON = 1_000;

    private final Scope scope;
    private final Users users;

    public PostgresUserAdminService(Scope scope) {
        this.scope = scope;
        this.users = new Users(scope);
    }

    @Override
    public User createUser(UserDetails details, Set<Role> roles) {
        scope.requireAll(USER_MANAGE);
        scope.check(details);
        Set<Role> wished = Set.copyOf(roles);
        Id<User> id = scope.ids().next();
        return scope.command(
                "account.create-user",
                List.of(details, wished),
                users::load,
                (sql, trail) -> users.takeIn(sql, trail, id, details, wished, true, true));
    }

    @Override
    public BulkUsers createUsers(List<NewUser> rows) {
        scope.requireAll(USER_MANAGE);
        if (rows.size() > BULK) {
            throw new InvalidInputException(Violation.of(InputProblem.LENGTH, "rows", "min", 0, "max", BULK));
        }
        return new BulkRegistration(scope).create(List.copyOf(rows));
    }

    @Override
    public User changeRoles(Id<User> user, long version, Set<Role> roles) {
        scope.requireAll(USER_MANAGE);
        Set<Role> wanted = RegistrationRules.roles(roles, Set.of());
        return scope.command("account.change-roles", List.of(user, version, wanted), users::load, (sql, trail) -> {
            User now = users.read(sql, user);
            Users.requireVersion(now, version);
            if (now.deletedAt() != null) {
                throw new RuleViolationException(Violation.of(AccountProblem.DELETED, "", "user", user));
            }
            return sql.mapper(UserMapper.class)
                    .updateRoles(trail.resultingIn(user), user, version, Users.texts(wanted), "UserRolesChanged")
                    .map(UserRow::toUser);
        });
    }

    @Override
    public User approve(Id<User> user) {
        return step("account.approve", user, UserTransition.APPROVE, null, "UserApproved");
    }

    @Override
    public User reject(Id<User> user, @Nullable String reason) {
        return step("account.reject", user, UserTransition.REJECT, reason, "UserRejected");
    }

    @Override
    public User suspend(Id<User> user, @Nullable String reason) {
        return step("account.suspend", user, UserTransition.SUSPEND, reason, "UserSuspended");
    }

    @Override
    public User reactivate(Id<User> user) {
        return step("account.reactivate", user, UserTransition.REACTIVATE, null, "UserReactivated");
    }

    private User step(String name, Id<User> user, UserTransition step, @Nullable String reason, String event) {
        scope.requireAll(USER_MANAGE);
        String why = Input.textOrNull("reason", reason, REASON);
        return scope.command(name, Arrays.asList(user, why), users::load, (sql, trail) -> {
            User now = users.read(sql, user);
            RuleViolationException.throwIfAny(step.judge(now));
            return sql.mapper(UserMapper.class)
                    .updateStatus(trail.resultingIn(user), user, now.version(), step.to(), why, event)
                    .map(UserRow::toUser);
        });
    }

    @Override
    public User restore(Id<User> user) {
        scope.requireAll(USER_MANAGE);
        return scope.command("account.restore", user, users::load, (sql, trail) -> {
            User now = users.read(sql, user);
            RuleViolationException.throwIfAny(RegistrationRules.judgeRestore(
                    now, users.facts(sql, now.details()).holders()));
            return sql.mapper(UserMapper.class)
                    .updateDeleted(trail.resultingIn(user), user, now.version(), null, "UserRestored")
                    .map(UserRow::toUser);
        });
    }

    @Override
    public User erase(Id<User> user) {
        scope.requireAll(USER_MANAGE);
        return scope.transaction("account.erase", user, users::load, (sql, trail) -> {
            // in a statement of its own: the one that erases must see what was booked while this one waited
            sql.mapper(UserMapper.class).lock(scope.tenant(), user);
            User now = users.read(sql, user);
            return now.erasedAt() != null
                    ? scope.unchanged(sql, trail.resultingIn(user), now)
                    : sql.mapper(UserMapper.class)
                            .erase(
                                    discreet(trail, user),
                                    user,
                                    now.version(),
                                    User.ERASED_NAME,
                                    Texts.key(User.ERASED_NAME))
                            .map(UserRow::toUser);
        });
    }

    @Override
    public void purge(Id<User> user) {
        scope.requireAll(USER_MANAGE);
        scope.transaction("account.purge", user, purged -> user, (sql, trail) -> {
            UserMapper mapper = sql.mapper(UserMapper.class);
            // as above: what was written down about them while this one waited goes with them
            mapper.lock(scope.tenant(), user);
            User now = users.read(sql, user);
            List<String> kept =
                    mapper.readKept(scope.tenant(), user).map(Kept::kinds).orElse(List.of());
            if (!kept.isEmpty()) {
                throw new RuleViolationException(
                        Violation.of(AccountProblem.IN_USE, "", "user", user, "records", String.join(", ", kept)));
            }
            return mapper.purge(discreet(trail, user), user, now.version()).map(purged -> user);
        });
    }

    /** Who removes themselves must not leave their address behind in the entry about it. */
    private static Trail discreet(Trail trail, Id<User> removed) {
        Trail resulting = trail.resultingIn(removed);
        return removed.value().equals(trail.actorId()) ? resulting.withoutOrigin() : resulting;
    }
}
