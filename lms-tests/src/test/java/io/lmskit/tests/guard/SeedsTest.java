package io.lmskit.tests.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tests that {@code docs/SEEDS.md} names are there. */
class SeedsTest {

    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w*Test)`");

    @Test
    void every_test_that_is_named_exists() throws IOException {
        Set<String> named = new TreeSet<>();
        Matcher test = TEST.matcher(Files.readString(Path.of("../docs/SEEDS.md")));
        while (test.find()) {
            named.add(test.group(1));
        }

        assertThat(named).contains("MayOpenTest");
        assertThat(existing()).containsAll(named);
    }

    private static Set<String> existing() throws IOException {
        Set<String> names = new TreeSet<>();
        for (String module : new String[] {"lms-core", "lms-tests"}) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src/test/java"))) {
                files.map(file -> String.valueOf(file.getFileName()))
                        .filter(name -> name.endsWith("Test.java"))
                        .forEach(name -> names.add(name.substring(0, name.length() - ".java".length())));
            }
        }
        return names;
    }
}
