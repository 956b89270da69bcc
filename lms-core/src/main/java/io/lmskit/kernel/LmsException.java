package io.lmskit.kernel;

import org.jspecify.annotations.Nullable;

/**
 * The root of all that the library throws. A call that throws has changed nothing, and has not spoiled the
 * transaction of the host.
 */
public abstract class LmsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    LmsException(String code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    LmsException(String code, String message) {
        super(message);
        this.code = code;
    }

    /** Stable and machine-readable; with several violations, the first one's. */
    public String code() {
        return code;
    }
}
