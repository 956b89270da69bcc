package io.lmskit.benchmarks.report;

import io.lmskit.benchmarks.measure.Figures;
import io.lmskit.benchmarks.measure.Measurement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * All that a run has found out.
 *
 * @param at when it began, as ISO 8601
 * @param machine that it was measured on
 * @param rounds in each of which every contender had one turn
 * @param secondsPerTurn that were measured
 * @param failures who or what was wrong, and how; empty as a rule
 */
public record Results(
        String at,
        Map<String, String> machine,
        int rounds,
        double secondsPerTurn,
        Map<String, String> failures,
        List<Figures> figures,
        List<Measurement.Note> notes) {

    public Results {
        figures = List.copyOf(figures);
        notes = List.copyOf(notes);
    }

    /** The figures of each load together, in the order in which they were measured. */
    List<List<Figures>> loads() {
        Map<String, List<Figures>> loads = figures.stream()
                .collect(Collectors.groupingBy(
                        f -> f.scenario() + ", " + f.variant(), LinkedHashMap::new, Collectors.toList()));
        return List.copyOf(loads.values());
    }
}
