package io.lmskit.tests.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.persistence.LmsSchema;
import io.lmskit.persistence.SchemaReport;
import io.lmskit.persistence.SchemaReport.Kind;
import io.lmskit.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Keeps the catalogue that {@link LmsSchema#verify()} compares with true to the migrations. After a migration was added
 * or changed, write it anew:
 * {@code ./mvnw -pl lms-tests -am test -Dtest=SchemaCatalogueTest -Dsurefire.failIfNoSpecifiedTests=false
 * -Dlms.catalogue.write=true}
 */
class SchemaCatalogueTest {

    private static final Path CATALOGUE =
            Path.of("../lms-persistence/src/main/resources/io/lmskit/persistence/schema-catalogue.txt");

    @Test
    void the_catalogue_says_what_the_migrations_make() throws IOException {
        try (TestDatabase database = TestDatabase.create("catalogue")) {
            SchemaReport report = LmsSchema.of(database.openPool()).verify();
            if (Boolean.getBoolean("lms.catalogue.write")) {
                write(report);
            } else {
                assertThat(report.differences())
                        .as("write the catalogue anew with -Dlms.catalogue.write=true, see "
                                + getClass().getSimpleName())
                        .isEmpty();
            }
        }
    }

    private static void write(SchemaReport report) throws IOException {
        Map<String, String> lines = new TreeMap<>();
        for (String line : Files.readAllLines(CATALOGUE)) {
            int colon = line.indexOf(": ");
            lines.put(line.substring(0, colon), line.substring(colon + 2));
        }
        report.differences().forEach(d -> {
            if (d.kind() == Kind.MISSING) {
                lines.remove(d.object());
            } else {
                lines.put(d.object(), d.found());
            }
        });
        List<String> all = lines.entrySet().stream()
                .map(e -> e.getKey() + ": " + e.getValue())
                .toList();
        Files.write(CATALOGUE, all);
    }
}
