package io.lmskit.testkit;

import java.util.ArrayList;
import java.util.List;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** The only class that touches Testcontainers, which is an optional dependency. */
final class ContainerServer {

    /** What Docker gives, 64 MB, is too little for a query with parallel workers. */
    private static final long SHARED_MEMORY = 256L * 1024 * 1024;

    private ContainerServer() {}

    static boolean isDockerThere() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    /** Starts a container, which Testcontainers removes when the JVM ends; its address with user and password. */
    // the container lives as long as the JVM
    @SuppressWarnings("resource")
    static String start(String version) {
        PostgreSQLContainer container = new PostgreSQLContainer("postgres:" + version)
                .withDatabaseName("postgres")
                .withSharedMemorySize(SHARED_MEMORY)
                .withCommand(command());
        container.start();
        return "jdbc:postgresql://" + container.getHost() + ":" + container.getMappedPort(5432) + "/postgres?user="
                + container.getUsername() + "&password=" + container.getPassword();
    }

    private static String[] command() {
        List<String> command = new ArrayList<>(List.of("postgres"));
        ServerSettings.of(Settings.fsync()).forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return command.toArray(String[]::new);
    }
}
