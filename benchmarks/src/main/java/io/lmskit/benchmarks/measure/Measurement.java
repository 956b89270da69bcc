package io.lmskit.benchmarks.measure;

import io.lmskit.benchmarks.Scale;
import io.lmskit.benchmarks.contender.Contenders;
import io.lmskit.benchmarks.scenario.Load;
import io.lmskit.benchmarks.scenario.Scenario;
import io.lmskit.benchmarks.scenario.Stage;
import io.lmskit.benchmarks.server.Database;
import io.lmskit.benchmarks.server.Server;
import io.lmskit.testkit.InvariantCheck;
import java.io.PrintWriter;
import java.io.Writer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs scenarios: proves the contenders, lets them take turns in an order that rotates, keeps what was measured. */
public final class Measurement {

    private final Server server;
    private final Scale scale;
    private final PrintWriter out;
    private final List<Figures> figures = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();
    private final Map<String, String> failures = new LinkedHashMap<>();

    public Measurement(Server server, Scale scale, PrintWriter out) {
        this.server = server;
        this.scale = scale;
        this.out = out;
    }

    /** A figure that is not of calls side by side. */
    public record Note(String scenario, String variant, String unit, List<Double> values) {

        public Note {
            values = List.copyOf(values);
        }
    }

    /** Proves all contenders, for what follows. Who is wrong is reported and never timed. */
    public void prove(List<Contenders.Entry> entries) {
        for (Contenders.Entry entry : entries) {
            Optional<String> complaint = Proof.complaint(server, entry);
            complaint.ifPresent(text -> failures.put(entry.name(), text));
            say("  " + entry.name()
                    + complaint.map(text -> " IS WRONG: " + text).orElse(": proven right"));
        }
    }

    /** Lets everybody's code be compiled, or whoever has more of it would look slow in what is measured first. */
    public void warmUp(Load load, Duration length) {
        Measurement forgotten = new Measurement(server, scale.once(length), new PrintWriter(Writer.nullWriter()));
        forgotten.failures.putAll(failures);
        forgotten.new OneScenario("warm-up").sideBySide(load);
        failures.putAll(forgotten.failures);
    }

    public void run(Scenario scenario) {
        say("");
        say(scenario.title() + " (" + scenario.name() + ")");
        scenario.run(new OneScenario(scenario.name()));
    }

    public List<Figures> figures() {
        return List.copyOf(figures);
    }

    public List<Note> notes() {
        return List.copyOf(notes);
    }

    /** What is wrong, by who or what it is. */
    public Map<String, String> failures() {
        return Map.copyOf(failures);
    }

    private void say(String text) {
        out.println(text);
        out.flush();
    }

    private final class OneScenario implements Stage {

        private final String scenario;

        OneScenario(String scenario) {
            this.scenario = scenario;
        }

        @Override
        public Server server() {
            return server;
        }

        @Override
        public Scale scale() {
            return scale;
        }

        @Override
        public void note(String variant, String unit, double... values) {
            List<Double> all = java.util.Arrays.stream(values).boxed().toList();
            notes.add(new Note(scenario, variant, unit, all));
            Measurement.this.say(String.format(
                    Locale.ROOT,
                    "  %s: %,.1f %s",
                    variant,
                    Figures.medianOf(all.stream().sorted().toList()),
                    unit));
        }

        @Override
        public void say(String text) {
            Measurement.this.say("  " + text);
        }

        @Override
        public void sideBySide(Load load) {
            List<Database> copies = new ArrayList<>();
            List<Taker> seats = new ArrayList<>();
            try {
                seat(load, copies, seats);
                takeTurns(load, seats);
                for (int i = 0; i < copies.size(); i++) {
                    check(seats.get(i), copies.get(i));
                }
                seats.forEach(seat -> figures.add(seat.figures(scenario)));
            } finally {
                seats.forEach(Taker::close);
                copies.forEach(Database::close);
            }
        }

        /** All probes come before the first pool is opened: they want a quiet server. */
        private void seat(Load load, List<Database> copies, List<Taker> seats) {
            Map<Contenders.Entry, Database> databases = new LinkedHashMap<>();
            Map<Contenders.Entry, Probe> probes = new LinkedHashMap<>();
            for (Contenders.Entry entry : load.contenders()) {
                if (!failures.containsKey(entry.name())) {
                    Database database = load.copies() ? server.copy(load.data()) : server.shared(load.data());
                    if (load.copies()) {
                        copies.add(database);
                    }
                    int turn = load.copies() ? 0 : probes.size();
                    probes.put(
                            entry, Probe.of(entry, database, load.preparation().prepare(database, turn)));
                    databases.put(entry, database);
                }
            }
            databases.forEach((entry, database) ->
                    seats.add(new Seat(server, entry, load, database, probes.getOrDefault(entry, new Probe(0, 0)))));
            @Nullable String script = load.script();
            if (script != null && PgBench.isThere(server)) {
                Database database = server.copy(load.data());
                copies.add(database);
                seats.add(new PgBench(database, load.variant(), load.threads(), script));
            } else if (script != null) {
                say("pgbench is left out: it is not installed here, or the server is not the embedded one");
            }
        }

        private void takeTurns(Load load, List<Taker> seats) {
            // the probes had the first turns
            int turn = load.copies() ? 1 : seats.size();
            for (int round = 0; round < scale.rounds(); round++) {
                StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "  %-12s", load.variant()));
                for (int i = 0; i < seats.size(); i++) {
                    Taker seat = seats.get((i + round) % seats.size());
                    int number = load.copies() ? turn + round : turn + round * seats.size() + i;
                    TurnFigures figures = seat.turn(number, scale);
                    line.append(String.format(Locale.ROOT, "  %s %,.0f/s", seat.name(), figures.perSecond()));
                    if (!Double.isNaN(figures.p99Micros())) {
                        line.append(String.format(Locale.ROOT, " (p99 %,.1f ms)", figures.p99Micros() / 1e3));
                    }
                }
                Measurement.this.say(line.toString());
            }
        }

        /** The timed work must have been right, too. */
        private void check(Taker seat, Database database) {
            List<String> broken = InvariantCheck.of(database.own()).broken();
            if (!broken.isEmpty()) {
                String what = seat.name() + " under the load " + scenario;
                failures.put(what, String.join("; ", broken));
                say(what + " BROKE: " + String.join("; ", broken));
            }
        }
    }
}
