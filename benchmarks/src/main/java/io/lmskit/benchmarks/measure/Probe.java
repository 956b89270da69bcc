package io.lmskit.benchmarks.measure;

import com.zaxxer.hikari.HikariDataSource;
import io.lmskit.benchmarks.contender.Contender;
import io.lmskit.benchmarks.contender.Contenders;
import io.lmskit.benchmarks.scenario.Load.Calls;
import io.lmskit.benchmarks.server.Database;
import io.lmskit.testkit.StatementCounter;

/**
 * Counts what a call does to the server, in a quiet moment before anything is timed.
 *
 * @param statements per call, as {@link StatementCounter} counts
 * @param rows per call that were inserted, updated or deleted
 */
record Probe(double statements, double rows) {

    private static final int WARM_UP = 10;
    private static final int CALLS = 50;
    private static final int CONNECTIONS = 4;
    private static final String ROWS =
            "select tup_inserted + tup_updated + tup_deleted from pg_stat_database where datname = current_database()";

    static Probe of(Contenders.Entry entry, Database database, Calls calls) {
        long calling = Math.max(1, Math.min(CALLS, calls.limit() / 2));
        long warming = Math.min(WARM_UP, calls.limit() / 4);
        database.awaitNobody();
        long before = database.number(ROWS);
        StatementCounter counter = new StatementCounter();
        int statements;
        try (HikariDataSource pool = database.openPool(CONNECTIONS);
                Contender contender = entry.opening().open(counter.counting(pool))) {
            make(calls, contender, 0, warming);
            statements = counter.during(() -> make(calls, contender, warming, warming + calling))
                    .count();
        }
        database.awaitNobody();
        return new Probe(
                statements / (double) calling, (database.number(ROWS) - before) / (double) (warming + calling));
    }

    private static void make(Calls calls, Contender contender, long from, long until) {
        for (long n = from; n < until; n++) {
            if (!calls.call().make(contender, n)) {
                throw new IllegalStateException("the call " + n + " was refused");
            }
        }
    }
}
