package io.lmskit.examples.courseplatform;

/** A file cannot be used; the message says which and where. */
final class DataException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DataException(String message) {
        super(message);
    }
}
