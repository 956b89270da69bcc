package io.lmskit.testkit;

import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/** The servers of this JVM, at most one of each kind, each started when it is first asked for. */
final class DatabaseServers {

    private static final Map<DatabaseProvider, DatabaseServer> RUNNING = new EnumMap<>(DatabaseProvider.class);
    private static final Pattern URL = Pattern.compile("(jdbc:postgresql://[^/]*/)([^?]*)(.*)");

    private DatabaseServers() {}

    static synchronized DatabaseServer get(DatabaseProvider provider) {
        DatabaseProvider wanted = provider == DatabaseProvider.CONFIGURED ? Settings.provider() : provider;
        DatabaseServer server = RUNNING.get(wanted);
        if (server == null) {
            server = start(wanted);
            RUNNING.put(wanted, server);
        }
        return server;
    }

    private static DatabaseServer start(DatabaseProvider provider) {
        return switch (provider) {
            case EMBEDDED -> embedded();
            case TESTCONTAINERS -> container();
            case GIVEN -> given();
            case CONFIGURED -> throw new IllegalArgumentException("not a provider: " + provider);
        };
    }

    private static DatabaseServer embedded() {
        EmbeddedServer server = EmbeddedServer.shared();
        return new DatabaseServer(server::url);
    }

    private static DatabaseServer container() {
        try {
            Assumptions.assumeTrue(
                    ContainerServer.isDockerThere(),
                    "Docker is not available: tests on Testcontainers are skipped; run on the embedded server instead");
            return new DatabaseServer(address(ContainerServer.start(Settings.postgresVersion())));
        } catch (NoClassDefFoundError e) {
            return Assumptions.abort("Testcontainers is not on the class path: add"
                    + " org.testcontainers:testcontainers-postgresql, or run on the embedded server instead");
        }
    }

    private static DatabaseServer given() {
        String url = Settings.jdbcUrl();
        if (url == null) {
            throw new IllegalStateException("Set the system property lms.jdbc.url");
        }
        DatabaseServer server = new DatabaseServer(address(url));
        // it is not ours to stop, so leave it as it was
        Runtime.getRuntime().addShutdownHook(new Thread(server::dropTemplate, "lms-testkit-drop-template"));
        return server;
    }

    private static DatabaseServer.Address address(String url) {
        Matcher parts = URL.matcher(url);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "Not an address of PostgreSQL: give jdbc:postgresql://host:port/database?user=…&password=…");
        }
        return database -> parts.group(1) + database + parts.group(3);
    }
}
