package io.lmskit.examples.shared.oulad;

import java.util.Locale;

/** How many rows of one kind were new, known from before, or refused. */
public final class Arrivals {

    private final String what;
    private long fresh;
    private long known;
    private long refused;

    public Arrivals(String what) {
        this.what = what;
    }

    public void fresh(long count) {
        fresh += count;
    }

    public void known(long count) {
        known += count;
    }

    public void refused(long count) {
        refused += count;
    }

    public long all() {
        return fresh + known + refused;
    }

    public long newOnes() {
        return fresh;
    }

    public long refusedOnes() {
        return refused;
    }

    /** Those that are there now. */
    public long present() {
        return fresh + known;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "  %-12s %,8d: %,8d new, %,8d known, %,4d refused", what, all(), fresh, known, refused);
    }
}
