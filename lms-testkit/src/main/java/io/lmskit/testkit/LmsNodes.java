package io.lmskit.testkit;

import io.lmskit.Lms;
import io.lmskit.account.Argon2Cost;
import io.lmskit.persistence.PostgresLms;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/**
 * Opens the library again on the database of the test class, as another process of the host would: with a pool of its
 * own, and nothing shared but the database, the clock and the payment gateway. What it opened is closed with the class.
 */
public final class LmsNodes {

    /** Tests are not attacked, and sign in often. */
    private static final Argon2Cost CHEAP = new Argon2Cost(64, 1, 1);

    private final TestDatabase database;
    private final TestClock clock;
    private final int poolSize;
    private final long seed;
    private final FakeGateway gateway;
    private final AtomicInteger opened = new AtomicInteger();
    private final List<Lms> open = new CopyOnWriteArrayList<>();

    LmsNodes(TestDatabase database, TestClock clock, FakeGateway gateway, int poolSize, long seed) {
        this.gateway = gateway;
        this.database = database;
        this.clock = clock;
        this.poolSize = poolSize;
        this.seed = seed;
    }

    /** One more, with the settings of the first. */
    public PostgresLms open() {
        return open(database.openPool(poolSize), this::withGateway);
    }

    /** One more, with other settings where the test wants them, and no gateway but those that it names. */
    public PostgresLms open(UnaryOperator<PostgresLms.Builder> settings) {
        return open(database.openPool(poolSize), settings);
    }

    PostgresLms on(DataSource dataSource) {
        return open(dataSource, this::withGateway);
    }

    private PostgresLms.Builder withGateway(PostgresLms.Builder builder) {
        return builder.gateway(gateway);
    }

    private PostgresLms open(DataSource dataSource, UnaryOperator<PostgresLms.Builder> settings) {
        // each node draws its own ids and references, or all would try the same ones
        int node = opened.getAndIncrement();
        PostgresLms.Builder builder = PostgresLms.builder()
                .dataSource(dataSource)
                .clock(clock)
                .ids(new SeededIds(seed, node))
                .random(new Random(seed * 31 + node))
                .passwordCost(CHEAP);
        PostgresLms lms = settings.apply(builder).build();
        open.add(lms);
        return lms;
    }

    void close() {
        open.forEach(Lms::close);
    }
}
