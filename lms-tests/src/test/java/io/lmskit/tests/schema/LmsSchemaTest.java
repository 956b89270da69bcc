package io.lmskit.tests.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmskit.persistence.LmsSchema;
import io.lmskit.persistence.LmsSchema.Reset;
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
    void migrating_again_does_nothing() {
        schema.migrate();
        assertThat(schema.migrate()).isZero();
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
    void each_migration_is_undone_and_applied_again_with_the_same_result() {
        int all = schema.migrate();
        List<String> versions = new ArrayList<>();
        for (int i = 1; i <= all; i++) {
            versions.add(schema.undo().orElseThrow());
            assertThat(schema.verify().isSound()).isFalse();
            schema.migrate();
            assertThat(schema.verify().differences())
                    .as("after undoing %s", versions)
                    .isEmpty();
            schema.undo(i);
        }
        assertThat(versions).hasSize(all).doesNotHaveDuplicates();
        assertThat(schema.version()).isEmpty();
        assertThat(leftOver()).containsExactly("lms_schema_history");

        schema.migrate();
        assertThat(schema.verify().differences()).isEmpty();
    }

    @Test
    void undoing_all_leaves_only_the_history() {
        int all = schema.migrate();
        assertThat(schema.undoAll()).isEqualTo(all);
        assertThat(leftOver()).containsExactly("lms_schema_history");
        assertThat(schema.undoAll()).isZero();
    }

    @Test
    void an_undo_that_fails_changes_nothing() {
        schema.migrate();
        String certificates = "20261121090800";
        while (!schema.version().orElseThrow().equals(certificates)) {
            schema.undo();
        }
        execute("create view public.report as select number from lms.certificate");

        assertThatThrownBy(schema::undo).hasMessageContaining("certificate");
        assertThat(schema.version()).contains(certificates);
        schema.migrate();
        assertThat(schema.verify().differences()).isEmpty();
    }

    @Test
    void a_migration_of_a_newer_library_cannot_be_undone_by_this_one() {
        schema.migrate();
        execute("""
                insert into lms.lms_schema_history
                  (installed_rank, version, description, type, script, installed_by, execution_time, success)
                select max(installed_rank) + 1, '29990101000000', 'later', 'SQL', 'V29990101000000__later.sql', 'x', 0, true
                from lms.lms_schema_history
                """);
        assertThatThrownBy(schema::undo).hasMessageContaining("29990101000000").hasMessageContaining("another version");
    }

    @Test
    void a_reset_needs_to_be_asked_for() {
        schema.migrate();
        execute("update lms.tenant set name = 'Changed'");
        assertThatThrownBy(() -> schema.reset(null)).isInstanceOf(NullPointerException.class);
        assertThat(strings("select name from lms.tenant")).containsExactly("Changed");

        schema.reset(Reset.DELETE_ALL_DATA);
        assertThat(strings("select name from lms.tenant")).containsExactly("Default");
        assertThat(schema.verify().differences()).isEmpty();
    }

    @Test
    void names_a_dropped_index() {
        schema.migrate();
        execute("drop index lms.booking_overdue");
        assertThat(onlyDifference().toString())
                .startsWith("missing index booking_overdue: CREATE INDEX booking_overdue ON lms.booking");
    }

    @Test
    void names_a_changed_index() {
        schema.migrate();
        execute("drop index lms.booking_overdue; create index booking_overdue on lms.booking (tenant_id)");
        Difference difference = onlyDifference();
        assertThat(difference.kind()).isEqualTo(Kind.DIFFERENT);
        assertThat(difference.object()).isEqualTo("index booking_overdue");
        assertThat(difference.found()).endsWith("(tenant_id)");
    }

    @Test
    void names_a_column_whose_type_nullability_or_default_was_changed() {
        schema.migrate();
        execute("""
                alter table lms.course alter column features drop not null;
                alter table lms.session alter column seats_taken set default 1;
                alter table lms.user_account alter column phone type varchar(50);
                """);
        assertThat(schema.verify().differences())
                .extracting(Difference::toString)
                .containsExactly(
                        "different column course.features: expected text[] not null default '{}'::text[],"
                                + " found text[] default '{}'::text[]",
                        "different column session.seats_taken: expected integer not null default 0,"
                                + " found integer not null default 1",
                        "different column user_account.phone: expected text, found character varying(50)");
    }

    @Test
    void names_a_missing_and_an_unexpected_column() {
        schema.migrate();
        execute("alter table lms.venue rename column parking_info to parking");
        assertThat(schema.verify().differences())
                .extracting(Difference::toString)
                .containsExactly("missing column venue.parking_info: text", "unexpected column venue.parking: text");
    }

    @Test
    void names_a_dropped_constraint() {
        schema.migrate();
        execute("alter table lms.venue_occupancy drop constraint venue_occupancy_no_overlap");
        Difference difference = onlyDifference();
        assertThat(difference.kind()).isEqualTo(Kind.MISSING);
        assertThat(difference.object()).isEqualTo("constraint venue_occupancy.venue_occupancy_no_overlap");
        assertThat(difference.expected()).startsWith("EXCLUDE USING gist").contains("DEFERRABLE");
    }

    @Test
    void names_a_weakened_constraint() {
        schema.migrate();
        execute("""
                alter table lms.certificate drop constraint certificate_expires_after_issue;
                alter table lms.certificate add constraint certificate_expires_after_issue check (expires_on >= issued_on);
                """);
        assertThat(onlyDifference().toString())
                .isEqualTo("different constraint certificate.certificate_expires_after_issue:"
                        + " expected CHECK ((expires_on > issued_on)), found CHECK ((expires_on >= issued_on))");
    }

    @Test
    void names_a_missing_table_with_all_that_was_on_it() {
        schema.migrate();
        execute("drop table lms.refund");
        assertThat(schema.verify().differences())
                .allMatch(d -> d.kind() == Kind.MISSING)
                .extracting(Difference::object)
                .contains(
                        "table refund",
                        "column refund.amount_minor",
                        "constraint refund.refund_pk",
                        "index refund_payment");
    }

    @Test
    void names_an_unexpected_table_and_trigger() {
        schema.migrate();
        execute("""
                create table lms.stray (id int);
                create function public.nothing() returns trigger language plpgsql as 'begin return new; end';
                create trigger spy before insert on lms.booking for each row execute function public.nothing();
                """);
        assertThat(schema.verify().differences())
                .allMatch(d -> d.kind() == Kind.UNEXPECTED)
                .extracting(Difference::object)
                .containsExactly("column stray.id", "table stray", "trigger booking.spy");
    }

    @Test
    void a_partition_for_a_month_is_no_difference() {
        schema.migrate();
        execute(
                "create table lms.journal_2030_01 partition of lms.journal for values from ('2030-01-01') to ('2030-02-01')");
        assertThat(schema.verify().differences()).isEmpty();
    }

    @Test
    void a_hosts_own_flyway_lives_in_the_same_database() {
        execute("create table customer (id int)");
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
        assertThat(strings("select version from public.flyway_schema_history order by installed_rank"))
                .containsExactly("0", "1");

        schema.undoAll();
        host.validate();
        assertThat(strings("select name from public.host_order")).containsExactly("first");
    }

    @Test
    void ours_may_come_before_the_hosts_own_flyway() {
        schema.migrate();
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
    void the_extension_may_be_in_a_schema_of_the_hosts() {
        execute("create schema extensions; create extension btree_gist schema extensions");
        schema.migrate();
        assertThat(schema.verify().differences()).isEmpty();
        schema.undoAll();
        assertThat(strings("select n.nspname from pg_extension e join pg_namespace n on n.oid = e.extnamespace"
                        + " where e.extname = 'btree_gist'"))
                .containsExactly("extensions");
    }

    @Test
    void the_extension_goes_where_the_hosts_objects_go_and_survives_an_undo() {
        schema.migrate();
        assertThat(strings("select n.nspname from pg_extension e join pg_namespace n on n.oid = e.extnamespace"
                        + " where e.extname = 'btree_gist'"))
                .containsExactly("public");
    }

    @Test
    void says_what_to_do_when_the_extension_cannot_be_created() {
        String role = "weak_" + database;
        execute("create role " + role + "; create schema lms authorization " + role);
        DataSource weak = new RoleDataSource(database.unpooled(), role);
        try {
            assertThatThrownBy(() -> LmsSchema.of(weak).migrate())
                    .hasMessageContaining("btree_gist")
                    .hasMessageContaining("create extension btree_gist");
            assertThat(leftOver()).isEmpty();

            execute("create extension btree_gist");
            LmsSchema.of(weak).migrate();
            assertThat(LmsSchema.of(weak).verify().differences()).isEmpty();
        } finally {
            execute("drop owned by " + role + "; drop role " + role);
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

    private Difference onlyDifference() {
        SchemaReport report = schema.verify();
        assertThat(report.isSound()).isFalse();
        assertThat(report.differences()).hasSize(1);
        return report.differences().get(0);
    }

    private List<String> leftOver() {
        return strings(
                "select relname from pg_class where relnamespace = 'lms'::regnamespace and relkind in ('r', 'p', 'S', 'v')");
    }

    private static String show(Connection connection, String setting) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet r = statement.executeQuery("show " + setting)) {
            r.next();
            return r.getString(1);
        }
    }

    private void execute(String sql) {
        try (Connection connection = database.unpooled().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> strings(String query) {
        try (Connection connection = database.unpooled().getConnection();
                Statement statement = connection.createStatement();
                ResultSet r = statement.executeQuery(query)) {
            List<String> all = new ArrayList<>();
            while (r.next()) {
                all.add(r.getString(1));
            }
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
