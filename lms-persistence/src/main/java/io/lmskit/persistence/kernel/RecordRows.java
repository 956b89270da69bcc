package io.lmskit.persistence.kernel;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.sql.CallableStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.apache.ibatis.cursor.Cursor;
import org.apache.ibatis.executor.ExecutorException;
import org.apache.ibatis.executor.resultset.ResultSetHandler;
import org.apache.ibatis.type.TypeHandler;
import org.apache.ibatis.type.TypeHandlerRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Rows as records: each column goes into the component of its name, {@code hold_expires_at} into {@code holdExpiresAt}.
 * A column without a component fails, and so does a component without a column. A row of nulls alone is null.
 */
final class RecordRows implements ResultSetHandler {

    private final Reader reader;

    RecordRows(Reader reader) {
        this.reader = reader;
    }

    @Override
    @SuppressWarnings(
            "unchecked") // the element type is what the mapper's method declares, as everywhere in the mapping
    public <E> List<E> handleResultSets(Statement statement) throws SQLException {
        List<@Nullable Object> found = new ArrayList<>();
        try (ResultSet rows = statement.getResultSet()) {
            int[] columns = reader.columns(rows.getMetaData());
            while (rows.next()) {
                found.add(reader.read(rows, columns));
            }
        }
        return (List<E>) found;
    }

    @Override
    public <E> Cursor<E> handleCursorResultSets(Statement statement) throws SQLException {
        throw new SQLException("rows are read as lists");
    }

    @Override
    public void handleOutputParameters(CallableStatement statement) throws SQLException {
        throw new SQLException("no stored procedures are called");
    }

    /** Makes one kind of record from the rows of one statement. */
    static final class Reader {

        private final Constructor<?> constructor;
        private final TypeHandler<?>[] handlers;
        private final Map<String, Integer> places = new HashMap<>();
        private volatile int[] known = {};

        Reader(Class<?> row, TypeHandlerRegistry types) {
            RecordComponent[] components = row.getRecordComponents();
            Class<?>[] classes = new Class<?>[components.length];
            handlers = new TypeHandler<?>[components.length];
            for (int i = 0; i < components.length; i++) {
                classes[i] = components[i].getType();
                handlers[i] = types.getTypeHandler(classes[i]);
                if (handlers[i] == null) {
                    throw new IllegalStateException("There is no handler for " + components[i] + " of " + row);
                }
                places.put(key(components[i].getName()), i);
            }
            try {
                constructor = row.getDeclaredConstructor(classes);
                constructor.setAccessible(true);
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException("A record without its constructor: " + row, e);
            }
        }

        /** The column of each component; the same for every result of the statement. */
        int[] columns(ResultSetMetaData result) throws SQLException {
            int[] columns = known;
            if (columns.length != result.getColumnCount()) {
                columns = match(result);
                known = columns;
            }
            return columns;
        }

        private int[] match(ResultSetMetaData result) throws SQLException {
            int[] columns = new int[handlers.length];
            TreeSet<String> missing = new TreeSet<>(places.keySet());
            for (int i = 1; i <= result.getColumnCount(); i++) {
                String label = result.getColumnLabel(i);
                Integer place = places.get(key(label));
                if (place == null || !missing.remove(key(label))) {
                    throw new ExecutorException("The column " + label + " has no component of its own in "
                            + constructor.getDeclaringClass());
                }
                columns[place] = i;
            }
            if (!missing.isEmpty()) {
                throw new ExecutorException(
                        "No columns for the components " + missing + " of " + constructor.getDeclaringClass());
            }
            return columns;
        }

        @Nullable
        Object read(ResultSet rows, int[] columns) throws SQLException {
            @Nullable Object[] values = new @Nullable Object[columns.length];
            boolean empty = true;
            for (int i = 0; i < columns.length; i++) {
                values[i] = handlers[i].getResult(rows, columns[i]);
                empty &= values[i] == null;
            }
            if (empty) {
                return null;
            }
            try {
                return constructor.newInstance(values);
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                throw new ExecutorException("Cannot make " + constructor.getDeclaringClass(), e.getCause());
            } catch (ReflectiveOperationException | IllegalArgumentException e) {
                // without the values: they are somebody's
                throw new ExecutorException("Cannot make " + constructor.getDeclaringClass(), e);
            }
        }

        private static String key(String name) {
            return name.replace("_", "").toLowerCase(Locale.ROOT);
        }
    }
}
