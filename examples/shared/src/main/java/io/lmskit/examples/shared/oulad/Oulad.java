package io.lmskit.examples.shared.oulad;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
public final class Oulad {

    /** In which the days of the tables are meant. */
    public static final ZoneId ZONE = ZoneId.of("Europe/London");

    /**
     * A course of one year, February or October.
     *
     * @param presentation the year, then B for February or J for October
     * @param days how long it takes
     */
    public record Run(String module, String presentation, int days) {

        public String name() {
            return Oulad.run(module, presentation);
        }

        /** The first of the month: the data tells no more. */
        public LocalDate start() {
            int year = Integer.parseInt(presentation.substring(0, 4));
            return LocalDate.of(year, presentation.endsWith("B") ? 2 : 10, 1);
        }

        /** The day after the last. */
        public LocalDate end() {
            return start().plusDays(days);
        }

        /** The start of a day of the run. */
        public Instant startOf(int day) {
            return start().plusDays(day).atStartOfDay(ZONE).toInstant();
        }

        /** When something happened of which the day is known only. */
        public Instant noonOf(int day) {
            return start().plusDays(day).atTime(LocalTime.NOON).atZone(ZONE).toInstant();
        }
    }

    /** @param run by its name */
    public record Assessment(String id, String run, String type, String weight) {}

    /** @param run by its name */
    public record Registration(
            String run,
            String student,
            @Nullable Integer registered,
            @Nullable Integer withdrawn) {

        public int firstDay() {
            return Oulad.firstDay(registered, withdrawn);
        }
    }

    /**
     * @param run by its name
     * @param credits that the student studied for in all, in this run and in others at that time
     * @param finalResult Pass, Distinction, Fail or Withdrawn
     */
    public record StudentInfo(String run, String student, int credits, String finalResult) {

        public boolean saysWithdrawn() {
            return finalResult.equals("Withdrawn");
        }
    }

    /**
     * @param carriedOver from an earlier run
     * @param score 0 to 100
     */
    public record Submission(
            String assessment,
            String student,
            int day,
            boolean carriedOver,
            @Nullable Integer score) {}

    private static final String MODULE = "code_module";

    private final Function<String, @Nullable InputStream> files;
    private final boolean bundled;
    private final Set<String> modules;

    private Oulad(Function<String, @Nullable InputStream> files, boolean bundled, Set<String> modules) {
        this.files = files;
        this.bundled = bundled;
        this.modules = Set.copyOf(modules);
    }

    /** The published tables, which come with the examples. */
    public static Oulad published() {
        return new Oulad(Oulad.class::getResourceAsStream, true, Set.of());
    }

    /** Tables of the same form in a directory, plain or compressed. */
    public static Oulad in(Path directory) {
        return new Oulad(
                name -> {
                    Path file = directory.resolve(name);
                    try {
                        return Files.isRegularFile(file) ? Files.newInputStream(file) : null;
                    } catch (IOException e) {
                        throw new DataException(file + ": " + e.getMessage());
                    }
                },
                false,
                Set.of());
    }

    /** Of these tables what is about these modules, but for the submissions; of all of them if none is named. */
    public Oulad only(Set<String> someModules) {
        return new Oulad(files, bundled && someModules.isEmpty(), someModules);
    }

    /** Whether these are all of the published tables, so that the published counts must come out. */
    public boolean isPublished() {
        return bundled;
    }

    public static String run(String module, String presentation) {
        return module + " " + presentation;
    }

    public void runs(Consumer<Run> to) {
        each(
                "courses",
                row -> to.accept(new Run(
                        row.get(MODULE), row.get("code_presentation"), number(row, "module_presentation_length"))));
    }

    public void assessments(Consumer<Assessment> to) {
        each(
                "assessments",
                row -> to.accept(new Assessment(
                        row.get("id_assessment"), run(row), row.get("assessment_type"), row.get("weight"))));
    }

    public void students(Consumer<StudentInfo> to) {
        each(
                "studentInfo",
                row -> to.accept(new StudentInfo(
                        run(row), row.get("id_student"), number(row, "studied_credits"), row.get("final_result"))));
    }

    public void registrations(Consumer<Registration> to) {
        each(
                "studentRegistration",
                row -> to.accept(new Registration(
                        run(row),
                        row.get("id_student"),
                        numberOrNull(row, "date_registration"),
                        numberOrNull(row, "date_unregistration"))));
    }

    public void submissions(Consumer<Submission> to) {
        each(
                "studentAssessment",
                row -> to.accept(new Submission(
                        row.get("id_assessment"),
                        row.get("id_student"),
                        number(row, "date_submitted"),
                        row.get("is_banked").equals("1"),
                        numberOrNull(row, "score"))));
    }

    /** The first day on which somebody is enrolled; of who has no date of it, that of the run, or of the withdrawal if earlier. */
    public static int firstDay(@Nullable Integer registered, @Nullable Integer withdrawn) {
        return registered != null ? registered : Math.min(0, withdrawn == null ? 0 : withdrawn);
    }

    /** What the tables' key has become. */
    public static <T> T known(Map<String, T> map, String key, String kind) {
        T found = map.get(key);
        if (found == null) {
            throw new DataException("there is no " + kind + " " + key);
        }
        return Objects.requireNonNull(found);
    }

    /** Of a registration: the same in every table. */
    public static String key(String run, String student) {
        return run + "/" + student;
    }

    private static String run(CSVRecord row) {
        return run(row.get(MODULE), row.get("code_presentation"));
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
                    if (isWanted(one)) {
                        row.accept(one);
                    }
                } catch (IllegalArgumentException e) {
                    throw new DataException(name + ":" + parser.getCurrentLineNumber() + ": " + e.getMessage());
                }
            }
        } catch (IOException e) {
            throw new DataException(name + ": " + e.getMessage());
        }
    }

    private boolean isWanted(CSVRecord row) {
        return modules.isEmpty() || !row.isMapped(MODULE) || modules.contains(row.get(MODULE));
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
