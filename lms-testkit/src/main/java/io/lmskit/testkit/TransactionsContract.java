package io.lmskit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.catalog.CatalogProblem;
import io.lmskit.catalog.CourseDetails;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.persistence.PostgresLms;
import io.lmskit.persistence.Transactions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What an implementation of {@link Transactions} must do. Extend it, say how yours is opened and how a host begins a
 * transaction in your environment, and run it: every test runs on connections of all three isolation levels that start
 * with autocommit on and off.
 *
 * <pre>{@code
 * class MyTransactionsTest extends TransactionsContract {
 *     @Override
 *     protected Optional<Transactions> open(DataSource dataSource) {
 *         return Optional.of(new MyTransactions(dataSource));
 *     }
 *     …
 * }
 * }</pre>
 */
@LmsTest
@ParameterizedClass(name = "{0}, autocommit {1}")
@MethodSource("io.lmskit.testkit.TransactionsContract#connections")
public abstract class TransactionsContract {

    @Parameter(0)
    private Isolation isolation = Isolation.READ_COMMITTED;

    @Parameter(1)
    private boolean autoCommit;

    private TestDatabase database;
    private TrackedDataSource dataSource;

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

    /** For sub-classes, which need no parameters. */
    @SuppressWarnings("NullAway.Init") // set before each test
    protected TransactionsContract() {}

    /** The implementation outside of any transaction; empty if it exists in a host's transaction only. */
    protected abstract Optional<Transactions> open(DataSource dataSource);

    /**
     * Begins a transaction as a host does in this environment, runs the work in it, and commits, or rolls back if the
     * work throws, passing on what it threw.
     */
    protected abstract void inHostTransaction(DataSource dataSource, HostWork work) throws SQLException;

    static Stream<Arguments> connections() {
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

    // on its own

    @Test
    void is_active_in_its_own_transaction_only() {
        Transactions transactions = alone();
        assertThat(transactions.isActive()).isFalse();
        assertThat(transactions.<Boolean>withConnection(c -> transactions.isActive()))
                .isFalse();
        assertThat(transactions.<Boolean>inTransaction(c -> transactions.isActive()))
                .isTrue();
        assertThat(transactions.isActive()).isFalse();
    }

    @Test
    void each_statement_commits_by_itself_outside_a_transaction() {
        alone().withConnection(connection -> {
            assertThat(connection.getAutoCommit()).isTrue();
            insert(connection, "alone");
            assertThat(committed()).containsExactly("alone");
            return "done";
        });
        assertThat(committed()).containsExactly("alone");
    }

    @Test
    void a_transaction_commits_when_the_work_returns() {
        String result = alone().inTransaction(connection -> {
            insert(connection, "first");
            insert(connection, "second");
            assertThat(committed()).isEmpty();
            return "result";
        });
        assertThat(result).isEqualTo("result");
        assertThat(committed()).containsExactly("first", "second");
    }

    @Test
    void a_transaction_has_the_isolation_of_the_connection() {
        String shown = alone().inTransaction(connection -> show(connection, "transaction_isolation"));
        assertThat(shown)
                .isEqualTo(isolation.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '));
    }

    @Test
    void a_transaction_rolls_back_when_the_work_throws_and_passes_the_exception_on() {
        Transactions transactions = alone();
        RuntimeException thrown = new IllegalStateException("by the work");
        assertThatThrownBy(() -> transactions.inTransaction(connection -> {
                    insert(connection, "lost");
                    throw thrown;
                }))
                .isSameAs(thrown);
        assertThat(committed()).isEmpty();
        assertThat(transactions.isActive()).isFalse();
    }

    @Test
    void a_transaction_rolls_back_after_an_error_too() {
        Transactions transactions = alone();
        assertThatExceptionOfType(StackOverflowError.class)
                .isThrownBy(() -> transactions.inTransaction(connection -> {
                    insert(connection, "lost");
                    throw new StackOverflowError();
                }));
        assertThat(committed()).isEmpty();
        assertThat(transactions.isActive()).isFalse();
    }

    @Test
    void an_sql_error_arrives_unchecked_with_its_cause() {
        Transactions transactions = alone();
        assertThatThrownBy(() -> transactions.inTransaction(connection -> show(connection, "no_such_setting")))
                .isInstanceOf(RuntimeException.class)
                .hasRootCauseInstanceOf(SQLException.class);
        assertThatThrownBy(() -> transactions.withConnection(connection -> show(connection, "no_such_setting")))
                .isInstanceOf(RuntimeException.class)
                .hasRootCauseInstanceOf(SQLException.class);
        assertThat(transactions.isActive()).isFalse();
    }

    @Test
    void a_commit_that_fails_is_told_and_leaves_nothing() {
        Transactions transactions = alone();
        assertThatThrownBy(() -> transactions.inTransaction(connection -> {
                    insert(connection, "twice");
                    insert(connection, "twice");
                    return "not to be returned";
                }))
                .isInstanceOf(RuntimeException.class)
                .hasRootCauseInstanceOf(SQLException.class);
        assertThat(committed()).isEmpty();
        assertThat(transactions.isActive()).isFalse();
    }

    @Test
    void calls_inside_a_transaction_join_it() {
        Transactions transactions = alone();
        transactions.inTransaction(outer -> {
            insert(outer, "outer");
            transactions.inTransaction(inner -> {
                assertThat(inner.getAutoCommit()).isFalse();
                assertThat(all(inner)).containsExactly("outer");
                insert(inner, "inner");
                return "done";
            });
            transactions.withConnection(inner -> {
                assertThat(inner.getAutoCommit()).isFalse();
                assertThat(all(inner)).containsExactly("inner", "outer");
                insert(inner, "statement");
                return "done";
            });
            assertThat(transactions.isActive()).isTrue();
            assertThat(committed()).isEmpty();
            return "done";
        });
        assertThat(committed()).containsExactly("inner", "outer", "statement");
    }

    @Test
    void an_exception_of_a_joined_call_is_the_outer_works_affair() {
        Transactions transactions = alone();
        transactions.inTransaction(outer -> {
            insert(outer, "outer");
            assertThatThrownBy(() -> transactions.inTransaction(inner -> {
                        insert(inner, "inner");
                        throw new IllegalStateException("caught outside");
                    }))
                    .hasMessage("caught outside");
            assertThat(transactions.isActive()).isTrue();
            return "done";
        });
        assertThat(committed()).containsExactly("inner", "outer");
    }

    @Test
    void other_threads_have_no_part_in_a_transaction() {
        Transactions transactions = alone();
        transactions.inTransaction(connection -> {
            insert(connection, "mine");
            CompletableFuture.runAsync(() -> {
                        assertThat(transactions.isActive()).isFalse();
                        transactions.inTransaction(other -> {
                            assertThat(all(other)).isEmpty();
                            return "done";
                        });
                    })
                    .join();
            assertThat(transactions.isActive()).isTrue();
            return "done";
        });
        assertThat(committed()).containsExactly("mine");
    }

    @Test
    void works_on_after_the_data_source_had_no_connection() {
        Transactions transactions = alone();
        dataSource.refuse(true);
        assertThatThrownBy(() -> transactions.inTransaction(connection -> "never"))
                .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> transactions.withConnection(connection -> "never"))
                .isInstanceOf(RuntimeException.class);
        assertThat(transactions.isActive()).isFalse();
        dataSource.refuse(false);
        assertThat(transactions.<String>inTransaction(connection -> "now")).isEqualTo("now");
    }

    // in the host's transaction

    @Test
    void joins_the_hosts_transaction() throws SQLException {
        inHostTransaction(dataSource, (transactions, host) -> {
            assertThat(transactions.isActive()).isTrue();
            insert(host, "host");
            transactions.withConnection(connection -> {
                assertThat(all(connection)).containsExactly("host");
                insert(connection, "statement");
                return "done";
            });
            transactions.inTransaction(connection -> {
                assertThat(all(connection)).containsExactly("host", "statement");
                insert(connection, "transaction");
                return "done";
            });
            assertThat(all(host)).containsExactly("host", "statement", "transaction");
            assertThat(committed()).isEmpty();
        });
        assertThat(committed()).containsExactly("host", "statement", "transaction");
    }

    @Test
    void leaves_the_hosts_connection_as_it_is() throws SQLException {
        inHostTransaction(dataSource, (transactions, host) -> {
            int level = host.getTransactionIsolation();
            transactions.inTransaction(connection -> {
                insert(connection, "joined");
                return "done";
            });
            assertThat(host.isClosed()).isFalse();
            assertThat(host.getAutoCommit()).isFalse();
            assertThat(host.getTransactionIsolation()).isEqualTo(level);
            assertThat(transactions.isActive()).isTrue();
        });
    }

    @Test
    void what_the_host_rolls_back_is_gone() {
        assertThatThrownBy(() -> inHostTransaction(dataSource, (transactions, host) -> {
                    insert(host, "host");
                    transactions.inTransaction(connection -> {
                        insert(connection, "joined");
                        return "done";
                    });
                    throw new IllegalStateException("the host changed its mind");
                }))
                .hasMessage("the host changed its mind");
        assertThat(committed()).isEmpty();
    }

    @Test
    void an_exception_that_the_host_catches_does_not_keep_it_from_committing() throws SQLException {
        inHostTransaction(dataSource, (transactions, host) -> {
            insert(host, "host");
            RuntimeException thrown = new IllegalStateException("caught by the host");
            assertThatThrownBy(() -> transactions.inTransaction(connection -> {
                        throw thrown;
                    }))
                    .isSameAs(thrown);
            assertThatThrownBy(() -> transactions.withConnection(connection -> {
                        throw thrown;
                    }))
                    .isSameAs(thrown);
        });
        assertThat(committed()).containsExactly("host");
    }

    @Test
    void calls_of_the_library_commit_with_the_host() throws SQLException {
        inHostTransaction(dataSource, (transactions, host) -> {
            insert(host, "host");
            lms(transactions).catalog().createCourse(course("with-the-host-" + isolation + autoCommit));
            assertThat(courses("with-the-host-" + isolation + autoCommit)).isZero();
        });
        assertThat(committed()).containsExactly("host");
        assertThat(courses("with-the-host-" + isolation + autoCommit)).isEqualTo(1);
    }

    @Test
    void a_refused_command_does_not_spoil_the_hosts_transaction() throws SQLException {
        String slug = "refused-" + isolation + autoCommit;
        inHostTransaction(dataSource, (transactions, host) -> {
            insert(host, "before");
            LmsScope lms = lms(transactions);
            lms.catalog().createCourse(course(slug));
            assertThatExceptionOfType(RuleViolationException.class)
                    .isThrownBy(() -> lms.catalog().createCourse(course(slug)))
                    .matches(e -> e.has(CatalogProblem.SLUG_TAKEN));
            insert(host, "after");
            lms.catalog().createCourse(course(slug + "-2"));
        });
        assertThat(committed()).containsExactly("after", "before");
        assertThat(courses(slug)).isEqualTo(1);
        assertThat(courses(slug + "-2")).isEqualTo(1);
    }

    @Test
    void several_commands_of_the_library_are_undone_together_inside_the_hosts_transaction() throws SQLException {
        String slug = "together-" + isolation + autoCommit;
        inHostTransaction(dataSource, (transactions, host) -> {
            insert(host, "host");
            assertThatThrownBy(() -> lms(transactions).inTransaction(scope -> {
                        scope.catalog().createCourse(course(slug));
                        throw new IllegalStateException("half-way");
                    }))
                    .hasMessage("half-way");
        });
        assertThat(committed()).containsExactly("host");
        assertThat(courses(slug)).isZero();
    }

    private Transactions alone() {
        Optional<Transactions> transactions = open(dataSource);
        Assumptions.assumeTrue(transactions.isPresent(), "exists in a host's transaction only");
        return transactions.orElseThrow();
    }

    private static Lms lms(Transactions transactions) {
        return PostgresLms.builder()
                .transactions(transactions)
                .clock(new TestClock())
                .build();
    }

    private static CourseDetails course(String name) {
        String slug = name.toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        return CourseDetails.builder(slug, 60, Money.of(CurrencyUnit.GBP, 1))
                .slug(slug)
                .build();
    }

    private int courses(String name) throws SQLException {
        String slug = name.toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        try (Connection connection = database.unpooled().getConnection()) {
            return strings(connection, "select slug from lms.course where slug = '" + slug + "'")
                    .size();
        }
    }

    /** What another connection sees. */
    private List<String> committed() {
        try (Connection connection = database.unpooled().getConnection()) {
            return all(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void insert(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("insert into public.probe values ('" + name + "')");
        }
    }

    private static List<String> all(Connection connection) throws SQLException {
        return strings(connection, "select name from public.probe order by name collate \"C\"");
    }

    private static String show(Connection connection, String setting) throws SQLException {
        return strings(connection, "show " + setting).get(0);
    }

    private static List<String> strings(Connection connection, String query) throws SQLException {
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
