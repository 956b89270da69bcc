package io.lmskit.kernel;

import java.util.List;

/** Well-formed, but the rules of the business do not allow it now. */
public final class RuleViolationException extends RefusedException {

    private static final long serialVersionUID = 1L;

    public RuleViolationException(List<Violation> violations) {
        super(violations);
    }

    public RuleViolationException(Violation violation) {
        this(List.of(violation));
    }

    /** Throws if there is a violation. */
    public static void throwIfAny(List<Violation> violations) {
        if (!violations.isEmpty()) {
            throw new RuleViolationException(violations);
        }
    }
}
