package io.lmskit.benchmarks.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The processor time of all processes of the server, where they run on this machine under Linux. */
public final class ServerCpu {

    /** Fields of {@code /proc/…/stat} behind the process name: own user and system time, then that of ended children. */
    private static final int USER = 11;

    private static final int SYSTEM = 12;
    private static final int CHILDREN_USER = 13;
    private static final int CHILDREN_SYSTEM = 14;

    /** The unit of these fields on every Linux that PostgreSQL is built for. */
    private static final double TICKS_PER_SECOND = 100;

    private final @Nullable ProcessHandle postmaster;

    /** Finds the processes of this server, if it is embedded or its data can be seen from here. */
    public ServerCpu(Server server) {
        this.postmaster = postmaster(server).orElse(null);
    }

    private static Optional<ProcessHandle> postmaster(Server server) {
        @Nullable String directory = server.admin().text("select current_setting('data_directory', true)");
        Path file = Path.of(directory == null ? "" : directory, "postmaster.pid");
        if (!Files.isReadable(file) || !Files.isReadable(Path.of("/proc/self/stat"))) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.findFirst().map(String::strip).map(Long::valueOf).flatMap(ProcessHandle::of);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** What they have used so far, ended ones included; null where they cannot be seen. */
    public @Nullable Double seconds() {
        if (postmaster == null) {
            return null;
        }
        double ticks = ticks(postmaster, List.of(USER, SYSTEM, CHILDREN_USER, CHILDREN_SYSTEM));
        for (ProcessHandle child : postmaster.children().toList()) {
            ticks += ticks(child, List.of(USER, SYSTEM));
        }
        return ticks / TICKS_PER_SECOND;
    }

    private static double ticks(ProcessHandle process, List<Integer> fields) {
        try {
            String stat = Files.readString(Path.of("/proc", String.valueOf(process.pid()), "stat"));
            List<String> values =
                    List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
            return fields.stream().mapToLong(f -> Long.parseLong(values.get(f))).sum();
        } catch (IOException e) {
            // it has ended meanwhile, and is counted with its parent
            return 0;
        }
    }
}
