package io.lmskit.account;

/** What a user is to the tenant; a user may have several. */
public enum Role {
    /** Books and pays for themselves. */
    CUSTOMER,
    /** Enrolled in courses or classes. */
    STUDENT,
    /** Teaches sessions; also called trainer. */
    INSTRUCTOR,
    /** Runs the tenant. */
    ADMIN,
}
