package io.lmskit.benchmarks.report;

import io.lmskit.benchmarks.measure.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How contenders compare under one load: round by round, since a round is what they have in common. */
final class Ratios {

    private Ratios() {}

    /** The middle of one's throughput divided by the other's over all rounds; nothing if either was not measured. */
    static Optional<Double> of(Optional<Figures> one, Optional<Figures> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return Optional.empty();
        }
        List<Double> ratios = new ArrayList<>();
        int rounds = Math.min(one.get().turns().size(), other.get().turns().size());
        for (int i = 0; i < rounds; i++) {
            ratios.add(one.get().turns().get(i).perSecond()
                    / other.get().turns().get(i).perSecond());
        }
        return Optional.ofNullable(Figures.medianOf(ratios.stream().sorted().toList()));
    }

    static Optional<Figures> find(List<Figures> load, String contender) {
        return load.stream().filter(f -> f.contender().equals(contender)).findFirst();
    }
}
