package io.lmskit.tests.transactions;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmskit.persistence.Transactions;
import io.lmskit.persistence.kernel.ConnectionTransactions;
import io.lmskit.testkit.TestDatabase;
import io.lmskit.testkit.TransactionsContract;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** A host on plain JDBC. */
class ConnectionTransactionsTest extends TransactionsContract {

    @Override
    protected Optional<Transactions> open(DataSource dataSource) {
        return Optional.empty();
    }

    @Override
    protected void inHostTransaction(DataSource dataSource, HostWork work) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            boolean found = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try {
                work.run(new ConnectionTransactions(connection), connection);
                connection.commit();
            } catch (SQLException | RuntimeException | Error e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(found);
            }
        }
    }

    @Test
    void refuses_a_connection_in_autocommit_mode(TestDatabase database) throws SQLException {
        try (Connection connection = database.unpooled().getConnection()) {
            assertThatThrownBy(() -> new ConnectionTransactions(connection))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("setAutoCommit(false)");
        }
    }
}
