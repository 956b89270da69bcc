package io.lmskit.account;

import io.lmskit.kernel.Violation;
import java.util.List;
import java.util.Locale;

/** The steps of the registration workflow; no other change of status exists. */
public enum UserTransition {
    APPROVE(UserStatus.PENDING, UserStatus.ACTIVE),
    REJECT(UserStatus.PENDING, UserStatus.REJECTED),
    SUSPEND(UserStatus.ACTIVE, UserStatus.SUSPENDED),
    REACTIVATE(UserStatus.SUSPENDED, UserStatus.ACTIVE),
    ;

    private final UserStatus from;
    private final UserStatus to;

    UserTransition(UserStatus from, UserStatus to) {
        this.from = from;
        this.to = to;
    }

    public UserStatus from() {
        return from;
    }

    public UserStatus to() {
        return to;
    }

    /** Whatever stands against taking this step with the user; empty if nothing does. */
    public List<Violation> judge(User user) {
        if (user.deletedAt() != null) {
            return List.of(Violation.of(AccountProblem.DELETED, "", "user", user.id()));
        }
        if (user.status() != from) {
            return List.of(wrongStatus(user, from));
        }
        return List.of();
    }

    static Violation wrongStatus(User user, UserStatus needed) {
        return Violation.of(
                AccountProblem.WRONG_STATUS,
                "",
                "user",
                user.id(),
                "status",
                user.status().name().toLowerCase(Locale.ROOT),
                "needed",
                needed.name().toLowerCase(Locale.ROOT));
    }
}
