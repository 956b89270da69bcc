package io.lmskit.tests.schema;

import static io.lmskit.tests.schema.ByHand.execute;
import static io.lmskit.tests.schema.ByHand.relations;
import static io.lmskit.tests.schema.ByHand.strings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmskit.persistence.LmsSchema;
import io.lmskit.persistence.SchemaReport;
import io.lmskit.persistence.SchemaReport.Difference;
import io.lmskit.persistence.SchemaReport.Kind;
import io.lmskit.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From nothing, alone and beside a host. */
class LmsSchemaTest {

    private final TestDatabase database = TestDatabase.createEmpty("schema");
    private final DataSource dataSource = database.openPool();
    private final LmsSchema schema = LmsSchema.of(dataSource);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_migrated_schema_is_sound() {
        assertThat(schema.migrate()).isPositive();

        SchemaReport report = schema.verify();
        assertThat(report.differences()).isEmpty();
        assertThat(report.isSound()).isTrue();
        assertThat(report.version()).isEqualTo(schema.version().orElseThrow());
    }

    @Test
    void an_empty_database_has_no_version_and_misses_everything() {
        assertThat(schema.version()).isEmpty();
        assertThat(schema.verify().isSound()).isFalse();
        assertThat(schema.verify().differences())
                .allMatch(d -> d.kind() == Kind.MISSING)
                .extracting(Difference::object)
                .contains("table tenant", "table booking", "index booking_session", "constraint session.session_pk");
        assertThat(schema.undo()).isEmpty();
    }

    @Test
    void a_hosts_own_flyway_lives_in_the_same_database() {
        execute(database, "create table customer (id int)");
        Flyway host = Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:host/migration")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load();
        host.migrate();
        schema.migrate();

        assertThat(host.migrate().migrationsExecuted).isZero();
        assertThat(schema.migrate()).isZero();
        host.validate();
        assertThat(schema.verify().differences()).isEmpty();
        assertThat(strings(database, "select version from public.flyway_schema_history order by installed_rank"))
                .containsExactly("0", "1");

        schema.undoAll();
        host.validate();
        assertThat(strings(database, "select name from public.host_order")).containsExactly("first");
    }

    @Test
    void the_extension_may_be_in_a_schema_of_the_hosts() {
        execute(database, "create schema extensions; create extension btree_gist schema extensions");
        schema.migrate();
        assertThat(schema.verify().differences()).isEmpty();
        schema.undoAll();
        assertThat(strings(
                        database,
                        "select n.nspname from pg_extension e join pg_namespace n on n.oid = e.extnamespace"
                                + " where e.extname = 'btree_gist'"))
                .containsExactly("extensions");
    }

    @Test
    void says_what_to_do_when_the_extension_cannot_be_created() {
        String role = "weak_" + database;
        execute(database, "create role " + role + "; create schema lms authorization " + role);
        DataSource weak = new RoleDataSource(database.unpooled(), role);
        try {
            assertThatThrownBy(() -> LmsSchema.of(weak).migrate())
                    .hasMessageContaining("btree_gist")
                    .hasMessageContaining("create extension btree_gist");
            assertThat(relations(database)).isEmpty();

            execute(database, "create extension btree_gist");
            LmsSchema.of(weak).migrate();
            assertThat(LmsSchema.of(weak).verify().differences()).isEmpty();
        } finally {
            execute(database, "drop owned by " + role + "; drop role " + role);
        }
    }

    @Test
    void several_processes_may_migrate_at_once() throws Exception {
        int processes = 8;
        ExecutorService threads = Executors.newFixedThreadPool(processes);
        try {
            List<Future<Integer>> runs = new ArrayList<>();
            for (int i = 0; i < processes; i++) {
                DataSource own = database.unpooled();
                runs.add(threads.submit(() -> LmsSchema.of(own).migrate()));
            }
            int applied = 0;
            for (Future<Integer> run : runs) {
                applied += get(run);
            }
            assertThat(applied).isPositive().isEqualTo(schema.undoAll());
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void connections_go_back_as_they_were() throws SQLException {
        try (var pool = database.openPool(4)) {
            LmsSchema own = LmsSchema.of(pool);
            own.migrate();
            own.verify();
            own.undoAll();
            try (Connection connection = pool.getConnection()) {
                assertThat(connection.getAutoCommit()).isEqualTo(pool.isAutoCommit());
                assertThat(show(connection, "search_path")).doesNotContain("lms");
            }
        }
    }

    private static int get(Future<Integer> run) throws Exception {
        try {
            return run.get();
        } catch (ExecutionException e) {
            throw new AssertionError("one of several failed", e.getCause());
        }
    }

    private static String show(Connection connection, String setting) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet r = statement.executeQuery("show " + setting)) {
            r.next();
            return r.getString(1);
        }
    }
}
