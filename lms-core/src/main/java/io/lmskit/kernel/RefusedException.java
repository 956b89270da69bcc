package io.lmskit.kernel;

import java.util.List;
import java.util.stream.Collectors;

/** What the refusals have in common: all reasons at once. */
public abstract class RefusedException extends LmsException {

    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    RefusedException(List<Violation> violations) {
        super(first(violations).code(), text(violations));
        this.violations = List.copyOf(violations);
    }

    /** Never empty; in the order in which the rules were asked. */
    public List<Violation> violations() {
        return violations;
    }

    /** Whether one of the violations is this problem. */
    public boolean has(Problem problem) {
        return violations.stream().anyMatch(v -> v.is(problem));
    }

    private static Violation first(List<Violation> violations) {
        if (violations.isEmpty()) {
            throw new IllegalArgumentException("a refusal needs a reason");
        }
        return violations.get(0);
    }

    private static String text(List<Violation> violations) {
        return violations.stream().map(Violation::toString).collect(Collectors.joining("; "));
    }
}
