package io.lmskit.examples.quickstart;

import java.util.SplittableRandom;

/** Chance that is the same in every run with the same seed, whatever the threads do: each throw stands for itself. */
record Dice(long seed) {

    /** From 0, included, to 1, not included; always the same for the same subject. */
    double share(String subject, long... about) {
        long mixed = seed * 31 + subject.hashCode();
        for (long number : about) {
            mixed = mixed * 0x9E3779B97F4A7C15L + number;
        }
        return new SplittableRandom(mixed).nextDouble();
    }

    /** From 0, included, to the bound, not included. */
    int below(int bound, String subject, long... about) {
        return (int) (share(subject, about) * bound);
    }
}
