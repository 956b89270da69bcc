package io.lmskit.examples.courseplatform;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * The Open University's tables, read row by row: no table is ever in memory as a whole. Days count from the start of the
 * run.
 */
final class Oulad {

    /**
     * A course of one year, February or October.
     *
     * @param presentation the year, then B for February or J for October
     * @param days how long it takes
     */
    record Run(String module, String presentation, int days) {

        String name() {
            return Oulad.run(module, presentation);
        }

        /** The first of the month: the data tells no more. */
        LocalDate start() {
            int year = Integer.parseInt(presentation.substring(0, 4));
            return LocalDate.of(year, presentation.endsWith("B") ? 2 : 10, 1);
        }
    }

    /** @param run by its name */
    record Assessment(String id, String run, String type, String weight) {}

    /** @param run by its name */
    record Registration(
            String run,
            String student,
            @Nullable Integer registered,
            @Nullable Integer withdrawn) {}

    /** @param run by its name */
    record StudentInfo(String run, String student, String finalResult) {}

    /**
     * @param carriedOver from an earlier run
     * @param score 0 to 100
     */
    record Submission(
            String assessment,
            String student,
            int day,
            boolean carriedOver,
            @Nullable Integer score) {}

    private final Function<String, @Nullable InputStream> files;
    private final boolean bundled;

    private Oulad(Function<String, @Nullable InputStream> files, boolean bundled) {
        this.files = files;
        this.bundled = bundled;
    }

    /** The published tables, which come with this example. */
    static Oulad published() {
        return new Oulad(name -> Oulad.class.getResourceAsStream("oulad/" + name), true);
    }

    /** Tables of the same form in a directory, plain or compressed. */
    static Oulad in(Path directory) {
        return new Oulad(
                name -> {
                    Path file = directory.resolve(name);
                    try {
                        return Files.isRegularFile(file) ? Files.newInputStream(file) : null;
                    } catch (IOException e) {
                        throw new DataException(file + ": " + e.getMessage());
                    }
                },
                false);
    }

    /** Whether these are the published tables, so that the published counts must come out. */
    boolean isPublished() {
        return bundled;
    }

    static String run(String module, String presentation) {
        return module + " " + presentation;
    }

    void runs(Consumer<Run> to) {
        each(
                "courses",
                row -> to.accept(new Run(
                        row.get("code_module"),
                        row.get("code_presentation"),
                        number(row, "module_presentation_length"))));
    }

    void assessments(Consumer<Assessment> to) {
        each(
                "assessments",
                row -> to.accept(new Assessment(
                        row.get("id_assessment"), run(row), row.get("assessment_type"), row.get("weight"))));
    }

    void students(Consumer<StudentInfo> to) {
        each(
                "studentInfo",
                row -> to.accept(new StudentInfo(run(row), row.get("id_student"), row.get("final_result"))));
    }

    void registrations(Consumer<Registration> to) {
        each(
                "studentRegistration",
                row -> to.accept(new Registration(
                        run(row),
                        row.get("id_student"),
                        numberOrNull(row, "date_registration"),
                        numberOrNull(row, "date_unregistration"))));
    }

    void submissions(Consumer<Submission> to) {
        each(
                "studentAssessment",
                row -> to.accept(new Submission(
                        row.get("id_assessment"),
                        row.get("id_student"),
                        number(row, "date_submitted"),
                        row.get("is_banked").equals("1"),
                        numberOrNull(row, "score"))));
    }

    private static String run(CSVRecord row) {
        return run(row.get("code_module"), row.get("code_presentation"));
    }

    private static int number(CSVRecord row, String column) {
        Integer number = numberOrNull(row, column);
        if (number == null) {
            throw new IllegalArgumentException(column + " is missing");
        }
        return number;
    }

    private static @Nullable Integer numberOrNull(CSVRecord row, String column) {
        String text = row.get(column);
        if (text.isEmpty()) {
            return null;
        }
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(column + " must be a whole number, not '" + text + "'", e);
        }
    }

    private void each(String table, Consumer<CSVRecord> row) {
        String name = table + ".csv";
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (Reader reader = open(name);
                CSVParser parser = format.parse(reader)) {
            for (CSVRecord one : parser) {
                try {
                    row.accept(one);
                } catch (IllegalArgumentException e) {
                    throw new DataException(name + ":" + parser.getCurrentLineNumber() + ": " + e.getMessage());
                }
            }
        } catch (IOException e) {
            throw new DataException(name + ": " + e.getMessage());
        }
    }

    private Reader open(String name) throws IOException {
        InputStream plain = files.apply(name);
        InputStream packed = plain == null ? files.apply(name + ".gz") : null;
        if (plain == null && packed == null) {
            throw new DataException(name + ": there is no such table, nor " + name + ".gz");
        }
        InputStream in = packed == null ? plain : new GZIPInputStream(packed);
        return new InputStreamReader(new BufferedInputStream(in), StandardCharsets.UTF_8);
    }
}
