package io.lmskit.benchmarks.measure;

import io.lmskit.benchmarks.Scale;

/** Somebody who takes turns. */
interface Taker extends AutoCloseable {

    String name();

    /** @param turn of its own on its database, counted from 0 */
    TurnFigures turn(int turn, Scale scale);

    /** Of all turns so far. */
    Figures figures(String scenario);

    @Override
    void close();
}
