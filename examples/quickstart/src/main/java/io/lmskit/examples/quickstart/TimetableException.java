package io.lmskit.examples.quickstart;

/** A timetable cannot be read; the message names file and line. */
final class TimetableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TimetableException(String message) {
        super(message);
    }
}
