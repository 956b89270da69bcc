package io.lmskit.tests.schema;

import static io.lmskit.tests.schema.ByHand.execute;
import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.persistence.LmsSchema;
import io.lmskit.persistence.SchemaReport;
import io.lmskit.persistence.SchemaReport.Difference;
import io.lmskit.persistence.SchemaReport.Kind;
import io.lmskit.testkit.TestDatabase;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What somebody did to a schema is told. */
class SchemaReportTest {

    private final TestDatabase database = TestDatabase.create("report");
    private final DataSource dataSource = database.openPool();
    private final LmsSchema schema = LmsSchema.of(dataSource);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void names_a_dropped_index() {
        execute(database, "drop index lms.booking_overdue");
        assertThat(onlyDifference().toString())
                .startsWith("missing index booking_overdue: CREATE INDEX booking_overdue ON lms.booking");
    }

    @Test
    void names_a_changed_index() {
        execute(database, "drop index lms.booking_overdue; create index booking_overdue on lms.booking (tenant_id)");
        Difference difference = onlyDifference();
        assertThat(difference.kind()).isEqualTo(Kind.DIFFERENT);
        assertThat(difference.object()).isEqualTo("index booking_overdue");
        assertThat(difference.found()).endsWith("(tenant_id)");
    }

    @Test
    void names_a_column_whose_type_nullability_or_default_was_changed() {
        execute(database, """
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
        execute(database, "alter table lms.venue rename column parking_info to parking");
        assertThat(schema.verify().differences())
                .extracting(Difference::toString)
                .containsExactly("missing column venue.parking_info: text", "unexpected column venue.parking: text");
    }

    @Test
    void names_a_dropped_constraint() {
        execute(database, "alter table lms.venue_occupancy drop constraint venue_occupancy_no_overlap");
        Difference difference = onlyDifference();
        assertThat(difference.kind()).isEqualTo(Kind.MISSING);
        assertThat(difference.object()).isEqualTo("constraint venue_occupancy.venue_occupancy_no_overlap");
        assertThat(difference.expected()).startsWith("EXCLUDE USING gist").contains("DEFERRABLE");
    }

    @Test
    void names_a_weakened_constraint() {
        execute(database, """
                alter table lms.certificate drop constraint certificate_expires_after_issue;
                alter table lms.certificate add constraint certificate_expires_after_issue check (expires_on >= issued_on);
                """);
        assertThat(onlyDifference().toString())
                .isEqualTo("different constraint certificate.certificate_expires_after_issue:"
                        + " expected CHECK ((expires_on > issued_on)), found CHECK ((expires_on >= issued_on))");
    }

    @Test
    void names_a_missing_table_with_all_that_was_on_it() {
        execute(database, "drop table lms.refund");
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
        execute(database, """
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
        execute(
                database,
                "create table lms.journal_2030_01 partition of lms.journal for values from ('2030-01-01') to ('2030-02-01')");
        assertThat(schema.verify().differences()).isEmpty();
    }

    private Difference onlyDifference() {
        SchemaReport report = schema.verify();
        assertThat(report.isSound()).isFalse();
        assertThat(report.differences()).hasSize(1);
        return report.differences().get(0);
    }
}
