package io.lmskit.account;

/**
 * What one guess of a password costs, with Argon2id. A hash carries the cost that it was made with; one of another cost is
 * made anew when its user signs in.
 *
 * @param memoryKib memory in KiB, at least 8 for each lane
 * @param iterations passes over the memory, 1 or more
 * @param parallelism lanes, 1 to 255; they are computed one after the other, by one thread
 */
public record Argon2Cost(int memoryKib, int iterations, int parallelism) {

    /** 19 MiB, 2 passes, 1 lane: what OWASP recommends as the least for Argon2id. */
    public static final Argon2Cost DEFAULT = new Argon2Cost(19_456, 2, 1);

    private static final int MOST_LANES = 255;
    private static final int LEAST_MEMORY_OF_A_LANE = 8;

    public Argon2Cost {
        if (parallelism < 1 || parallelism > MOST_LANES) {
            throw new IllegalArgumentException("parallelism must be between 1 and 255: " + parallelism);
        }
        if (memoryKib < LEAST_MEMORY_OF_A_LANE * parallelism) {
            throw new IllegalArgumentException("memoryKib must be 8 for each lane, or more: " + memoryKib);
        }
        if (iterations < 1) {
            throw new IllegalArgumentException("iterations must be 1 or more: " + iterations);
        }
    }
}
