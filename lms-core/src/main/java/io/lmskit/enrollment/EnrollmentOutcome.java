package io.lmskit.enrollment;

/** How an enrolment ended. */
public enum EnrollmentOutcome {
    PASSED,
    /** Passed with honours. */
    DISTINCTION,
    FAILED,
    /** Of whoever withdrew, and of nobody else. */
    WITHDRAWN,
    ;

    /** Whether the course counts as completed, so that there can be a certificate of it. */
    public boolean passed() {
        return this == PASSED || this == DISTINCTION;
    }
}
