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
import java.sql.SQLException;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
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
public abstract class TransactionsContract extends TransactionsAlone {

    /** For sub-classes, which need no parameters. */
    protected TransactionsContract() {}

    static Stream<Arguments> connections() {
        return everyConnection();
    }

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
}
