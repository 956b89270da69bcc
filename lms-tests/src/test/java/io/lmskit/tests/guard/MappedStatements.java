package io.lmskit.tests.guard;

import io.lmskit.kernel.Id;
import io.lmskit.kernel.Json;
import io.lmskit.persistence.kernel.Mapping;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.mapping.ParameterMapping;
import org.apache.ibatis.session.Configuration;

/** The statements of the library as they are sent, and of what types their parameters are. */
final class MappedStatements {

    private static final Map<Class<?>, String> SQL_TYPES = Map.ofEntries(
            Map.entry(UUID.class, "uuid"),
            Map.entry(Id.class, "uuid"),
            Map.entry(Instant.class, "timestamptz"),
            Map.entry(LocalDate.class, "date"),
            Map.entry(LocalTime.class, "time"),
            Map.entry(BigDecimal.class, "numeric"),
            Map.entry(Json.class, "jsonb"),
            Map.entry(int.class, "int"),
            Map.entry(Integer.class, "int"),
            Map.entry(long.class, "bigint"),
            Map.entry(Long.class, "bigint"),
            Map.entry(boolean.class, "boolean"),
            Map.entry(Boolean.class, "boolean"));

    private MappedStatements() {}

    /** A statement's text with {@code $1}, {@code $2} …, and the types of these. */
    record Text(String sql, List<String> types) {}

    /** The library's own list, which is nobody else's affair. */
    static List<Class<?>> mappers() {
        try {
            Field list = Class.forName("io.lmskit.persistence.Features").getDeclaredField("MAPPERS");
            list.setAccessible(true);
            List<Class<?>> mappers = new ArrayList<>();
            for (Object mapper : (List<?>) list.get(null)) {
                mappers.add((Class<?>) mapper);
            }
            return mappers;
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the list of mappers is elsewhere now", e);
        }
    }

    static boolean isStatement(Method method) {
        return !method.isSynthetic() && !method.isDefault();
    }

    /** All by mapper and method, each as it is sent for somebody who asks for what is their own and has no other wishes. */
    static Map<String, Text> ofOneCustomer() {
        List<Class<?>> mappers = mappers();
        Configuration configuration = Mapping.sessions(mappers).getConfiguration();
        mappers.forEach(configuration::addMapper);
        Map<String, Text> texts = new TreeMap<>();
        for (Class<?> mapper : mappers) {
            for (Method method : mapper.getDeclaredMethods()) {
                if (isStatement(method)) {
                    BoundSql sent = configuration
                            .getMappedStatement(mapper.getName() + "." + method.getName())
                            .getBoundSql(Map.of());
                    texts.put(mapper.getSimpleName() + "." + method.getName(), text(method, sent));
                }
            }
        }
        return texts;
    }

    private static Text text(Method method, BoundSql sent) {
        StringBuilder sql = new StringBuilder();
        List<String> types = new ArrayList<>();
        int from = 0;
        for (ParameterMapping parameter : sent.getParameterMappings()) {
            int mark = sent.getSql().indexOf('?', from);
            types.add(sqlType(typeOf(method, parameter.getProperty())));
            sql.append(sent.getSql(), from, mark).append('$').append(types.size());
            from = mark + 1;
        }
        return new Text(sql.append(sent.getSql().substring(from)).toString(), types);
    }

    private static String sqlType(Class<?> type) {
        if (type == byte[].class) {
            return "bytea";
        }
        if (type.isArray()) {
            return sqlType(type.getComponentType()) + "[]";
        }
        return Iterable.class.isAssignableFrom(type) ? "text[]" : SQL_TYPES.getOrDefault(type, "text");
    }

    private static Class<?> typeOf(Method method, String property) {
        String[] names = property.split("\\.", -1);
        Class<?> type = Arrays.stream(method.getParameters())
                .filter(p -> names[0].equals(nameOf(p)))
                .findFirst()
                .orElseThrow(() -> new LinkageError(method + " has no parameter " + names[0]))
                .getType();
        for (int i = 1; i < names.length; i++) {
            type = component(type, names[i]);
        }
        return type;
    }

    private static String nameOf(Parameter parameter) {
        Param name = parameter.getAnnotation(Param.class);
        return name == null ? parameter.getName() : name.value();
    }

    private static Class<?> component(Class<?> type, String name) {
        String capital = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        return Stream.concat(Arrays.stream(type.getDeclaredMethods()), Arrays.stream(type.getMethods()))
                .filter(m -> m.getParameterCount() == 0
                        && List.of(name, "get" + capital, "is" + capital).contains(m.getName()))
                .findFirst()
                .orElseThrow(() -> new LinkageError(type + " has no " + name))
                .getReturnType();
    }
}
