package io.lmskit.benchmarks.scenario;

import io.lmskit.benchmarks.Scale;
import io.lmskit.benchmarks.server.Data;
import java.util.List;
import java.util.Locale;

/** Businesses of several ages: the same programme with ever more bookings. */
final class Sizes {

    private Sizes() {}

    static List<Data> of(Scale scale) {
        return scale.full()
                ? List.of(grown(10_000), grown(100_000), grown(1_000_000))
                : List.of(new Data(2_000, 2_000, 500, 10_000));
    }

    private static Data grown(long bookings) {
        return new Data(20_000, 10_000, 500, bookings);
    }

    static String name(Data data) {
        return String.format(Locale.ROOT, "%,d bookings", data.bookings());
    }
}
