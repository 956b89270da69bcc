package io.lmskit.benchmarks.contender;

import io.lmskit.benchmarks.server.Moments;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The rules as somebody writes them who writes them once: the first reason against a booking, and the price. */
final class Decision {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Decision() {}

    /** Null if nothing speaks against it. */
    static @Nullable Answer refusal(
            String status, Instant startsAt, boolean here, boolean elsewhere, @Nullable Integer capacity, int taken) {
        if (!status.equals("published") || !startsAt.isAfter(Moments.NOW)) {
            return Answer.CLOSED;
        } else if (here) {
            return Answer.ALREADY_BOOKED;
        } else if (elsewhere) {
            return Answer.OVERLAPPING;
        } else if (capacity != null && taken >= capacity) {
            return Answer.FULL;
        }
        return null;
    }

    /** Null if the code can be used. */
    static @Nullable Answer codeRefusal(
            boolean active, @Nullable Integer limit, int used, @Nullable Integer limitEach, long usedByCustomer) {
        if (!active) {
            return Answer.CODE_UNKNOWN;
        } else if (limit != null && used >= limit) {
            return Answer.CODE_USED_UP;
        } else if (limitEach != null && usedByCustomer >= limitEach) {
            return Answer.CODE_USED_UP_FOR_CUSTOMER;
        }
        return null;
    }

    /** What a code takes off a price, in minor units. */
    static long discount(long price, @Nullable BigDecimal percent, @Nullable Long amount) {
        if (percent != null) {
            return BigDecimal.valueOf(price)
                    .multiply(percent)
                    .divide(HUNDRED, 0, RoundingMode.HALF_UP)
                    .longValueExact();
        }
        return amount == null ? 0 : Math.min(amount, price);
    }

    /** Whether less than all would go back by the tenant's policy: less than a day before, and no longer in grace. */
    static boolean isLate(Instant startsAt, Instant bookedAt) {
        return startsAt.isBefore(Moments.NOW.plus(Duration.ofDays(1)))
                && bookedAt.isBefore(Moments.NOW.minus(Duration.ofMinutes(15)));
    }

    /** Whether a lesson that is no preview opens to somebody with or without access to its course. */
    static boolean isOpen(String lesson, String section, boolean granted, boolean active) {
        return active && granted && !lesson.equals("private") && section.equals("public");
    }
}
