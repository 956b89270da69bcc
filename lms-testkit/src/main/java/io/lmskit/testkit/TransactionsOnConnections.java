package io.lmskit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.persistence.Transactions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.provider.Arguments;

/**
 * The connections on which {@link TransactionsContract} runs, and a table of its own in which it can be seen what was
 * committed. Each connection must come back as it went out.
 */
abstract class TransactionsOnConnections {

    @Parameter(0)
    Isolation isolation = Isolation.READ_COMMITTED;

    @Parameter(1)
    boolean autoCommit;

    TestDatabase database;
    TrackedDataSource dataSource;

    /** The levels that the library supports. */
    enum Isolation {
        READ_COMMITTED(Connection.TRANSACTION_READ_COMMITTED),
        REPEATABLE_READ(Connection.TRANSACTION_REPEATABLE_READ),
        SERIALIZABLE(Connection.TRANSACTION_SERIALIZABLE);

        private final int level;

        Isolation(int level) {
            this.level = level;
        }
    }

    /** What a host does inside its own transaction. */
    @FunctionalInterface
    protected interface HostWork {

        /**
         * @param transactions the implementation under test, in the host's transaction
         * @param connection the host's, with its transaction
         */
        void run(Transactions transactions, Connection connection) throws SQLException;
    }

    @SuppressWarnings("NullAway.Init") // set before each test
    TransactionsOnConnections() {}

    /** The implementation outside of any transaction; empty if it exists in a host's transaction only. */
    protected abstract Optional<Transactions> open(DataSource dataSource);

    /**
     * Begins a transaction as a host does in this environment, runs the work in it, and commits, or rolls back if the
     * work throws, passing on what it threw.
     */
    protected abstract void inHostTransaction(DataSource dataSource, HostWork work) throws SQLException;

    static Stream<Arguments> everyConnection() {
        return Stream.of(Isolation.values())
                .flatMap(level -> Stream.of(Arguments.of(level, true), Arguments.of(level, false)));
    }

    @BeforeEach
    void prepare(TestDatabase testDatabase) throws SQLException {
        database = testDatabase;
        dataSource = new TrackedDataSource(database.unpooled(), autoCommit, isolation.level);
        try (Connection connection = database.unpooled().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("drop table if exists public.probe");
            statement.execute(
                    "create table public.probe (name text constraint probe_unique unique deferrable initially deferred)");
        }
    }

    @AfterEach
    void every_connection_was_given_back_as_it_was_found() {
        assertThat(dataSource.complaints()).isEmpty();
    }

    final Transactions alone() {
        Optional<Transactions> transactions = open(dataSource);
        Assumptions.assumeTrue(transactions.isPresent(), "exists in a host's transaction only");
        return transactions.orElseThrow();
    }

    /** What another connection sees. */
    final List<String> committed() {
        try (Connection connection = database.unpooled().getConnection()) {
            return all(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static void insert(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("insert into public.probe values ('" + name + "')");
        }
    }

    static List<String> all(Connection connection) throws SQLException {
        return strings(connection, "select name from public.probe order by name collate \"C\"");
    }

    static String show(Connection connection, String setting) throws SQLException {
        return strings(connection, "show " + setting).get(0);
    }

    static List<String> strings(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet r = statement.executeQuery(query)) {
            List<String> names = new ArrayList<>();
            while (r.next()) {
                names.add(r.getString(1));
            }
            return names;
        }
    }
}
