package io.lmskit.catalog;

/** Who a lesson is meant for. */
public enum LessonStatus {
    /** For learners who have access to the course. */
    PUBLIC,
    /** For nobody yet but those who teach the course. */
    PRIVATE,
    /** For everybody, as a taste of the course. */
    PREVIEW,
}
