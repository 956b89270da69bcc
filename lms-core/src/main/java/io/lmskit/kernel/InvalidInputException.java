package io.lmskit.kernel;

import java.util.List;

/** The input itself is wrong, whatever the state of the system; each violation names the field. */
public final class InvalidInputException extends RefusedException {

    private static final long serialVersionUID = 1L;

    public InvalidInputException(List<Violation> violations) {
        super(violations);
    }

    public InvalidInputException(Violation violation) {
        this(List.of(violation));
    }

    /** Throws if there is a violation. */
    public static void throwIfAny(List<Violation> violations) {
        if (!violations.isEmpty()) {
            throw new InvalidInputException(violations);
        }
    }
}
