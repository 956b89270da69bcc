package io.lmskit.tests.crash;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server of its own that keeps its promises (fsync on), and that can be stopped hard and started again. */
final class DurableServer implements AutoCloseable {

    private final Path directory;
    private EmbeddedPostgres postgres;

    DurableServer() throws IOException {
        directory = Files.createTempDirectory("lms-durable");
        postgres = start(0);
    }

    String url() {
        return postgres.getJdbcUrl("postgres", "postgres");
    }

    /** As when the machine loses its power: nothing is flushed, nothing is said. */
    void kill() throws Exception {
        ProcessHandle postmaster = postmaster();
        Stream<ProcessHandle> all = Stream.concat(postmaster.descendants().toList().stream(), Stream.of(postmaster));
        var processes = all.toList();
        postmaster.destroyForcibly();
        processes.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle process : processes) {
            CompletableFuture<ProcessHandle> exit = process.onExit();
            exit.get(30, TimeUnit.SECONDS);
        }
    }

    /** Starts it again on what the disk has, at the same port. */
    void restart() throws IOException {
        int port = postgres.getPort();
        // finds nothing to stop any more, but lets go of the directory
        postgres.close();
        postgres = start(port);
    }

    private EmbeddedPostgres start(int port) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setPGStartupWait(Duration.ofSeconds(60))
                .setDataDirectory(directory)
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_connections", "100");
        return port == 0 ? builder.start() : builder.setPort(port).start();
    }

    private ProcessHandle postmaster() throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(directory.resolve("postmaster.pid")).get(0).strip());
        return ProcessHandle.of(pid).orElseThrow();
    }

    @Override
    public void close() throws IOException {
        postgres.close();
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }
}
