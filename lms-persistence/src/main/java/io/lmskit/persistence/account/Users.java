package io.lmskit.persistence.account;

import io.lmskit.account.RegistrationRules;
import io.lmskit.account.Role;
import io.lmskit.account.User;
import io.lmskit.account.UserDetails;
import io.lmskit.account.UserStatus;
import io.lmskit.kernel.ConflictException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InputProblem;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.kernel.Violation;
import io.lmskit.persistence.account.UserMapper.Facts;
import io.lmskit.persistence.kernel.EnumTextHandler;
import io.lmskit.persistence.kernel.Scope;
import io.lmskit.persistence.kernel.Sql;
import io.lmskit.persistence.kernel.Trail;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What both services of people have in common. */
final class Users {

    private final Scope scope;

    Users(Scope scope) {
        this.scope = scope;
    }

    /** The user as it is now. */
    User load(UUID id) {
        return scope.query(UserMapper.class, users -> users.read(scope.tenant(), Id.of(id)))
                .map(UserRow::toUser)
                .orElseThrow(() -> notFound(Id.of(id)));
    }

    /** The user, read within an attempt. */
    User read(Sql sql, Id<User> id) {
        return sql.mapper(UserMapper.class)
                .read(scope.tenant(), id)
                .map(UserRow::toUser)
                .orElseThrow(() -> notFound(id));
    }

    Facts facts(Sql sql, UserDetails details) {
        return sql.mapper(UserMapper.class)
                .readFacts(scope.tenant(), UserKeys.of(details), details.externalId())
                .orElseThrow(() -> new NotFoundException("tenant", scope.tenant()));
    }

    /**
     * Takes somebody in: a new user, or the guest of this address.
     *
     * @param approved whether no approval is needed, whatever the roles
     * @param byAdmin whether an admin or the system does it
     */
    Optional<User> takeIn(
            Sql sql,
            Trail trail,
            Id<User> id,
            UserDetails details,
            Set<Role> wished,
            boolean approved,
            boolean byAdmin) {
        UserMapper users = sql.mapper(UserMapper.class);
        Facts facts = facts(sql, details);
        Optional<User> guest = Optional.ofNullable(facts.email())
                .flatMap(holder -> users.read(scope.tenant(), holder))
                .map(UserRow::toUser)
                .filter(RegistrationRules::takesOver);
        Set<Role> roles = RegistrationRules.roles(wished, guest.map(User::roles).orElse(Set.of()));
        RuleViolationException.throwIfAny(java.util.stream.Stream.concat(
                        RegistrationRules.judgeRoles(wished, byAdmin).stream(),
                        facts.holders().takenFrom(guest.map(User::id).orElse(null)).stream())
                .toList());
        UserStatus status = approved ? UserStatus.ACTIVE : RegistrationRules.status(roles, facts.approval(), byAdmin);
        String event = approved ? "UserCreated" : "UserRegistered";
        UserKeys keys = UserKeys.of(details);
        return guest.map(g -> users.registerGuest(
                        trail.resultingIn(g.id()), g.id(), g.version(), details, keys, texts(roles), status, event))
                .orElseGet(() ->
                        users.insert(trail.resultingIn(id), id, details, keys, texts(roles), status, false, event))
                .map(UserRow::toUser);
    }

    static String[] texts(Set<Role> roles) {
        return roles.stream().sorted().map(EnumTextHandler::text).toArray(String[]::new);
    }

    static void requireVersion(User user, long version) {
        if (user.version() != version) {
            throw new ConflictException(Violation.of(
                    InputProblem.STALE_VERSION, "version", "entity", "user", "id", user.id(), "version", version));
        }
    }

    static NotFoundException notFound(Id<User> id) {
        return new NotFoundException("user", id);
    }
}
