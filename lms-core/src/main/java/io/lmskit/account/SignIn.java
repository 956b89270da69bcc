package io.lmskit.account;

import io.lmskit.kernel.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to an attempt to sign in. It is a value, since a refused attempt is counted: an exception could roll the count
 * back.
 *
 * <p>Unknown, wrong, without a password and locked give the same answer, {@link #REFUSED}. Who knows the password is told
 * what else keeps them out.
 *
 * @param user whose password it was; null if it was nobody's
 * @param violations why the user is not let in; empty if they are
 */
public record SignIn(@Nullable User user, List<Violation> violations) {

    /** Not accepted; it is not told why. */
    public static final SignIn REFUSED = new SignIn(null, List.of(Violation.of(CredentialProblem.REFUSED, "")));

    public SignIn {
        violations = List.copyOf(violations);
    }

    /** The password was this user's. */
    public static SignIn of(User user) {
        return new SignIn(user, RegistrationRules.judgeLogin(user));
    }

    /** Whether the user is let in. */
    public boolean admitted() {
        return violations.isEmpty();
    }
}
