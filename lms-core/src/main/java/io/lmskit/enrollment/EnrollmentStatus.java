package io.lmskit.enrollment;

/** Where an enrolment stands. */
public enum EnrollmentStatus {
    /** Wished for, but not admitted yet; gives no access. */
    PENDING,
    /** Gives access to the course. */
    ACTIVE,
    /** Interrupted; gives no access until it is resumed. */
    PAUSED,
    /** At its end, with an outcome; who has been through a course keeps the access. */
    COMPLETED,
    /** Given up before its end; access by it ends at that moment. */
    WITHDRAWN,
    ;

    /** Whether nothing more comes unless the student enrols again. */
    public boolean ended() {
        return this == COMPLETED || this == WITHDRAWN;
    }
}
