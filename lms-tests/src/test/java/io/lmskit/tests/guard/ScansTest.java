package io.lmskit.tests.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.lmskit.tenant.Tenant;
import io.lmskit.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * No statement walks through all rows that a tenant has of people, sessions, bookings, payments, enrolments or the journal:
 * what it costs does not grow with the business. Seen in the plans that the server keeps for each statement, on a database
 * with so much in it that it matters.
 */
class ScansTest {

    private static final int ROWS = 20_000;

    /** To read all rows of the smallest of the tables costs twice as much, and to look up a few of them a tenth. */
    private static final double MUCH = 300;

    /** A node that reads rows of one of the tables, and what the server expects that to cost. */
    private static final Pattern READING = Pattern.compile(
            "(?:Seq Scan on|Bitmap Heap Scan on|Scan(?: Backward)? using \\w+ on) "
                    + "(user_account|customer|session|booking|booking_attendee|payment|enrollment|journal_default)\\b.*\\.\\.([\\d.]+) rows=");

    /** Who has a reason to. */
    private static final Map<String, String> MAY = Map.of(
            "GenerationMapper.readEnrollments", "reads all, in chunks, since all are to be charged",
            "JournalMapper.find", "has no condition but a page's length, by the order of an index",
            "PaymentMapper.claim", "is planned for the number it is to claim each time it is run, once a minute");

    @Test
    void no_statement_walks_through_a_whole_table() throws SQLException {
        Map<String, List<String>> walking = new TreeMap<>();
        try (TestDatabase database = TestDatabase.create("scans");
                HikariDataSource one = database.openPool(1);
                Connection connection = one.getConnection();
                Statement server = connection.createStatement()) {
            fill(server);
            server.execute("set plan_cache_mode = force_generic_plan");
            for (Map.Entry<String, MappedStatements.Text> each :
                    MappedStatements.ofOneCustomer().entrySet()) {
                List<String> scans = scans(server, each.getKey(), each.getValue());
                if (!scans.isEmpty()) {
                    walking.put(each.getKey(), scans);
                }
            }
        }
        assertThat(walking.keySet()).as("the exceptions are still needed").containsAll(MAY.keySet());
        walking.keySet().removeAll(MAY.keySet());
        assertThat(walking).isEmpty();
    }

    private static List<String> scans(Statement server, String name, MappedStatements.Text text) throws SQLException {
        List<String> nulls = Collections.nCopies(text.types().size(), "null");
        List<String> scans = new ArrayList<>();
        try {
            server.execute("prepare looked_at" + (nulls.isEmpty() ? "" : "(" + String.join(", ", text.types()) + ")")
                    + " as " + text.sql());
            try (ResultSet plan = server.executeQuery(
                    "explain execute looked_at" + (nulls.isEmpty() ? "" : "(" + String.join(", ", nulls) + ")"))) {
                while (plan.next()) {
                    var reading = READING.matcher(plan.getString(1));
                    if (reading.find() && Double.parseDouble(reading.group(2)) >= MUCH) {
                        scans.add(plan.getString(1).strip());
                    }
                }
            }
            server.execute("deallocate looked_at");
        } catch (SQLException e) {
            throw new SQLException(name + ": " + e.getMessage(), e);
        }
        return scans;
    }

    private static void fill(Statement server) throws SQLException {
        server.execute("""
                insert into lms.user_account (tenant_id, id, email, email_key, display_name, name_key, roles, status,
                  created_at, updated_at)
                select '%1$s', gen_random_uuid(), 'c' || n || '@example.org', 'c' || n || '@example.org', 'Customer ' || n,
                       'customer ' || n, '{customer}', 'active', now(), now()
                from   generate_series(1, %2$d) n;
                insert into lms.customer (tenant_id, id) select tenant_id, id from lms.user_account;
                insert into lms.course (tenant_id, id, title, slug, duration_minutes, price_minor, currency, default_capacity,
                  certificate_validity_years, published, created_at, updated_at)
                select '%1$s', gen_random_uuid(), 'Course ' || n, 'course-' || n, 60, 100, 'GBP', 20, 3, true, now(), now()
                from   generate_series(0, 199) n;
                insert into lms.enrollment (tenant_id, id, course_id, user_id, status, enrolled_at, created_at, updated_at)
                select u.tenant_id, gen_random_uuid(), k.id, u.id, 'pending', now(), now(), now()
                from   (select tenant_id, id, row_number() over (order by id) as n from lms.user_account) u
                join   (select id, row_number() over (order by id) as n from lms.course) k on k.n = u.n %% 200 + 1;
                insert into lms.session (tenant_id, id, course_id, title, zone, starts_at, ends_at, capacity, seats_taken,
                  price_minor, currency, status, created_at, updated_at)
                select k.tenant_id, gen_random_uuid(), k.id, 'Session', 'Europe/London', now() + n * interval '1 hour',
                       now() + (n + 1) * interval '1 hour', 20, 1, 100, 'GBP', 'published', now(), now()
                from   (select tenant_id, id, row_number() over (order by id) as nth from lms.course) k
                join   generate_series(1, %2$d) n on n %% 200 + 1 = k.nth;
                with c as (select tenant_id, id, row_number() over (order by id) as n from lms.customer),
                     s as (select id, row_number() over (order by id) as n from lms.session)
                insert into lms.booking (tenant_id, id, reference, session_id, customer_id, status, payment_status, seats,
                  price_minor, discount_minor, total_minor, due_minor, paid_minor, currency, confirmed_at, created_at, updated_at)
                select c.tenant_id, gen_random_uuid(), 'BK-' || n, s.id, c.id, 'confirmed', 'paid', 1, 100, 0, 100, 0, 100, 'GBP',
                       now(), now() - n * interval '1 minute', now()
                from   c join s using (n);
                insert into lms.booking_attendee (tenant_id, id, booking_id, session_id, seat, user_id, updated_at)
                select tenant_id, gen_random_uuid(), id, session_id, 1, customer_id, updated_at from lms.booking;
                insert into lms.payment (tenant_id, id, type, booking_id, payer_id, amount_minor, currency, method, provider,
                  status, received_at, created_at, updated_at)
                select tenant_id, gen_random_uuid(), 'booking', id, customer_id, total_minor, currency, 'cash', 'manual',
                       'succeeded', created_at, created_at, created_at from lms.booking;
                insert into lms.journal (tenant_id, occurred_at, id, entity, entity_id, event, actor_kind, actor_id, after)
                select b.tenant_id, b.created_at, gen_random_uuid(), 'booking', b.id, 'BookingConfirmed', 'user', b.customer_id,
                       '{}' from lms.booking b;
                analyze
                """.formatted(Tenant.DEFAULT.value(), ROWS));
    }
}
