package io.lmskit.calendar;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.joda.money.Money;

/**
 * A part of a whole, from 0 to 1, as a fraction in lowest terms. Exact: nothing is rounded before it becomes money.
 *
 * @param numerator 0 to {@code denominator}
 * @param denominator greater than 0
 */
public record Share(long numerator, long denominator) implements Comparable<Share> {

    /** Nothing. */
    public static final Share NONE = new Share(0, 1);

    /** All of it. */
    public static final Share WHOLE = new Share(1, 1);

    public Share {
        if (denominator <= 0 || numerator < 0 || numerator > denominator) {
            throw new IllegalArgumentException("a share is between 0 and 1: " + numerator + "/" + denominator);
        }
        long common = BigInteger.valueOf(numerator)
                .gcd(BigInteger.valueOf(denominator))
                .longValueExact();
        numerator /= common;
        denominator /= common;
    }

    public static Share of(long numerator, long denominator) {
        return new Share(numerator, denominator);
    }

    public boolean isNone() {
        return numerator == 0;
    }

    public boolean isWhole() {
        return numerator == denominator;
    }

    /** @throws IllegalArgumentException if both together are more than the whole */
    public Share plus(Share other) {
        return fraction(
                cross(numerator, other.denominator).add(cross(other.numerator, denominator)),
                cross(denominator, other.denominator));
    }

    /** Without the other; nothing if that is more. */
    public Share minus(Share other) {
        return fraction(
                cross(numerator, other.denominator)
                        .subtract(cross(other.numerator, denominator))
                        .max(BigInteger.ZERO),
                cross(denominator, other.denominator));
    }

    /** What is missing to the whole. */
    public Share rest() {
        return new Share(denominator - numerator, denominator);
    }

    /** The share of the share. */
    public Share times(Share other) {
        return fraction(cross(numerator, other.numerator), cross(denominator, other.denominator));
    }

    /** This part of the money, rounded once, half up, to the currency's minor units. */
    public Money of(Money whole) {
        return isWhole() ? whole : Money.ofMinor(whole.getCurrencyUnit(), minor(whole));
    }

    /** The money without this part of it, so that both sum to the whole. */
    public Money restOf(Money whole) {
        return whole.minus(of(whole));
    }

    private long minor(Money whole) {
        return BigDecimal.valueOf(whole.getAmountMinorLong())
                .multiply(BigDecimal.valueOf(numerator))
                .divide(BigDecimal.valueOf(denominator), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    private static BigInteger cross(long a, long b) {
        return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
    }

    private static Share fraction(BigInteger numerator, BigInteger denominator) {
        BigInteger common = numerator.gcd(denominator);
        return new Share(
                numerator.divide(common).longValueExact(),
                denominator.divide(common).longValueExact());
    }

    @Override
    public int compareTo(Share other) {
        return cross(numerator, other.denominator).compareTo(cross(other.numerator, denominator));
    }

    @Override
    public String toString() {
        return numerator + "/" + denominator;
    }
}
