package io.lmskit.tests.transactions;

import io.lmskit.persistence.Transactions;
import io.lmskit.persistence.kernel.DataSourceTransactions;
import io.lmskit.testkit.TransactionsContract;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/** The library alone: what a host makes one transaction, it makes one through the library. */
class DataSourceTransactionsTest extends TransactionsContract {

    @Override
    protected Optional<Transactions> open(DataSource dataSource) {
        return Optional.of(new DataSourceTransactions(dataSource));
    }

    @Override
    protected void inHostTransaction(DataSource dataSource, HostWork work) throws SQLException {
        Transactions transactions = new DataSourceTransactions(dataSource);
        transactions.inTransaction(connection -> {
            work.run(transactions, connection);
            return "done";
        });
    }
}
