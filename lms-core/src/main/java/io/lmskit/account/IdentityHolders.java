package io.lmskit.account;

import io.lmskit.kernel.Id;
import io.lmskit.kernel.Violation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who of the tenant's users that are not deleted has an e-mail address, a user name and an external id.
 *
 * @param email null if nobody has it
 * @param username null if nobody has it, or none was asked for
 * @param externalId null if nobody has it, or none was asked for
 */
public record IdentityHolders(
        @Nullable Id<User> email,
        @Nullable Id<User> username,
        @Nullable Id<User> externalId) {

    /** Nobody has any of the three. */
    public static final IdentityHolders NONE = new IdentityHolders(null, null, null);

    /** Each of the three that somebody else than this user has; null stands for somebody new. */
    public List<Violation> takenFrom(@Nullable Id<User> user) {
        List<Violation> taken = new ArrayList<>();
        if (email != null && !email.equals(user)) {
            taken.add(Violation.of(AccountProblem.EMAIL_TAKEN, "email"));
        }
        if (username != null && !username.equals(user)) {
            taken.add(Violation.of(AccountProblem.USERNAME_TAKEN, "username"));
        }
        if (externalId != null && !externalId.equals(user)) {
            taken.add(Violation.of(AccountProblem.EXTERNAL_ID_TAKEN, "externalId"));
        }
        return List.copyOf(taken);
    }
}
