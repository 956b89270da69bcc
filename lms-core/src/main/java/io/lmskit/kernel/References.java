package io.lmskit.kernel;

import java.util.random.RandomGenerator;

/**
 * Draws the references that people read to each other: a prefix and eight characters of an alphabet without 0, O, 1, I
 * and L. There are 31⁸, about 8.5 × 10¹¹; whoever stores one draws again if it is taken.
 */
public final class References {

    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    private static final int LENGTH = 8;

    private final RandomGenerator random;

    public References(RandomGenerator random) {
        this.random = random;
    }

    /** For example {@code next("BK")} gives {@code BK-7K3M9Q2X}. */
    public String next(String prefix) {
        StringBuilder reference = new StringBuilder(prefix).append('-');
        for (int i = 0; i < LENGTH; i++) {
            reference.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return reference.toString();
    }
}
