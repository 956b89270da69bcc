package io.lmskit.persistence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What {@link LmsSchema#verify()} found.
 *
 * @param version of the newest migration that is applied; null if none is
 * @param differences from what the library expects, by kind of object and name
 */
public record SchemaReport(@Nullable String version, List<Difference> differences) {

    public SchemaReport {
        differences = List.copyOf(differences);
    }

    /** How an object in the database can be wrong. */
    public enum Kind {
        /** Expected, and not there. */
        MISSING,
        /** There, but not as expected. */
        DIFFERENT,
        /** There, and not known to this version of the library. */
        UNEXPECTED,
    }

    /**
     * One object that is not as it should be.
     *
     * @param object what it is and its name, for example {@code column session.starts_at}
     * @param expected its definition in the library; null if it is {@link Kind#UNEXPECTED}
     * @param found its definition in the database; null if it is {@link Kind#MISSING}
     */
    public record Difference(
            Kind kind,
            String object,
            @Nullable String expected,
            @Nullable String found) {

        @Override
        public String toString() {
            return switch (kind) {
                case MISSING -> "missing " + object + ": " + expected;
                case DIFFERENT -> "different " + object + ": expected " + expected + ", found " + found;
                case UNEXPECTED -> "unexpected " + object + ": " + found;
            };
        }
    }

    /** Whether everything is as the library expects it. */
    public boolean isSound() {
        return differences.isEmpty();
    }

    /** One line per difference. */
    @Override
    public String toString() {
        return isSound()
                ? "schema lms, version " + version + ": sound"
                : differences.stream()
                        .map(Difference::toString)
                        .collect(Collectors.joining("\n", "schema lms, version " + version + ":\n", ""));
    }

    static SchemaReport compare(@Nullable String version, List<String> expectedLines, List<String> foundLines) {
        Map<String, String> expected = byObject(expectedLines);
        Map<String, String> found = byObject(foundLines);
        List<Difference> differences = new ArrayList<>();
        expected.forEach((object, definition) -> {
            String actual = found.get(object);
            if (actual == null) {
                differences.add(new Difference(Kind.MISSING, object, definition, null));
            } else if (!actual.equals(definition)) {
                differences.add(new Difference(Kind.DIFFERENT, object, definition, actual));
            }
        });
        found.forEach((object, definition) -> {
            if (!expected.containsKey(object)) {
                differences.add(new Difference(Kind.UNEXPECTED, object, null, definition));
            }
        });
        return new SchemaReport(version, differences);
    }

    private static Map<String, String> byObject(List<String> lines) {
        Map<String, String> byObject = new LinkedHashMap<>();
        for (String line : lines) {
            int colon = line.indexOf(": ");
            byObject.put(line.substring(0, colon), line.substring(colon + 2));
        }
        return byObject;
    }
}
