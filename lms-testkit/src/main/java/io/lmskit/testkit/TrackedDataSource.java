package io.lmskit.testkit;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Hands out connections in a certain state and notes which were not given back, or not in that state. Unlike a pool it
 * puts nothing right by itself.
 */
final class TrackedDataSource implements DataSource {

    private final DataSource dataSource;
    private final boolean autoCommit;
    private final int isolation;
    private final List<String> complaints = new ArrayList<>();
    private int open;
    private boolean refusing;

    TrackedDataSource(DataSource dataSource, boolean autoCommit, int isolation) {
        this.dataSource = dataSource;
        this.autoCommit = autoCommit;
        this.isolation = isolation;
    }

    /** What was done wrong; empty if all is well. */
    synchronized List<String> complaints() {
        List<String> all = new ArrayList<>(complaints);
        if (open != 0) {
            all.add(open + " connections were not closed");
        }
        return all;
    }

    synchronized void refuse(boolean value) {
        refusing = value;
    }

    @Override
    public synchronized Connection getConnection() throws SQLException {
        if (refusing) {
            throw new SQLException("no connection to be had", "08001");
        }
        Connection connection = dataSource.getConnection();
        connection.setTransactionIsolation(isolation);
        connection.setAutoCommit(autoCommit);
        open++;
        return (Connection) Proxy.newProxyInstance(
                TrackedDataSource.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, args) -> {
                    if (method.getName().equals("close") && !connection.isClosed()) {
                        givenBack(connection);
                    }
                    try {
                        return method.invoke(connection, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private synchronized void givenBack(Connection connection) throws SQLException {
        open--;
        if (connection.getAutoCommit() != autoCommit) {
            complaints.add("autocommit was " + autoCommit + " and came back as " + !autoCommit);
        }
        if (connection.getTransactionIsolation() != isolation) {
            complaints.add("isolation was " + isolation + " and came back as " + connection.getTransactionIsolation());
        }
        try {
            // the driver refuses this in the middle of a transaction
            connection.setReadOnly(connection.isReadOnly());
        } catch (SQLException e) {
            complaints.add("a transaction was left open");
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return dataSource.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        dataSource.setLogWriter(out);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return dataSource.getLoginTimeout();
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        dataSource.setLoginTimeout(seconds);
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger(TrackedDataSource.class.getName());
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return dataSource.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return dataSource.isWrapperFor(type);
    }
}
