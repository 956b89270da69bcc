package io.lmskit.pricing;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Divides a whole number in proportion to weights, so that the parts sum to it exactly: everybody gets the whole part of
 * their share, and what is left goes, one each, to the largest fractions; among equal ones to the first.
 */
public final class LargestRemainder {

    private LargestRemainder() {}

    /**
     * Divides a number of minor units.
     *
     * @param total 0 or more
     * @param weights each 0 or more; not all 0 unless the total is
     * @return a part for each weight; none is above its weight if the total is not above their sum
     */
    public static long[] split(long total, long[] weights) {
        if (total < 0 || Arrays.stream(weights).anyMatch(weight -> weight < 0)) {
            throw new IllegalArgumentException("neither total nor weights may be negative: " + total);
        }
        BigInteger sum = Arrays.stream(weights).mapToObj(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
        long[] parts = new long[weights.length];
        if (total == 0) {
            return parts;
        }
        if (sum.signum() == 0) {
            throw new IllegalArgumentException("there is no weight to divide by: " + total);
        }
        BigInteger[] fractions = new BigInteger[weights.length];
        long left = total;
        for (int i = 0; i < weights.length; i++) {
            BigInteger[] share = BigInteger.valueOf(total)
                    .multiply(BigInteger.valueOf(weights[i]))
                    .divideAndRemainder(sum);
            parts[i] = share[0].longValueExact();
            fractions[i] = share[1];
            left -= parts[i];
        }
        IntStream.range(0, weights.length)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> fractions[i]).reversed())
                .limit(left)
                .forEach(i -> parts[i]++);
        return parts;
    }
}
