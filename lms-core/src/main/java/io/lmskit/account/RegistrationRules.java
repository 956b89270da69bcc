package io.lmskit.account;

import io.lmskit.kernel.Id;
import io.lmskit.kernel.Violation;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What becomes of somebody who registers: whom the registration concerns (somebody new, or the guest of this e-mail
 * address), with which roles and in which status.
 */
public final class RegistrationRules {

    private RegistrationRules() {}

    /** Nobody but an admin gives a role that rules over others. */
    public static List<Violation> judgeRoles(Set<Role> roles, boolean byAdmin) {
        return byAdmin || !roles.contains(Role.ADMIN)
                ? List.of()
                : List.of(Violation.of(AccountProblem.ROLE_NOT_ALLOWED, "roles", "role", "admin"));
    }

    /** The roles wished for, together with those of the guest who registers; a customer if none is. */
    public static Set<Role> roles(Set<Role> wished, Set<Role> before) {
        EnumSet<Role> roles = EnumSet.noneOf(Role.class);
        roles.addAll(wished.isEmpty() ? Set.of(Role.CUSTOMER) : wished);
        roles.addAll(before);
        return Set.copyOf(roles);
    }

    /**
     * Waiting if one of the roles needs approval: what the tenant lists, and to be an instructor or admin unless an admin
     * registers them, since both see what is others'.
     */
    public static UserStatus status(Set<Role> roles, Set<String> approvalRequiredFor, boolean byAdmin) {
        boolean waits = roles.stream()
                .anyMatch(role -> approvalRequiredFor.contains(role.name().toLowerCase(Locale.ROOT))
                        || (!byAdmin && (role == Role.INSTRUCTOR || role == Role.ADMIN)));
        return waits ? UserStatus.PENDING : UserStatus.ACTIVE;
    }

    /**
     * Whether a user who has the e-mail address of a registration is a guest who becomes the registered user. A guest who
     * was suspended or rejected does not come back in this way.
     */
    public static boolean takesOver(User holder) {
        return holder.guest()
                && holder.deletedAt() == null
                && (holder.status() == UserStatus.ACTIVE || holder.status() == UserStatus.PENDING);
    }

    /** The one registered user who has every name that the details give; empty if there is none. */
    public static Optional<Id<User>> known(UserDetails details, IdentityHolders holders) {
        Id<User> user = holders.email();
        return user != null
                        && (details.username() == null || user.equals(holders.username()))
                        && (details.externalId() == null || user.equals(holders.externalId()))
                ? Optional.of(user)
                : Optional.empty();
    }

    /** What stands against changing the details of a user, by themselves or by an admin. */
    public static List<Violation> judgeChange(User user, UserDetails wanted, IdentityHolders holders, boolean byAdmin) {
        if (user.deletedAt() != null) {
            return List.of(Violation.of(AccountProblem.DELETED, "", "user", user.id()));
        }
        List<Violation> violations = new ArrayList<>(holders.takenFrom(user.id()));
        if (!byAdmin && !Objects.equals(user.details().externalId(), wanted.externalId())) {
            violations.add(Violation.of(AccountProblem.EXTERNAL_ID_PROTECTED, "externalId"));
        }
        return List.copyOf(violations);
    }

    /** What stands against bringing a deleted user back. */
    public static List<Violation> judgeRestore(User user, IdentityHolders holders) {
        if (user.erasedAt() != null) {
            return List.of(Violation.of(AccountProblem.ERASED, "", "user", user.id()));
        }
        if (user.deletedAt() == null) {
            return List.of(Violation.of(AccountProblem.NOT_DELETED, "", "user", user.id()));
        }
        return holders.takenFrom(user.id());
    }

    /** What stands against letting a user sign in. */
    public static List<Violation> judgeLogin(User user) {
        if (user.deletedAt() != null) {
            return List.of(Violation.of(AccountProblem.DELETED, "", "user", user.id()));
        }
        List<Violation> violations = new ArrayList<>();
        if (user.guest()) {
            violations.add(Violation.of(AccountProblem.GUEST, "", "user", user.id()));
        }
        if (user.status() != UserStatus.ACTIVE) {
            violations.add(UserTransition.wrongStatus(user, UserStatus.ACTIVE));
        }
        return List.copyOf(violations);
    }
}
