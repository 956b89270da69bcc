package io.lmskit.examples.shared.oulad;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;

/** What does not fit in the data, row by row: nothing of it is swallowed, and nothing of it stops the rest. */
public final class Findings implements AutoCloseable {

    private static final int SHOWN = 3;
    private static final Comparator<Kind> BY_ORDER = Comparator.comparingInt(Kind::ordinal);

    /** A kind of finding: a constant of an enum of the example's. */
    public interface Kind {

        String name();

        int ordinal();

        /** What it is, and what is done about it. */
        String words();
    }

    private final Map<Kind, Long> counts = new TreeMap<>(BY_ORDER);
    private final Map<Kind, List<String>> examples = new TreeMap<>(BY_ORDER);
    private final @Nullable Writer file;

    /** @param file gets a line for each finding; null for none */
    public Findings(@Nullable Writer file) {
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

    public void add(Kind kind, String run, String student, String about) {
        counts.merge(kind, 1L, Long::sum);
        List<String> some = examples.computeIfAbsent(kind, first -> new ArrayList<>());
        if (some.size() < SHOWN) {
            some.add(run + ", student " + student + (about.isEmpty() ? "" : ", " + about));
        }
        write(kind.name().toLowerCase(Locale.ROOT).replace('_', '-'), run, student, about);
    }

    public long count(Kind kind) {
        return counts.getOrDefault(kind, 0L);
    }

    public void print(PrintWriter out) {
        out.println("What does not fit in the data");
        counts.forEach((kind, count) -> {
            out.printf(Locale.ROOT, "  %,8d  %s%n", count, kind.words());
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
