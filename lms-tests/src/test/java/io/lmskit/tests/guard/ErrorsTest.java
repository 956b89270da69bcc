package io.lmskit.tests.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import io.lmskit.kernel.Problem;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.kernel.Violation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every code that a host can meet is told in {@code docs/ERRORS.md}, and no other. */
class ErrorsTest {

    private static final Path LIST = Path.of("../docs/ERRORS.md");
    private static final Pattern CODE = Pattern.compile("[a-z]+(-[a-z]+)*\\.[a-z]+(-[a-z]+)*");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)\\}");

    @Test
    void the_list_names_every_code_and_no_other() throws IOException {
        Set<String> codes = new TreeSet<>();
        problems().forEach(problem -> codes.add(problem.code()));
        assertThat(codes).contains("booking.session-full", "input.length", "certificate.not-attended");
        Set<String> thrown = thrown();
        assertThat(thrown).contains("booking.not-found", "course-type.not-found", "storage.lost-race", "access.denied");
        codes.addAll(thrown);

        assertThat(listed().keySet()).containsExactlyInAnyOrderElementsOf(codes);
    }

    @Test
    void the_list_names_the_values_of_each_problem_and_what_to_do() throws IOException {
        Map<String, List<String>> listed = listed();
        for (Problem problem : problems()) {
            List<String> cells = listed.get(problem.code());
            assertThat(cells).as(problem.code()).hasSize(4).noneMatch(String::isEmpty);
            Set<String> values = new TreeSet<>();
            Matcher placeholder = PLACEHOLDER.matcher(problem.message());
            while (placeholder.find()) {
                values.add("`" + placeholder.group(1) + "`");
            }
            assertThat(
                            cells.get(2).equals("–")
                                    ? List.of()
                                    : List.of(cells.get(2).split(", ", -1)))
                    .as("values of %s", problem.code())
                    .containsExactlyInAnyOrderElementsOf(values);
        }
    }

    @Test
    void codes_are_unique_and_well_formed() {
        List<String> codes = problems().stream().map(Problem::code).toList();

        assertThat(codes).hasSizeGreaterThan(90).doesNotHaveDuplicates().allMatch(CODE.asMatchPredicate());
        assertThat(problems())
                .allSatisfy(
                        problem -> assertThat(problem.message()).isNotBlank().doesNotEndWith("."));
    }

    @Test
    void no_message_shows_a_placeholder_that_nobody_filled_in() {
        assertThat(problems()).allSatisfy(problem -> {
            Violation unknown = Violation.of(problem, "", "constraint", "some_unique");
            assertThat(unknown.message()).isNotBlank().doesNotContain("{", "}");
            assertThat(new RuleViolationException(unknown)).message().doesNotContain("{", "}");
        });
    }

    @Test
    void every_problem_is_one_of_an_enum() {
        assertThat(problemTypes()).hasSizeGreaterThanOrEqualTo(9).allMatch(Class::isEnum);
    }

    private static List<Class<?>> problemTypes() {
        List<Class<?>> types = new ArrayList<>();
        for (JavaClass type : OurClasses.ALL) {
            if (type.isAssignableTo(Problem.class) && !type.isInterface()) {
                types.add(type.reflect());
            }
        }
        return types;
    }

    private static List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        for (Class<?> type : problemTypes()) {
            for (Object constant : type.getEnumConstants()) {
                problems.add((Problem) constant);
            }
        }
        return problems;
    }

    /** The codes that exceptions are thrown with, read from the sources. */
    private static Set<String> thrown() throws IOException {
        Set<String> codes = new TreeSet<>();
        Pattern notFound = Pattern.compile("new NotFoundException\\(\\s*\"([a-z-]+)\"");
        Pattern literal = Pattern.compile("\"((?:storage|access)\\.[a-z-]+)\"");
        for (String module : List.of("lms-core", "lms-persistence", "lms-payments")) {
            Path sources = Path.of("..", module, "src/main/java");
            if (!Files.isDirectory(sources)) {
                continue;
            }
            try (Stream<Path> files = Files.walk(sources)) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .map(ErrorsTest::read)
                        .forEach(text -> {
                            Matcher entity = notFound.matcher(text);
                            while (entity.find()) {
                                codes.add(entity.group(1) + ".not-found");
                            }
                            Matcher code = literal.matcher(text);
                            while (code.find()) {
                                codes.add(code.group(1));
                            }
                        });
            }
        }
        return codes;
    }

    private static Map<String, List<String>> listed() throws IOException {
        Map<String, List<String>> listed = new TreeMap<>();
        for (String line : Files.readAllLines(LIST)) {
            if (line.startsWith("| `") && !line.contains("Exception` |")) {
                List<String> cells = Stream.of(
                                line.substring(1, line.lastIndexOf('|')).split("\\|", -1))
                        .map(String::strip)
                        .toList();
                String code = cells.get(0).replace("`", "");
                assertThat(listed.put(code, cells))
                        .as("%s is listed once", code)
                        .isNull();
            }
        }
        return listed;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
