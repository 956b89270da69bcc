package io.lmskit.tests.badinput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.RefusedException;
import io.lmskit.kernel.Texts;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Puts every naughty string into every text of a command or a question. */
final class NaughtyTexts {

    private NaughtyTexts() {}

    /** Stores texts by their names, and gives what is read back. */
    @FunctionalInterface
    interface Store {
        Map<String, String> apply(Map<String, String> texts);
    }

    /** Each text in all fields at once; the fields that are refused are put right until the rest is stored. */
    static void everyText(Map<String, String> sample, Store store) {
        int stored = 0;
        for (String text : NaughtyStrings.ALL) {
            Map<String, String> fields = new HashMap<>();
            sample.keySet().forEach(name -> fields.put(name, text));
            for (boolean done = false; !done; ) {
                try {
                    Map<String, String> read = store.apply(fields);
                    for (Map.Entry<String, String> field : fields.entrySet()) {
                        String clean = field.getValue() == null ? null : Texts.cleanOrNull(field.getValue());
                        if (clean != null) {
                            // what is left out may be filled in
                            assertThat(read.get(field.getKey()))
                                    .as(field.getKey())
                                    .isEqualTo(clean);
                        }
                        stored += text.equals(field.getValue()) ? 1 : 0;
                    }
                    done = true;
                } catch (RefusedException refused) {
                    boolean named = false;
                    for (String name : sample.keySet()) {
                        boolean meant = refused.violations().stream()
                                .anyMatch(v -> Arrays.asList(v.path().split("[.\\[\\]]+", -1))
                                        .contains(name));
                        if (meant && text.equals(fields.get(name))) {
                            fields.put(name, sample.get(name));
                            named = true;
                        }
                    }
                    assertThat(named)
                            .as("%s names its field: %s", fields.keySet(), refused)
                            .isTrue();
                }
            }
        }
        assertThat(stored).isGreaterThan(50);
    }

    /** Each text as a question: answered, not found, or refused with a violation that names the field. */
    static void readingOnly(String path, Function<String, Object> question) {
        for (String text : NaughtyStrings.ALL) {
            Throwable thrown = catchThrowable(() -> question.apply(text));
            if (thrown instanceof RefusedException refused) {
                assertThat(refused.violations())
                        .allMatch(v -> v.path().contains(path) && !v.path().isEmpty());
            } else if (thrown != null) {
                assertThat(thrown).as(text).isInstanceOf(NotFoundException.class);
            }
        }
    }

    static <R extends Record> R every(R sample, String text) {
        Map<String, String> fields = new HashMap<>();
        texts(sample).keySet().forEach(name -> fields.put(name, text));
        assertThat(fields).as("texts of %s", sample).isNotEmpty();
        return with(sample, fields);
    }

    /** The components of type String. */
    static Map<String, String> texts(Record sample) {
        Map<String, String> texts = new HashMap<>();
        for (RecordComponent component : sample.getClass().getRecordComponents()) {
            if (component.getType() == String.class) {
                texts.put(component.getName(), (String) read(sample, component));
            }
        }
        return texts;
    }

    /** The record with other texts. */
    static <R extends Record> R with(R sample, Map<String, String> texts) {
        RecordComponent[] components = sample.getClass().getRecordComponents();
        Object[] values = Arrays.stream(components)
                .map(c -> texts.containsKey(c.getName()) ? texts.get(c.getName()) : read(sample, c))
                .toArray();
        try {
            @SuppressWarnings("unchecked")
            Class<R> type = (Class<R>) sample.getClass();
            return type.getDeclaredConstructor(Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new))
                    .newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RefusedException refused) {
                throw refused;
            }
            throw new AssertionError(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private static Object read(Record sample, RecordComponent component) {
        try {
            return component.getAccessor().invoke(sample);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }
}
