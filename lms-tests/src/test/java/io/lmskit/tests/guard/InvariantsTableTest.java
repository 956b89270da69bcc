package io.lmskit.tests.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of invariants in {@code docs/ARCHITECTURE.md} speaks of rules, constraints and tests that exist. */
class InvariantsTableTest {

    private static final Pattern NAME = Pattern.compile("`(\\w+)[.\\w]*`");

    @Test
    void names_what_exists_in_every_cell() throws IOException {
        String schema = text("../lms-persistence/src/main/resources", ".sql");
        Set<String> classes = new TreeSet<>();
        for (String sources : List.of("../lms-core/src", "../lms-tests/src")) {
            classes.addAll(files(sources, ".java").stream()
                    .map(file -> file.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toSet()));
        }
        List<List<String>> rows = rows();
        assertThat(rows).hasSize(20);
        for (List<String> row : rows) {
            assertThat(row).hasSize(5).noneMatch(String::isBlank);
            Matcher name = NAME.matcher(String.join(" ", row.subList(1, 5)));
            while (name.find()) {
                String found = name.group(1);
                if (Character.isUpperCase(found.charAt(0))) {
                    assertThat(classes).contains(found);
                } else if (!found.equals("tenant_id")) {
                    assertThat(schema).containsPattern("(constraint|index) " + found + "\\s");
                }
            }
        }
    }

    private static List<List<String>> rows() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("../docs/ARCHITECTURE.md"));
        List<List<String>> rows = new ArrayList<>();
        for (String line : lines.subList(lines.indexOf("## Invariants"), lines.indexOf("## Time"))) {
            if (line.startsWith("|")) {
                rows.add(Stream.of(line.substring(1, line.lastIndexOf('|')).split("\\|", -1))
                        .map(String::strip)
                        .toList());
            }
        }
        // without the heading and the line below it
        return rows.subList(2, rows.size());
    }

    private static String text(String folder, String ending) throws IOException {
        StringBuilder all = new StringBuilder();
        for (Path file : files(folder, ending)) {
            all.append(Files.readString(file)).append('\n');
        }
        return all.toString();
    }

    private static List<Path> files(String folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }
}
