package io.lmskit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmskit.persistence.Transactions;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The part of {@link TransactionsContract} in which the library is alone: nobody else has begun a transaction. */
abstract class TransactionsAlone extends TransactionsOnConnections {

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
}
