package io.lmskit.benchmarks.measure;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was measured of one contender under one load.
 *
 * @param scenario its name
 * @param statementsPerCall as counted in a quiet moment; without begin, commit and roll-back
 * @param rowsPerCall written, updated or deleted
 * @param turns one per round
 */
public record Figures(
        String scenario,
        String variant,
        String contender,
        @Nullable Double statementsPerCall,
        @Nullable Double rowsPerCall,
        List<TurnFigures> turns) {

    public Figures {
        turns = List.copyOf(turns);
    }

    /** The middle of this figure over all turns; null if it was not measured. */
    public @Nullable Double median(Function<TurnFigures, @Nullable Double> figure) {
        return medianOf(turns.stream()
                .map(figure)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .sorted()
                .toList());
    }

    /** The middle of numbers in their order; null if there are none. */
    public static @Nullable Double medianOf(List<Double> sorted) {
        int half = sorted.size() / 2;
        if (sorted.isEmpty()) {
            return null;
        }
        return sorted.size() % 2 == 1 ? sorted.get(half) : (Double) ((sorted.get(half - 1) + sorted.get(half)) / 2);
    }
}
