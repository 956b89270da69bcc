package io.lmskit.tests.badinput;

import io.lmskit.kernel.Id;
import io.lmskit.kernel.Json;
import io.lmskit.kernel.RefusedException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Where texts are in the parameters of a method: found by reflection, so that no new one is forgotten. A text is a {@code
 * String} or a {@code Json}, alone, in a record, or in a collection; written {@code attendees[0].name}.
 */
final class TextFields {

    private TextFields() {}

    /** One text of one parameter; the path is empty if the parameter is the text. */
    record Field(int parameter, String name, String path, boolean json) {

        /** The word that a refusal must use. */
        String word() {
            String full = path.isEmpty() ? name : path;
            return full.substring(full.lastIndexOf('.') + 1).replace("[0]", "");
        }

        @Override
        public String toString() {
            return path.isEmpty() ? name : name + "." + path;
        }
    }

    static List<Field> of(Method method) {
        List<Field> fields = new ArrayList<>();
        Parameter[] parameters = method.getParameters();
        for (int i = 0; i < parameters.length; i++) {
            int number = i;
            String name = parameters[i].getName();
            walk(
                    parameters[i].getParameterizedType(),
                    "",
                    (path, json) -> fields.add(new Field(number, name, path, json)));
        }
        return fields;
    }

    /** The arguments with this text in this field. */
    static Object[] with(Method method, Object[] arguments, Field field, String text) {
        Object[] changed = arguments.clone();
        Object value = field.json() ? Json.of(text) : text;
        changed[field.parameter()] = replace(
                method.getParameters()[field.parameter()].getParameterizedType(),
                arguments[field.parameter()],
                field.path(),
                value);
        return changed;
    }

    /** Every text in what a call gave. */
    static List<String> in(Object result) {
        List<String> texts = new ArrayList<>();
        collect(result, texts);
        return texts;
    }

    private interface Visitor {
        void text(String path, boolean json);
    }

    private static void walk(Type type, String path, Visitor visitor) {
        Class<?> raw = raw(type);
        if (raw == String.class || raw == Json.class) {
            visitor.text(path, raw == Json.class);
        } else if (Collection.class.isAssignableFrom(raw)) {
            walk(element(type), path + "[0]", visitor);
        } else if (isOurs(raw)) {
            for (RecordComponent component : raw.getRecordComponents()) {
                String below = path.isEmpty() ? component.getName() : path + "." + component.getName();
                walk(component.getGenericType(), below, visitor);
            }
        }
    }

    private static Object replace(Type type, Object sample, String path, Object text) {
        if (path.isEmpty()) {
            return text;
        }
        if (path.startsWith("[0]")) {
            Object first = sample == null || ((Collection<?>) sample).isEmpty()
                    ? null
                    : ((Collection<?>) sample).iterator().next();
            String rest = path.substring(3);
            Object changed = replace(element(type), first, rest.startsWith(".") ? rest.substring(1) : rest, text);
            return raw(type) == Set.class ? Set.of(changed) : List.of(changed);
        }
        if (sample == null) {
            throw new AssertionError("the sample leaves out " + type + ", which has " + path);
        }
        int end = Math.min(indexOrEnd(path, '.'), indexOrEnd(path, '['));
        String name = path.substring(0, end);
        String rest = path.substring(end).startsWith(".") ? path.substring(end + 1) : path.substring(end);
        RecordComponent[] components = raw(type).getRecordComponents();
        Object[] values = Arrays.stream(components)
                .map(c -> c.getName().equals(name)
                        ? replace(c.getGenericType(), read(sample, c), rest, text)
                        : read(sample, c))
                .toArray();
        return construct(raw(type), components, values);
    }

    private static int indexOrEnd(String path, char c) {
        int i = path.indexOf(c);
        return i < 0 ? path.length() : i;
    }

    private static void collect(Object value, List<String> texts) {
        if (value instanceof String text) {
            texts.add(text);
        } else if (value instanceof Collection<?> many) {
            many.forEach(one -> collect(one, texts));
        } else if (value instanceof Record record && isOurs(record.getClass())) {
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                collect(read(record, component), texts);
            }
        }
    }

    private static boolean isOurs(Class<?> type) {
        return type.isRecord() && type != Id.class && type.getName().startsWith("io.lmskit.");
    }

    private static Class<?> raw(Type type) {
        if (type instanceof Class<?> simple) {
            return simple;
        }
        return type instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : Object.class;
    }

    private static Type element(Type type) {
        return ((ParameterizedType) type).getActualTypeArguments()[0];
    }

    private static Object read(Object record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private static Object construct(Class<?> type, RecordComponent[] components, Object[] values) {
        try {
            var constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RefusedException refused) {
                throw refused;
            }
            throw new AssertionError(type + " does not construct", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }
}
