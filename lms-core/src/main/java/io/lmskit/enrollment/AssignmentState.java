package io.lmskit.enrollment;

/** Where an assignment of an instructor stands at a moment. */
public enum AssignmentState {
    PLANNED,
    ACTIVE,
    ENDED,
}
