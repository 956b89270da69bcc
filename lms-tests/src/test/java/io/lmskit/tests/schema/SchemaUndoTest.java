package io.lmskit.tests.schema;

import static io.lmskit.tests.schema.ByHand.execute;
import static io.lmskit.tests.schema.ByHand.relations;
import static io.lmskit.tests.schema.ByHand.strings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmskit.persistence.LmsSchema;
import io.lmskit.persistence.LmsSchema.Reset;
import io.lmskit.persistence.SchemaReport.Difference;
import io.lmskit.testkit.TestDatabase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Back and forth, from a schema that is up to date. */
class SchemaUndoTest {

    private final TestDatabase database = TestDatabase.create("undo");
    private final DataSource dataSource = database.openPool();
    private final LmsSchema schema = LmsSchema.of(dataSource);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void migrating_again_does_nothing() {
        assertThat(schema.migrate()).isZero();
    }

    @Test
    void each_migration_is_undone_and_applied_again_with_the_same_result() {
        Map<String, List<String>> downwards = new LinkedHashMap<>();
        Optional<String> newest = schema.version();
        while (newest.isPresent()) {
            List<String> state = state();
            assertThat(downwards.values())
                    .as("what %s made goes with it", newest)
                    .doesNotContain(state);
            downwards.put(newest.orElseThrow(), state);
            assertThat(schema.undo()).isEqualTo(newest);
            newest = schema.version();
        }
        assertThat(downwards).hasSizeGreaterThan(30);
        assertThat(downwards.values().iterator().next()).isEmpty();
        assertThat(relations(database)).containsExactly("lms_schema_history");

        List<String> upwards = new ArrayList<>(downwards.keySet());
        Collections.reverse(upwards);
        for (String version : upwards) {
            migrateTo(version);
            assertThat(state())
                    .as("%s applied again, and left by the undo of what came after it", version)
                    .isEqualTo(downwards.get(version));
        }
        assertThat(schema.verify().differences()).isEmpty();
        assertThat(schema.migrate()).isZero();
    }

    /** How the catalogue differs from the one of the newest version, which is to say: all of it. */
    private List<String> state() {
        return schema.verify().differences().stream().map(Difference::toString).toList();
    }

    /** The next migration alone, as {@link LmsSchema#migrate()} would apply it among all. */
    private void migrateTo(String version) {
        Flyway next = Flyway.configure()
                .dataSource(dataSource)
                .schemas("lms")
                .defaultSchema("lms")
                .createSchemas(false)
                .table("lms_schema_history")
                .locations("classpath:io/lmskit/persistence/migration")
                .target(version)
                .load();
        assertThat(next.migrate().migrationsExecuted).isEqualTo(1);
    }

    @Test
    void undoing_all_leaves_only_the_history() {
        assertThat(schema.undoAll()).isGreaterThan(30);
        assertThat(relations(database)).containsExactly("lms_schema_history");
        assertThat(schema.undoAll()).isZero();
    }

    @Test
    void an_undo_that_fails_changes_nothing() {
        String certificates = "20261121090800";
        while (!schema.version().orElseThrow().equals(certificates)) {
            schema.undo();
        }
        execute(database, "create view public.report as select number from lms.certificate");

        assertThatThrownBy(schema::undo).hasMessageContaining("certificate");
        assertThat(schema.version()).contains(certificates);
        schema.migrate();
        assertThat(schema.verify().differences()).isEmpty();
    }

    @Test
    void a_migration_of_a_newer_library_cannot_be_undone_by_this_one() {
        execute(database, """
                insert into lms.lms_schema_history
                  (installed_rank, version, description, type, script, installed_by, execution_time, success)
                select max(installed_rank) + 1, '29990101000000', 'later', 'SQL', 'V29990101000000__later.sql', 'x', 0, true
                from lms.lms_schema_history
                """);
        assertThatThrownBy(schema::undo).hasMessageContaining("29990101000000").hasMessageContaining("another version");
    }

    @Test
    void a_reset_needs_to_be_asked_for() {
        execute(database, "update lms.tenant set name = 'Changed'");
        assertThatThrownBy(() -> schema.reset(null)).isInstanceOf(NullPointerException.class);
        assertThat(strings(database, "select name from lms.tenant")).containsExactly("Changed");

        schema.reset(Reset.DELETE_ALL_DATA);
        assertThat(strings(database, "select name from lms.tenant")).containsExactly("Default");
        assertThat(schema.verify().differences()).isEmpty();
    }

    @Test
    void ours_may_come_before_the_hosts_own_flyway() {
        Flyway host = Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:host/migration")
                .load();
        assertThat(host.info().pending()).hasSize(1);
        // the extension in the public schema is nothing that Flyway minds
        assertThat(host.migrate().migrationsExecuted).isEqualTo(1);
        assertThat(schema.verify().differences()).isEmpty();
    }

    @Test
    void the_extension_goes_where_the_hosts_objects_go_and_survives_an_undo() {
        assertThat(strings(
                        database,
                        "select n.nspname from pg_extension e join pg_namespace n on n.oid = e.extnamespace"
                                + " where e.extname = 'btree_gist'"))
                .containsExactly("public");
    }
}
