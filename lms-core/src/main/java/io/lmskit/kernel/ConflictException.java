package io.lmskit.kernel;

/**
 * Somebody else was there first: the version is stale, the idempotency key stands for another request, or a concurrent
 * change could not be resolved by deciding again. Reading again and repeating the call may help.
 */
public final class ConflictException extends LmsException {

    private static final long serialVersionUID = 1L;

    private final transient Violation violation;

    public ConflictException(Violation violation) {
        super(violation.code(), violation.message());
        this.violation = violation;
    }

    /** What stood against it. */
    public Violation violation() {
        return violation;
    }
}
