package io.lmskit.enrollment;

/** As what somebody teaches a course. */
public enum InstructorRole {
    LEAD,
    ASSISTANT,
}
