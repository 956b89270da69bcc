package io.lmskit.access;

import io.lmskit.account.Role;
import io.lmskit.account.User;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Texts;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf a scope acts. The host knows who is signed in and says so here; the journal keeps it.
 *
 * @param kind the system itself, a user, or a guest who is not signed in
 * @param user set if and only if the kind is {@link Kind#USER}
 * @param roles what the user is; empty for the system and for guests
 * @param ip the address from which the user acts, if the host gives it; personal, and erased with the person; cut after 100
 *     characters
 * @param userAgent the browser or device, if the host gives it; personal, and erased with the person; cut after 1,000
 *     characters
 */
public record Actor(
        Kind kind,
        @Nullable Id<User> user,
        Set<Role> roles,
        @Nullable String ip,
        @Nullable String userAgent) {

    /** The kinds of actors. */
    public enum Kind {
        SYSTEM,
        USER,
        GUEST,
    }

    private static final int IP = 100;
    private static final int USER_AGENT = 1_000;

    private static final Actor SYSTEM = new Actor(Kind.SYSTEM, null, Set.of(), null, null);
    private static final Actor GUEST = new Actor(Kind.GUEST, null, Set.of(), null, null);

    public Actor {
        Objects.requireNonNull(kind, "kind");
        if ((kind == Kind.USER) != (user != null)) {
            throw new IllegalArgumentException("a user, and nobody else, has an id");
        }
        roles = Set.copyOf(roles);
        // what a browser says of itself must never keep its user from acting
        ip = Texts.storable(ip, IP);
        userAgent = Texts.storable(userAgent, USER_AGENT);
    }

    /** The library or the host itself, for jobs and set-up: may do everything. */
    public static Actor system() {
        return SYSTEM;
    }

    /** Somebody who is not signed in. */
    public static Actor guest() {
        return GUEST;
    }

    /** A user with these roles. */
    public static Actor user(Id<User> user, Set<Role> roles) {
        return new Actor(Kind.USER, user, roles, null, null);
    }

    /** A user with the role {@link Role#ADMIN}. */
    public static Actor admin(Id<User> user) {
        return user(user, EnumSet.of(Role.ADMIN));
    }

    /** A user with the role {@link Role#INSTRUCTOR}. */
    public static Actor instructor(Id<User> user) {
        return user(user, EnumSet.of(Role.INSTRUCTOR));
    }

    /** A user with the role {@link Role#CUSTOMER}. */
    public static Actor customer(Id<User> user) {
        return user(user, EnumSet.of(Role.CUSTOMER));
    }

    /** The same actor, acting from this address with this browser. */
    public Actor from(@Nullable String ipAddress, @Nullable String agent) {
        return new Actor(kind, user, roles, ipAddress, agent);
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }

    @Override
    public String toString() {
        return user == null ? kind.toString() : kind + " " + user + " " + roles;
    }
}
