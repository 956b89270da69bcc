package io.lmskit.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One reason why a call was, or would be, refused.
 *
 * @param code stable and machine-readable, for example {@code booking.session-full}
 * @param path the field of the command that is meant, for example {@code attendees[1].email}; empty if none is
 * @param message English, complete with values
 * @param values what the message speaks of, by name, for hosts that write a message of their own; never personal data
 */
public record Violation(String code, String path, String message, Map<String, String> values) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

    public Violation {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(message, "message");
        values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * The problem with its message filled in. A placeholder without a value becomes an ellipsis, as where a constraint of
     * the database says no and nobody knows more.
     *
     * @param namesAndValues alternately a name and its value; each {@code {name}} in the problem's message is replaced
     */
    public static Violation of(Problem problem, String path, Object... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("names and values must come in pairs: " + problem.code());
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put(String.valueOf(namesAndValues[i]), String.valueOf(namesAndValues[i + 1]));
        }
        // in one go: a value may look like a placeholder
        String message = PLACEHOLDER
                .matcher(problem.message())
                .replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), "…")));
        return new Violation(problem.code(), path, message, values);
    }

    public boolean is(Problem problem) {
        return code.equals(problem.code());
    }

    /** The same violations, their paths put below {@code parent}. */
    public static List<Violation> below(String parent, List<Violation> violations) {
        List<Violation> below = new ArrayList<>(violations.size());
        for (Violation v : violations) {
            String path = v.path.isEmpty() ? parent : parent + "." + v.path;
            below.add(new Violation(v.code, path, v.message, v.values));
        }
        return List.copyOf(below);
    }

    @Override
    public String toString() {
        return path.isEmpty() ? code + ": " + message : code + " (" + path + "): " + message;
    }
}
