package io.lmskit.benchmarks.measure;

import io.lmskit.benchmarks.Scale;
import io.lmskit.benchmarks.server.Database;
import io.lmskit.benchmarks.server.Server;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A script for PostgreSQL's own pgbench, where that is installed: what the server can do if the client is next to nothing.
 * It is no contender, since it cannot decide again; whoever is overtaken has simply not booked.
 */
final class PgBench implements Taker {

    static final String NAME = "pgbench";

    private static final Pattern LATENCY = Pattern.compile("latency average = ([0-9.]+) ms");
    private static final String BOOKINGS = "select count(*) from lms.booking";
    private static final String WAL = "select pg_current_wal_lsn() - '0/0'";

    private final Database database;
    private final String variant;
    private final int threads;
    private final Path script;
    private final List<TurnFigures> turns = new ArrayList<>();

    PgBench(Database database, String variant, int threads, String script) {
        this.database = database;
        this.variant = variant;
        this.threads = threads;
        try {
            this.script = Files.createTempFile("lms-benchmark", ".sql");
            Files.writeString(this.script, script);
        } catch (IOException e) {
            throw new IllegalStateException("Cannot write the script for pgbench", e);
        }
    }

    /** It asks for no password, so it is for the embedded server only. */
    static boolean isThere(Server server) {
        return server.isEmbedded()
                && Optional.ofNullable(System.getenv("PATH")).stream()
                        .flatMap(path -> Pattern.compile(Pattern.quote(java.io.File.pathSeparator))
                                .splitAsStream(path))
                        .anyMatch(directory -> Files.isExecutable(Path.of(directory, NAME)));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public TurnFigures turn(int turn, Scale scale) {
        run(Math.max(1, scale.warmUp().toSeconds()));
        long before = database.number(BOOKINGS);
        long wal = database.number(WAL);
        long seconds = Math.max(1, scale.turn().toSeconds());
        String output = run(seconds);
        long booked = database.number(BOOKINGS) - before;
        Matcher latency = LATENCY.matcher(output);
        OptionalDouble mean =
                latency.find() ? OptionalDouble.of(Double.parseDouble(latency.group(1))) : OptionalDouble.empty();
        @Nullable Double walPerCall = (database.number(WAL) - wal) / (double) booked;
        TurnFigures figures = new TurnFigures(
                booked,
                seconds,
                booked / (double) seconds,
                mean.orElse(Double.NaN) * 1e3,
                Double.NaN,
                null,
                null,
                null,
                walPerCall);
        turns.add(figures);
        return figures;
    }

    private String run(long seconds) {
        URI address = URI.create(database.url().substring("jdbc:".length()));
        List<String> command = List.of(
                NAME,
                "--no-vacuum",
                "--protocol=prepared",
                "--file=" + script,
                "--client=" + threads,
                "--jobs=" + Math.min(threads, Runtime.getRuntime().availableProcessors()),
                "--time=" + seconds,
                "--host=" + address.getHost(),
                "--port=" + address.getPort(),
                "--username=postgres",
                database.name());
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("pgbench failed: " + output);
            }
            return output;
        } catch (IOException e) {
            throw new IllegalStateException("pgbench does not start", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    @Override
    public Figures figures(String scenario) {
        return new Figures(scenario, variant, NAME, 2.0, null, turns);
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(script);
        } catch (IOException e) {
            throw new IllegalStateException("Cannot delete " + script, e);
        }
    }
}
