package io.lmskit.examples.courseplatform;

import java.util.Locale;

/** How many rows of one kind were new, known from before, or refused. */
final class Arrivals {

    private final String what;
    private long fresh;
    private long known;
    private long refused;

    Arrivals(String what) {
        this.what = what;
    }

    void fresh(long count) {
        fresh += count;
    }

    void known(long count) {
        known += count;
    }

    void refused(long count) {
        refused += count;
    }

    long all() {
        return fresh + known + refused;
    }

    long newOnes() {
        return fresh;
    }

    long refusedOnes() {
        return refused;
    }

    /** Those that are there now. */
    long present() {
        return fresh + known;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "  %-12s %,8d: %,8d new, %,8d known, %,4d refused", what, all(), fresh, known, refused);
    }
}
