package io.lmskit.persistence.kernel;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.ibatis.executor.ExecutorException;
import org.apache.ibatis.executor.parameter.ParameterHandler;
import org.apache.ibatis.mapping.ParameterMapping;
import org.apache.ibatis.type.TypeHandler;
import org.apache.ibatis.type.TypeHandlerRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Binds the parameters of a mapper's method by their names. The way from {@code booking.quote.total.amountMinorLong} to
 * its value is found once for each statement, and so is the handler of what is found there.
 */
final class NamedParameters implements ParameterHandler {

    private static final Pattern DOT = Pattern.compile("\\.");

    private final List<Binding> bindings;
    private final Map<?, ?> named;

    NamedParameters(List<Binding> bindings, Map<?, ?> named) {
        this.bindings = bindings;
        this.named = named;
    }

    @Override
    public Object getParameterObject() {
        return named;
    }

    @Override
    public void setParameters(PreparedStatement statement) throws SQLException {
        for (int i = 0; i < bindings.size(); i++) {
            bindings.get(i).set(statement, i + 1, named);
        }
    }

    /** The way to a value; a missing link on it means that there is none. */
    static final class Path {

        private final String name;
        private final @Nullable Property property;

        Path(String dotted) {
            String[] names = DOT.split(dotted, -1);
            Property rest = null;
            for (int i = names.length - 1; i > 0; i--) {
                rest = new Property(names[i], rest);
            }
            this.name = names[0];
            this.property = rest;
        }

        @Nullable
        Object of(Map<?, ?> named) {
            Object root = named.get(name);
            return root == null || property == null ? root : property.of(root);
        }
    }

    /** One parameter of a statement. */
    static final class Binding {

        private final Path path;
        private final TypeHandlerRegistry types;
        private volatile @Nullable Handling last;

        Binding(ParameterMapping parameter, TypeHandlerRegistry types) {
            this.path = new Path(parameter.getProperty());
            this.types = types;
        }

        void set(PreparedStatement statement, int index, Map<?, ?> named) throws SQLException {
            Object value = path.of(named);
            if (value == null) {
                statement.setNull(index, Types.NULL);
            } else {
                handling(value.getClass()).handler.setParameter(statement, index, value, null);
            }
        }

        private Handling handling(Class<?> type) {
            Handling known = last;
            if (known == null || known.type != type) {
                known = new Handling(type, handler(type));
                last = known;
            }
            return known;
        }

        @SuppressWarnings("unchecked") // the handler is the one of the value's own class
        private TypeHandler<Object> handler(Class<?> type) {
            TypeHandler<?> handler = types.getTypeHandler(type);
            return (TypeHandler<Object>) (handler != null ? handler : types.getTypeHandler(Object.class));
        }
    }

    /** How values of a class travel; a parameter has nearly always the same one. */
    private record Handling(Class<?> type, TypeHandler<Object> handler) {}

    /** A component of a record, or a getter, and what comes behind it. */
    private static final class Property {

        private final String name;
        private final @Nullable Property next;
        private volatile @Nullable Method getter;

        Property(String name, @Nullable Property next) {
            this.name = name;
            this.next = next;
        }

        @Nullable
        Object of(Object owner) {
            Method known = getter;
            if (known == null || !known.getDeclaringClass().isInstance(owner)) {
                known = find(owner.getClass());
                getter = known;
            }
            try {
                Object value = known.invoke(owner);
                return value == null || next == null ? value : next.of(value);
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                throw new ExecutorException("Cannot read " + name + " of " + owner.getClass(), e.getCause());
            } catch (IllegalAccessException e) {
                throw new ExecutorException("Cannot read " + name + " of " + owner.getClass(), e);
            }
        }

        private Method find(Class<?> owner) {
            String capital = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
            for (String candidate : List.of(name, "get" + capital, "is" + capital)) {
                for (Method method : owner.getDeclaredMethods()) {
                    if (method.getName().equals(candidate) && method.getParameterCount() == 0) {
                        method.setAccessible(true);
                        return method;
                    }
                }
            }
            throw new ExecutorException("There is no " + name + " in " + owner);
        }
    }
}
