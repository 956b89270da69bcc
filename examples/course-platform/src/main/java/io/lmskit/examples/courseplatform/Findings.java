package io.lmskit.examples.courseplatform;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;

/** What does not fit in the data, row by row: nothing of it is swallowed, and nothing of it stops the rest. */
final class Findings implements AutoCloseable {

    private static final int SHOWN = 3;

    /** A kind of finding, and what is done about it. */
    enum Kind {
        NO_REGISTRATION_DATE(
                "no date of registration: access from the start, or from the withdrawal if that was before"),
        WITHDRAWN_WITHOUT_DATE("withdrawn, but no date of it: access does not end"),
        DATE_WITHOUT_WITHDRAWAL("a date of withdrawal, but not withdrawn: access ends all the same"),
        COMPLETED_AFTER_WITHDRAWAL("submitted after the student's own withdrawal: refused by the library"),
        NO_SCORE("submitted without a score: completed without one"),
        CARRIED_OVER_BEFORE_REGISTRATION("carried over from an earlier run before the registration: counts from then"),
        /** Nothing else should be refused. */
        REFUSED("refused for another reason"),
        ;

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
    private final Map<Kind, List<String>> examples = new EnumMap<>(Kind.class);
    private final @Nullable Writer file;

    /** @param file gets a line for each finding; null for none */
    Findings(@Nullable Writer file) {
        this.file = file;
        write("kind", "run", "student", "about");
    }

    private void write(String... values) {
        if (file != null) {
            try {
                file.write(CSVFormat.RFC4180.format((Object[]) values) + "\r\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    void add(Kind kind, String run, String student, String about) {
        counts.merge(kind, 1L, Long::sum);
        List<String> some = examples.computeIfAbsent(kind, first -> new ArrayList<>());
        if (some.size() < SHOWN) {
            some.add(run + ", student " + student + (about.isEmpty() ? "" : ", " + about));
        }
        write(kind.name().toLowerCase(Locale.ROOT).replace('_', '-'), run, student, about);
    }

    long count(Kind kind) {
        return counts.getOrDefault(kind, 0L);
    }

    void print(PrintWriter out) {
        out.println("What does not fit in the data");
        Arrays.stream(Kind.values()).filter(kind -> count(kind) > 0).forEach(kind -> {
            out.printf(Locale.ROOT, "  %,8d  %s%n", count(kind), kind.words);
            examples.getOrDefault(kind, List.of()).forEach(one -> out.println("            " + one));
        });
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
