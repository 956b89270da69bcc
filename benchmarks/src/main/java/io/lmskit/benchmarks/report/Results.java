package io.lmskit.benchmarks.report;

import io.lmskit.benchmarks.measure.Figures;
import io.lmskit.benchmarks.measure.Measurement;
import io.lmskit.benchmarks.scenario.Scenario;
import io.lmskit.benchmarks.scenario.Scenarios;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that a run has found out.
 *
 * @param at when it began, as ISO 8601
 * @param machine that it was measured on
 * @param rounds in each of which every contender had one turn
 * @param secondsPerTurn that were measured
 * @param failures who or what was wrong, and how; empty as a rule
 * @param earlier when those scenarios began that were measured by an earlier run
 */
public record Results(
        String at,
        Map<String, String> machine,
        int rounds,
        double secondsPerTurn,
        Map<String, String> failures,
        List<Figures> figures,
        List<Measurement.Note> notes,
        Map<String, String> earlier) {

    public Results {
        figures = List.copyOf(figures);
        notes = List.copyOf(notes);
        // results of before there was a choice do not have it
        earlier = Map.copyOf(Objects.requireNonNullElse(earlier, Map.of()));
    }

    /** This with what another run has measured of the scenarios that this one has left out. */
    public Results keeping(Results other) {
        Set<String> mine = Stream.concat(
                        figures.stream().map(Figures::scenario), notes.stream().map(Measurement.Note::scenario))
                .collect(Collectors.toSet());
        List<Figures> kept =
                other.figures.stream().filter(f -> !mine.contains(f.scenario())).toList();
        List<Measurement.Note> keptNotes =
                other.notes.stream().filter(n -> !mine.contains(n.scenario())).toList();
        Map<String, String> times = new HashMap<>();
        Stream.concat(kept.stream().map(Figures::scenario), keptNotes.stream().map(Measurement.Note::scenario))
                .forEach(name -> times.put(name, other.earlier.getOrDefault(name, other.at)));
        return new Results(
                at,
                machine,
                rounds,
                secondsPerTurn,
                failures,
                Stream.concat(kept.stream(), figures.stream()).toList(),
                Stream.concat(keptNotes.stream(), notes.stream()).toList(),
                times);
    }

    /** The figures of each load together, in the order of the scenarios. */
    List<List<Figures>> loads() {
        Map<String, List<Figures>> loads = figures.stream()
                .sorted(Comparator.comparing(
                        f -> Scenarios.ALL.stream().map(Scenario::name).toList().indexOf(f.scenario())))
                .collect(Collectors.groupingBy(
                        f -> f.scenario() + ", " + f.variant(), LinkedHashMap::new, Collectors.toList()));
        return List.copyOf(loads.values());
    }
}
