package io.lmskit.benchmarks.scenario;

import io.lmskit.benchmarks.Scale;
import io.lmskit.benchmarks.server.Data;

/** Ten courses of forty lessons, each with five hundred learners. */
final class Lessons {

    private Lessons() {}

    static Data of(Scale scale) {
        return new Data(scale.full() ? 5_000 : 1_000, 10, 10, 0, 40);
    }
}
