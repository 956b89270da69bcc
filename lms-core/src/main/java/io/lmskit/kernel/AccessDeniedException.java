package io.lmskit.kernel;

/** The actor of the scope may not do this. The code is {@code access.denied}. */
public final class AccessDeniedException extends LmsException {

    private static final long serialVersionUID = 1L;

    public AccessDeniedException(String message) {
        super("access.denied", message);
    }
}
