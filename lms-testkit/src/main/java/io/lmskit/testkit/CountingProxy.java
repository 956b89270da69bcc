package io.lmskit.testkit;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Wraps a data source, its connections and their statements, and tells the counter what is executed. */
final class CountingProxy implements InvocationHandler {

    private final Object target;
    private final StatementCounter counter;
    private final @Nullable String sql;

    private CountingProxy(Object target, StatementCounter counter, @Nullable String sql) {
        this.target = target;
        this.counter = counter;
        this.sql = sql;
    }

    static DataSource of(DataSource dataSource, StatementCounter counter) {
        return wrap(DataSource.class, dataSource, counter, null);
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] args) throws Throwable {
        if (method.getName().equals("equals") && args != null) {
            return proxy == args[0];
        }
        count(method.getName(), args);
        try {
            return wrapped(method.invoke(target, args), args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private void count(String method, Object @Nullable [] args) {
        Object first = args == null || args.length == 0 ? null : args[0];
        if (target instanceof Statement && method.startsWith("execute")) {
            counter.executed(first instanceof String text ? text : sql == null ? "batch" : sql);
        } else if (target instanceof Connection) {
            switch (method) {
                case "setSavepoint" -> counter.executed("savepoint");
                case "releaseSavepoint" -> counter.executed("release savepoint");
                case "rollback" -> {
                    if (first != null) {
                        counter.executed("rollback to savepoint");
                    }
                }
                default -> {
                    // executes nothing
                }
            }
        }
    }

    private @Nullable Object wrapped(@Nullable Object result, Object @Nullable [] args) {
        String text = args != null && args.length > 0 && args[0] instanceof String s ? s : null;
        if (target instanceof DataSource && result instanceof Connection connection) {
            return wrap(Connection.class, connection, counter, null);
        } else if (target instanceof Connection && result instanceof CallableStatement statement) {
            return wrap(CallableStatement.class, statement, counter, text);
        } else if (target instanceof Connection && result instanceof PreparedStatement statement) {
            return wrap(PreparedStatement.class, statement, counter, text);
        } else if (target instanceof Connection && result instanceof Statement statement) {
            return wrap(Statement.class, statement, counter, null);
        }
        return result;
    }

    private static <T> T wrap(Class<T> type, T target, StatementCounter counter, @Nullable String sql) {
        return type.cast(Proxy.newProxyInstance(
                CountingProxy.class.getClassLoader(), new Class<?>[] {type}, new CountingProxy(target, counter, sql)));
    }
}
