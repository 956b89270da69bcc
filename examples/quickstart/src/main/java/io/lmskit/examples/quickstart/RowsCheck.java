package io.lmskit.examples.quickstart;

import io.lmskit.examples.shared.Checks;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** What must hold in the rows of a tenant at any moment, asked in plain SQL. */
final class RowsCheck {

    /** Statements, each with a query that says of what it is true and of what not. Every parameter is the tenant. */
    private static final Map<String, String> STATEMENTS = new LinkedHashMap<>();

    static {
        STATEMENTS.put("seats taken are the live bookings' seats, within the session's and the venue's capacity", """
                select s.id::text, s.seats_taken = coalesce(b.seats, 0) and s.seats_taken <= s.capacity
                                   and s.capacity <= v.capacity
                from   lms.session s
                join   lms.venue v on v.tenant_id = s.tenant_id and v.id = s.venue_id
                left join (select session_id, sum(seats) as seats from lms.booking
                           where tenant_id = ? and status in ('pending', 'confirmed', 'completed', 'no_show')
                           group by session_id) b on b.session_id = s.id
                where  s.tenant_id = ?
                """);
        STATEMENTS.put("one live place per person and session", """
                select session_id || ' ' || user_id, count(*) = 1 from lms.booking_attendee
                where  tenant_id = ? and live group by session_id, user_id
                """);
        STATEMENTS.put("uses of a code are its unreleased redemptions, within its limit", """
                select d.code, d.times_used = count(r.id) and d.times_used <= coalesce(d.usage_limit, d.times_used)
                from   lms.discount_code d
                left join lms.discount_redemption r
                       on r.tenant_id = d.tenant_id and r.code_id = d.id and r.released_at is null
                where  d.tenant_id = ? group by d.tenant_id, d.id
                """);
        STATEMENTS.put("a live booking with a code has one use of it, a released one none", """
                select b.id::text, count(r.id) = case when b.status in ('pending', 'confirmed', 'completed', 'no_show')
                                                 then 1 else 0 end
                from   lms.booking b
                left join lms.discount_redemption r on r.tenant_id = b.tenant_id and r.booking_id = b.id
                       and r.code_id = b.discount_code_id and r.released_at is null
                where  b.tenant_id = ? and b.discount_code_id is not null group by b.tenant_id, b.id
                """);
        STATEMENTS.put("confirmed means paid in full, or free", """
                select id::text, due_minor = 0 and paid_minor >= total_minor
                from   lms.booking where tenant_id = ? and status in ('confirmed', 'completed', 'no_show')
                """);
        STATEMENTS.put("a certificate stands on an attendance of a completed booking, and on it alone", """
                select c.number, a.attendance = 'attended' and b.status = 'completed' and a.user_id = c.user_id
                       and (select count(*) from lms.certificate o
                            where o.tenant_id = c.tenant_id and o.attendee_id = c.attendee_id) = 1
                from   lms.certificate c
                join   lms.booking_attendee a on a.tenant_id = c.tenant_id and a.id = c.attendee_id
                join   lms.booking b on b.tenant_id = a.tenant_id and b.id = a.booking_id
                where  c.tenant_id = ?
                """);
        STATEMENTS.put("nothing of this tenant is another's too", """
                select mine.id::text, other.id is null
                from   (select tenant_id, id from lms.booking union all select tenant_id, id from lms.session
                        union all select tenant_id, id from lms.user_account union all select tenant_id, id from lms.course
                        union all select tenant_id, id from lms.venue union all select tenant_id, id from lms.payment) mine
                left join (select tenant_id, id from lms.booking union all select tenant_id, id from lms.session
                        union all select tenant_id, id from lms.user_account union all select tenant_id, id from lms.course
                        union all select tenant_id, id from lms.venue union all select tenant_id, id from lms.payment) other
                       on other.id = mine.id and other.tenant_id <> mine.tenant_id
                where  mine.tenant_id = ?
                """);
        STATEMENTS.put("everything that exists has its first entry in the journal", """
                select e.id::text, exists (select from lms.journal j
                                     where j.tenant_id = e.tenant_id and j.entity_id = e.id and j.before is null)
                from   (select tenant_id, id from lms.course union all select tenant_id, id from lms.user_account
                        union all select tenant_id, id from lms.venue union all select tenant_id, id from lms.session
                        union all select tenant_id, id from lms.discount_code union all select tenant_id, id from lms.booking
                        union all select tenant_id, id from lms.payment union all select tenant_id, id from lms.refund
                        union all select tenant_id, id from lms.certificate) e
                where  e.tenant_id = ?
                """);
        STATEMENTS.put("the last entry about a booking shows its status as it is", """
                select b.id::text, b.status = (select j.after ->> 'status' from lms.journal j
                                         where j.tenant_id = b.tenant_id and j.entity = 'booking' and j.entity_id = b.id
                                         order by j.seq desc limit 1)
                from   lms.booking b where b.tenant_id = ?
                """);
    }

    private final UUID tenant;
    private final Checks checks;

    RowsCheck(UUID tenant, Checks checks) {
        this.tenant = tenant;
        this.checks = checks;
    }

    void run(Connection connection) throws SQLException {
        for (Map.Entry<String, String> statement : STATEMENTS.entrySet()) {
            Checks.Tally tally = checks.begin(statement.getKey());
            try (PreparedStatement query = connection.prepareStatement(statement.getValue())) {
                int parameters = query.getParameterMetaData().getParameterCount();
                for (int i = 1; i <= parameters; i++) {
                    query.setObject(i, tenant);
                }
                try (ResultSet r = query.executeQuery()) {
                    while (r.next()) {
                        tally.that(r.getBoolean(2), "%s", r.getString(1));
                    }
                }
            }
            checks.end(tally);
        }
    }
}
