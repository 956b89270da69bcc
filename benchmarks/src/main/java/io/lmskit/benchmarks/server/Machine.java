package io.lmskit.benchmarks.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the figures were measured on. */
public final class Machine {

    private static final List<String> SETTINGS = List.of(
            "server_version",
            "shared_buffers",
            "fsync",
            "synchronous_commit",
            "full_page_writes",
            "wal_level",
            "max_wal_size",
            "checkpoint_timeout",
            "autovacuum",
            "jit",
            "default_transaction_isolation");

    private Machine() {}

    /** Everything by its name. */
    public static Map<String, String> describe(Server server) {
        Map<String, String> about = new LinkedHashMap<>();
        about.put("processor", processor());
        about.put("processors", String.valueOf(Runtime.getRuntime().availableProcessors()));
        about.put("operating_system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        about.put("jdk", Runtime.version() + " (" + System.getProperty("java.vm.name") + ")");
        about.put("heap_mb", String.valueOf(Runtime.getRuntime().maxMemory() >> 20));
        about.put("server", server.isEmbedded() ? "embedded, on the same machine" : "given");
        for (String setting : SETTINGS) {
            about.put(
                    "postgres_" + setting,
                    String.valueOf(server.admin().text("select current_setting('" + setting + "')")));
        }
        return about;
    }

    private static String processor() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }
}
