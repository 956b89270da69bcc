package io.lmskit.testkit;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The system properties that choose how a run of the tests is made; blank is as good as absent. */
final class Settings {

    private Settings() {}

    /** {@code lms.jdbc.url}: a database of a running server on which the user may create databases. */
    static @Nullable String jdbcUrl() {
        return property("lms.jdbc.url");
    }

    /** {@code lms.database}: what the databases are on, unless there is a {@code lms.jdbc.url}. */
    static DatabaseProvider provider() {
        if (jdbcUrl() != null) {
            return DatabaseProvider.GIVEN;
        }
        String name = property("lms.database");
        if (name == null) {
            return DatabaseProvider.EMBEDDED;
        }
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "embedded" -> DatabaseProvider.EMBEDDED;
            case "testcontainers" -> DatabaseProvider.TESTCONTAINERS;
            default ->
                throw new IllegalStateException("lms.database is embedded or testcontainers, not " + name
                        + "; for a server of yours set lms.jdbc.url");
        };
    }

    /** {@code lms.isolation}: the default level of all pools, for example {@code SERIALIZABLE}. */
    static @Nullable String isolation() {
        return property("lms.isolation");
    }

    /** {@code lms.autocommit}: what the pools' connections start with; true unless it says false. */
    static boolean autoCommit() {
        return !"false".equals(property("lms.autocommit"));
    }

    /** {@code lms.hostile}: odd zone and locale of the database; on unless it says false. */
    static boolean hostile() {
        return !"false".equals(property("lms.hostile"));
    }

    /** {@code lms.fsync}: whether a server that the testkit starts survives a loss of power; off unless it says true. */
    static boolean fsync() {
        return "true".equals(property("lms.fsync"));
    }

    /** {@code lms.postgres}: the major version for containers; the embedded one is chosen by the class path. */
    static String postgresVersion() {
        String version = property("lms.postgres");
        return version == null ? "18" : version;
    }

    private static @Nullable String property(String name) {
        String value = System.getProperty(name);
        return value == null || value.isBlank() ? null : value.strip();
    }
}
