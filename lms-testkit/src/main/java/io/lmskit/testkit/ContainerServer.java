package io.lmskit.testkit;

import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** The only class that touches Testcontainers, which is an optional dependency. */
final class ContainerServer {

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
                .withCommand("postgres", "-c", "fsync=off", "-c", "max_connections=400");
        container.start();
        return "jdbc:postgresql://" + container.getHost() + ":" + container.getMappedPort(5432) + "/postgres?user="
                + container.getUsername() + "&password=" + container.getPassword();
    }
}
