package io.lmskit.kernel;

/**
 * The database failed, or a lost race could not be repeated inside the host's transaction.
 *
 * <p>If {@link #isRetryable()}, the same work may succeed when it is repeated: the whole transaction where the host
 * runs one, else the call.
 */
public final class StorageException extends LmsException {

    private static final long serialVersionUID = 1L;

    private final boolean retryable;

    public StorageException(String code, String message, boolean retryable, Throwable cause) {
        super(code, message, cause);
        this.retryable = retryable;
    }

    public boolean isRetryable() {
        return retryable;
    }
}
