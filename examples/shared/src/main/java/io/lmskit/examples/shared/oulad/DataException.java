package io.lmskit.examples.shared.oulad;

/** A file cannot be used; the message says which and where. */
public final class DataException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DataException(String message) {
        super(message);
    }
}
