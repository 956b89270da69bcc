package io.lmskit.persistence.account;

import static io.lmskit.access.Operation.USER_CHANGE;
import static io.lmskit.access.Operation.USER_MANAGE;
import static io.lmskit.access.Operation.USER_READ;
import static io.lmskit.access.Operation.USER_REGISTER;

import io.lmskit.account.AccountProblem;
import io.lmskit.account.RegistrationRules;
import io.lmskit.account.Role;
import io.lmskit.account.User;
import io.lmskit.account.UserDetails;
import io.lmskit.account.UserFilter;
import io.lmskit.account.UserService;
import io.lmskit.account.UserStatus;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.kernel.Violation;
import io.lmskit.persistence.account.UserMapper.Facts;
import io.lmskit.persistence.kernel.Cursor;
import io.lmskit.persistence.kernel.Scope;
import io.lmskit.persistence.kernel.Whose;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** People's own accounts on PostgreSQL. */
public final class PostgresUserService implements UserService {

    /** To be registered with the mapping. */
    public static final List<Class<?>> MAPPERS =
            List.of(UserMapper.class, BulkUserMapper.class, CredentialMapper.class, ProfileMapper.class);

    private final Scope scope;
    private final Users users;

    public PostgresUserService(Scope scope) {
        this.scope = scope;
        this.users = new Users(scope);
    }

    @Override
    public User register(UserDetails details, Set<Role> roles) {
        scope.requireAll(USER_REGISTER);
        scope.check(details);
        Set<Role> wished = Set.copyOf(roles);
        Id<User> id = scope.ids().next();
        boolean byAdmin = scope.may(USER_MANAGE);
        return scope.command(
                "account.register",
                List.of(details, wished),
                users::load,
                (sql, trail) -> users.takeIn(sql, trail, id, details, wished, false, byAdmin));
    }

    @Override
    public Id<User> registerGuest(UserDetails details) {
        scope.requireAll(USER_REGISTER);
        scope.check(details);
        Id<User> id = scope.ids().next();
        return scope.command("account.register-guest", details, Id::<User>of, (sql, trail) -> {
            Facts facts = users.facts(sql, details);
            Id<User> holder = facts.email();
            if (holder != null) {
                if (!users.read(sql, holder).guest()) {
                    throw new RuleViolationException(Violation.of(AccountProblem.ALREADY_REGISTERED, "email"));
                }
                return scope.unchanged(sql, trail.resultingIn(holder), holder);
            }
            RuleViolationException.throwIfAny(facts.holders().takenFrom(null));
            UserStatus status = RegistrationRules.status(Set.of(Role.CUSTOMER), facts.approval(), false);
            return sql.mapper(UserMapper.class)
                    .insert(
                            trail.resultingIn(id),
                            id,
                            details,
                            UserKeys.of(details),
                            Users.texts(Set.of(Role.CUSTOMER)),
                            status,
                            true,
                            "GuestRegistered")
                    .map(UserRow::id);
        });
    }

    @Override
    public User getUser(Id<User> user) {
        Whose whose = scope.require(USER_READ);
        if (!whose.reaches(user, null)) {
            throw Users.notFound(user);
        }
        return users.load(user.value());
    }

    @Override
    public Page<User> findUsers(UserFilter filter, PageRequest page) {
        Whose whose = scope.require(USER_READ);
        scope.check(filter, page);
        Cursor after = Cursor.of(page);
        List<UserRow> rows = scope.query(
                UserMapper.class,
                mapper -> mapper.find(
                        scope.tenant(),
                        whose,
                        filter,
                        Prefix.of(filter.name()),
                        Prefix.of(filter.email()),
                        Prefix.of(filter.username()),
                        after,
                        page.size() + 1));
        return Cursor.page(rows, page, row -> new Cursor(row.nameKey(), row.id().value()))
                .map(UserRow::toUser);
    }

    @Override
    public User changeDetails(Id<User> user, long version, UserDetails details) {
        scope.require(USER_CHANGE, user, null);
        scope.check(details);
        boolean byAdmin = scope.may(USER_MANAGE);
        return scope.command(
                "account.change-details", Arrays.asList(user, version, details), users::load, (sql, trail) -> {
                    User now = users.read(sql, user);
                    Users.requireVersion(now, version);
                    RuleViolationException.throwIfAny(RegistrationRules.judgeChange(
                            now, details, users.facts(sql, details).holders(), byAdmin));
                    return sql.mapper(UserMapper.class)
                            .updateDetails(
                                    trail.resultingIn(user),
                                    user,
                                    version,
                                    details,
                                    UserKeys.of(details),
                                    "UserChanged")
                            .map(UserRow::toUser);
                });
    }

    @Override
    public User recordLogin(Id<User> user) {
        scope.require(USER_CHANGE, user, null);
        return scope.command("account.record-login", user, users::load, (sql, trail) -> {
            RuleViolationException.throwIfAny(RegistrationRules.judgeLogin(users.read(sql, user)));
            return sql.mapper(UserMapper.class)
                    .recordLogin(trail.resultingIn(user), user)
                    .map(UserRow::toUser);
        });
    }

    @Override
    public User deleteUser(Id<User> user) {
        scope.require(USER_CHANGE, user, null);
        return scope.command("account.delete-user", user, users::load, (sql, trail) -> {
            User now = users.read(sql, user);
            return now.deletedAt() != null
                    ? scope.unchanged(sql, trail.resultingIn(user), now)
                    : sql.mapper(UserMapper.class)
                            .updateDeleted(trail.resultingIn(user), user, now.version(), trail.now(), "UserDeleted")
                            .map(UserRow::toUser);
        });
    }
}
