package io.lmskit.testkit;

/** Where the databases of the tests are. */
public enum DatabaseProvider {
    /** What the system properties say: {@code lms.jdbc.url}, else {@code lms.database}, else {@link #EMBEDDED}. */
    CONFIGURED,
    /** A server in this process's care, from the binaries on the class path; needs neither Docker nor network. */
    EMBEDDED,
    /** A container; needs Docker, and {@code org.testcontainers:testcontainers-postgresql} on the class path. */
    TESTCONTAINERS,
    /** The server of {@code lms.jdbc.url}. */
    GIVEN,
}
