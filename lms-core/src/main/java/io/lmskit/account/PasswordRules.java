package io.lmskit.account;

import io.lmskit.kernel.InputProblem;
import io.lmskit.kernel.Texts;
import io.lmskit.kernel.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What a new password must be like: as NIST SP 800-63B has it, long rather than colourful. No character is asked for, and
 * none but NUL is refused.
 */
public final class PasswordRules {

    private static final String PATH = "password";

    private PasswordRules() {}

    /** What is wrong with the text itself. */
    public static List<Violation> judgeText(Password password) {
        InputProblem problem = Texts.problem(password.reveal(), Password.MIN, Password.MAX, true);
        return problem == null
                ? List.of()
                : List.of(Violation.of(problem, PATH, "min", Password.MIN, "max", Password.MAX));
    }

    /** What stands against this password for this user. */
    public static List<Violation> judge(Password password, UserDetails user, CredentialSettings settings) {
        List<Violation> violations = new ArrayList<>(judgeText(password));
        String key = Texts.key(password.reveal());
        boolean own = Stream.of(user.email(), localPart(user.email()), user.username(), user.displayName())
                .filter(Objects::nonNull)
                .anyMatch(name -> Texts.key(name).equals(key));
        if (own || (violations.isEmpty() && settings.guessable().test(password)) || isOneLetter(password)) {
            violations.add(Violation.of(CredentialProblem.GUESSABLE, PATH));
        }
        return List.copyOf(violations);
    }

    private static String localPart(String email) {
        return email.substring(0, Math.max(0, email.lastIndexOf('@')));
    }

    private static boolean isOneLetter(Password password) {
        return password.reveal()
                        .toLowerCase(Locale.ROOT)
                        .codePoints()
                        .distinct()
                        .count()
                == 1;
    }
}
