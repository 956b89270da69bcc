package io.lmskit.tests.support;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * A database whose connections fail now and then: before a statement is sent, or after it was carried out and before its
 * answer is here, as often the one as the other.
 */
public final class FailingDataSource implements DataSource {

    private final DataSource dataSource;
    private final int oneIn;
    private final Random random;
    private final AtomicInteger failures = new AtomicInteger();
    private volatile boolean failing;

    /** @param oneIn how many statements go well for one that does not, while it fails at all */
    public FailingDataSource(DataSource dataSource, int oneIn, long seed) {
        this.dataSource = dataSource;
        this.oneIn = oneIn;
        this.random = new Random(seed);
    }

    public void failing(boolean value) {
        failing = value;
    }

    public int failures() {
        return failures.get();
    }

    private boolean fails() {
        synchronized (random) {
            return failing && random.nextInt(oneIn) == 0;
        }
    }

    private SQLException lost() {
        failures.incrementAndGet();
        return new SQLException("the connection was lost", "08006");
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = dataSource.getConnection();
        return (Connection) Proxy.newProxyInstance(
                FailingDataSource.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, args) -> {
                    try {
                        Object result = method.invoke(connection, args);
                        return result instanceof PreparedStatement statement ? failing(statement) : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private PreparedStatement failing(PreparedStatement statement) {
        return (PreparedStatement) Proxy.newProxyInstance(
                FailingDataSource.class.getClassLoader(),
                new Class<?>[] {PreparedStatement.class},
                (proxy, method, args) -> {
                    boolean fails = method.getName().startsWith("execute") && fails();
                    if (fails && failures.get() % 2 == 0) {
                        throw lost();
                    }
                    try {
                        Object result = method.invoke(statement, args);
                        if (fails) {
                            throw lost();
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
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
        return Logger.getLogger(FailingDataSource.class.getName());
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
