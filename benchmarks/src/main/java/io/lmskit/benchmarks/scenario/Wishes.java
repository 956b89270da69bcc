package io.lmskit.benchmarks.scenario;

import io.lmskit.benchmarks.server.Data;
import io.lmskit.benchmarks.server.Keys;
import java.util.UUID;

/**
 * Who wants what: the customers in turn, each another session every time, so that no wish is there twice and no two
 * calls that run at the same time are for one customer.
 */
record Wishes(Data data, int turn) {

    /** So many wishes at most in a turn. */
    static final long PER_TURN = 200_000;

    /** Has no divisor in common with any number of sessions that is used. */
    private static final long STEP = 7_919;

    UUID customer(long n) {
        return Keys.customer(n % data.customers() + 1);
    }

    UUID session(long n) {
        long wish = turn * PER_TURN + n;
        long customer = wish % data.customers();
        return Keys.session((wish / data.customers() * STEP + customer * 31) % data.sessions() + 1);
    }
}
