package io.lmskit.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * An embedded PostgreSQL of a test's own that writes through to the disk, can be killed at any moment and started again
 * at the same address with the same data. For tests of what survives; slower than the one that all others share.
 *
 * <pre>{@code
 * try (CrashableServer server = CrashableServer.start()) {
 *     TestDatabase database = server.createDatabase("storm");
 *     …
 *     server.crash();
 *     server.restart();
 * }
 * }</pre>
 */
public final class CrashableServer implements AutoCloseable {

    private static final int SECONDS_TO_DIE = 30;

    private final Path directory;
    private final DatabaseServer databases;
    private EmbeddedServer server;
    private boolean running = true;

    private CrashableServer(Path directory, EmbeddedServer server) {
        this.directory = directory;
        this.server = server;
        this.databases = new DatabaseServer(database -> this.server.url(database));
    }

    /** Starts one with an empty data directory. */
    public static CrashableServer start() {
        try {
            Path directory = Files.createTempDirectory("lms-crashable-");
            return new CrashableServer(directory, EmbeddedServer.durable(directory, 0));
        } catch (IOException e) {
            throw new UncheckedIOException("No directory for the server's data", e);
        }
    }

    /** A migrated database on it; gone with the server, at the latest. */
    public TestDatabase createDatabase(String purpose) {
        return TestDatabase.on(databases, purpose);
    }

    /** Kills every process of the server without warning, as a loss of power would; returns when they are dead. */
    public synchronized void crash() {
        requireRunning(true);
        ProcessHandle postmaster = ProcessHandle.of(pid())
                .orElseThrow(() -> new IllegalStateException("The server in " + directory + " does not run"));
        List<ProcessHandle> all = new ArrayList<>(postmaster.descendants().toList());
        all.add(0, postmaster);
        all.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle process : all) {
            try {
                process.onExit().get(SECONDS_TO_DIE, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new IllegalStateException("The process " + process.pid() + " of the server does not die", e);
            }
        }
        server.forget();
        running = false;
    }

    /** Starts it again after a crash; returns when it has recovered and takes connections. */
    public synchronized void restart() {
        requireRunning(false);
        server = EmbeddedServer.durable(directory, server.port());
        running = true;
    }

    /** Stops it and deletes its data. */
    @Override
    public synchronized void close() {
        if (running) {
            server.forget();
        }
        running = false;
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete the server's data", e);
        }
    }

    private void requireRunning(boolean expected) {
        if (running != expected) {
            throw new IllegalStateException(expected ? "The server does not run" : "The server runs already");
        }
    }

    /** The first line of the file that PostgreSQL keeps while it runs. */
    private long pid() {
        try (Stream<String> lines = Files.lines(directory.resolve("postmaster.pid"))) {
            return Long.parseLong(lines.findFirst().orElseThrow().strip());
        } catch (IOException e) {
            throw new UncheckedIOException("The server in " + directory + " does not run", e);
        }
    }
}
