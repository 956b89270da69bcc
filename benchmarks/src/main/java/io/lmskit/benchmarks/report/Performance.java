package io.lmskit.benchmarks.report;

import io.lmskit.benchmarks.contender.Contenders;
import io.lmskit.benchmarks.measure.Figures;
import io.lmskit.benchmarks.measure.Measurement.Note;
import io.lmskit.benchmarks.measure.TurnFigures;
import io.lmskit.benchmarks.scenario.Scenario;
import io.lmskit.benchmarks.scenario.Scenarios;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Results as a document for people: a template whose words are written by hand, and whose tables are filled in. */
public final class Performance {

    private static final String DASH = "–";
    private static final double KILO = 1_000;

    private final Results results;

    private Performance(Results results) {
        this.results = results;
    }

    /** Writes {@code PERFORMANCE.md} and {@code performance.svg}. */
    public static void write(Results results, Path directory) throws IOException {
        Files.createDirectories(directory);
        Plot.write(results, directory.resolve("performance.svg"));
        Files.writeString(directory.resolve("PERFORMANCE.md"), new Performance(results).text());
    }

    private String text() throws IOException {
        return template()
                        .replace("{{machine}}", machine())
                        .replace("{{rounds}}", String.valueOf(results.rounds()))
                        .replace("{{seconds}}", number(results.secondsPerTurn()))
                        .replace("{{failures}}", failures())
                        .replace("{{summary}}", summary())
                        .replace("{{scenarios}}", scenarios())
                // as the formatter of this project ends a document
                + "\n";
    }

    private static String template() throws IOException {
        try (InputStream in = Performance.class.getResourceAsStream("performance.md")) {
            if (in == null) {
                throw new IllegalStateException("no resource performance.md");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String machine() {
        Map<String, String> m = results.machine();
        return "Measured at " + results.at() + " on " + m.get("processors") + " processors (" + m.get("processor")
                + "), "
                + m.get("operating_system") + ", JDK " + m.get("jdk") + " with a heap of " + m.get("heap_mb")
                + " MB;\nPostgreSQL " + m.get("postgres_server_version") + " (" + m.get("server") + "): "
                + m.entrySet().stream()
                        .filter(e -> e.getKey().startsWith("postgres_")
                                && !e.getKey().equals("postgres_server_version"))
                        .map(e -> e.getKey().substring("postgres_".length()) + " " + e.getValue())
                        .collect(Collectors.joining(",\n"))
                + ".";
    }

    private String failures() {
        return results.failures().isEmpty()
                ? "All contenders passed."
                : results.failures().entrySet().stream()
                        .map(e -> "**" + e.getKey() + " is wrong and was not timed:** " + e.getValue())
                        .collect(Collectors.joining("\n\n"));
    }

    /** The library against each of the others, one line per load. */
    private String summary() {
        List<String> others = List.of(Contenders.FLOOR, Contenders.HIBERNATE, Contenders.JOOQ);
        StringBuilder table = new StringBuilder(
                "| what | beside plain JDBC | beside Hibernate | beside jOOQ |\n| --- | --- | --- | --- |\n");
        for (List<Figures> load : results.loads()) {
            Optional<Figures> ours = Ratios.find(load, Contenders.OURS);
            table.append("| ")
                    .append(title(load.get(0).scenario()))
                    .append(", ")
                    .append(load.get(0).variant());
            for (String other : others) {
                table.append(" | ")
                        .append(Ratios.of(ours, Ratios.find(load, other))
                                .map(Performance::ratio)
                                .orElse(DASH));
            }
            table.append(" |\n");
        }
        return table.toString().strip();
    }

    private String scenarios() {
        StringBuilder text = new StringBuilder();
        for (Scenario scenario : Scenarios.ALL) {
            List<List<Figures>> loads = results.loads().stream()
                    .filter(load -> load.get(0).scenario().equals(scenario.name()))
                    .toList();
            List<Note> notes = results.notes().stream()
                    .filter(note -> note.scenario().equals(scenario.name()))
                    .toList();
            if (!loads.isEmpty() || !notes.isEmpty()) {
                text.append("### ")
                        .append(scenario.title())
                        .append("\n\n")
                        .append(scenario.explanation())
                        .append("\n\n");
                @Nullable String earlier = results.earlier().get(scenario.name());
                if (earlier != null) {
                    text.append("Measured at ").append(earlier).append(", by the library of that time.\n\n");
                }
                loads.forEach(load -> text.append(table(load)).append('\n'));
                text.append(notes(notes));
            }
        }
        return text.toString().strip();
    }

    private static String notes(List<Note> notes) {
        if (notes.isEmpty()) {
            return "";
        }
        StringBuilder table = new StringBuilder("| what | median | from | to |\n| --- | --- | --- | --- |\n");
        for (Note note : notes) {
            List<Double> sorted = note.values().stream().sorted().toList();
            table.append("| ")
                    .append(note.variant())
                    .append(" | ")
                    .append(number(Figures.medianOf(sorted)))
                    .append(' ')
                    .append(note.unit())
                    .append(" | ")
                    .append(number(sorted.get(0)))
                    .append(" | ")
                    .append(number(sorted.get(sorted.size() - 1)))
                    .append(" |\n");
        }
        return table.append('\n').toString();
    }

    private static String table(List<Figures> load) {
        StringBuilder table =
                new StringBuilder("| " + load.get(0).variant() + " | calls per second | of plain JDBC | p50 ms | p99 ms"
                        + " | statements | rows | KB allocated | ms of client CPU | ms of server CPU | KB of WAL |\n"
                        + "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n");
        Optional<Figures> floor = Ratios.find(load, Contenders.FLOOR);
        for (Figures f : load) {
            table.append("| ").append(f.contender());
            cell(table, number(f.median(TurnFigures::perSecond)));
            cell(table, Ratios.of(Optional.of(f), floor).map(Performance::ratio).orElse(DASH));
            cell(table, scaled(f, TurnFigures::p50Micros));
            cell(table, scaled(f, TurnFigures::p99Micros));
            cell(table, number(f.statementsPerCall()));
            cell(table, number(f.rowsPerCall()));
            cell(table, scaled(f, TurnFigures::bytesPerCall));
            cell(table, scaled(f, TurnFigures::clientCpuMicrosPerCall));
            cell(table, scaled(f, TurnFigures::serverCpuMicrosPerCall));
            cell(table, scaled(f, TurnFigures::walBytesPerCall));
            table.append(" |\n");
        }
        return table.toString();
    }

    private static void cell(StringBuilder table, String text) {
        table.append(" | ").append(text);
    }

    private static String scaled(Figures figures, Function<TurnFigures, @Nullable Double> what) {
        @Nullable Double value = figures.median(what);
        return number(value == null ? null : (Double) (value / KILO));
    }

    private static String title(String scenario) {
        return Scenarios.ALL.stream()
                .filter(s -> s.name().equals(scenario))
                .findFirst()
                .map(Scenario::title)
                .orElse(scenario);
    }

    private static String ratio(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    /** With so many digits as mean something. */
    private static String number(@Nullable Double value) {
        if (value == null || value.isNaN()) {
            return DASH;
        }
        return String.format(Locale.ROOT, value >= 100 ? "%,.0f" : value >= 10 ? "%.1f" : "%.2f", value);
    }
}
