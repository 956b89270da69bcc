package io.lmskit.benchmarks.contender;

import io.lmskit.benchmarks.server.Keys;
import io.lmskit.benchmarks.server.Moments;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What {@link PlainJdbc} does about credits: reads, decides, and commits what still stands, as it books. */
final class PlainCredits {

    private static final String READ = """
            select c.revision, s.version, s.status, s.starts_at, s.capacity, s.seats_taken, s.credit_cost, p.here, p.elsewhere,
                   (select coalesce(sum(g.remaining), 0) from lms.credit_grant g
                    where  g.tenant_id = c.tenant_id and g.customer_id = c.id and g.remaining > 0
                      and  (g.expires_at is null or g.expires_at > s.starts_at)) as credits
            from   lms.customer c
            join   lms.session s on s.tenant_id = c.tenant_id and s.id = ?
            cross join lateral (
              select coalesce(bool_or(o.id = s.id), false) as here, coalesce(bool_or(o.id <> s.id), false) as elsewhere
              from   lms.booking_attendee a
              join   lms.session o on o.tenant_id = a.tenant_id and o.id = a.session_id
              where  a.tenant_id = c.tenant_id and a.user_id = c.id and a.live
                and  o.starts_at < s.ends_at and o.ends_at > s.starts_at
            ) p
            where  c.tenant_id = ? and c.id = ?
            """;

    /** The customer's revision stands for their credits: behind it and the session's seat, nothing can be refused. */
    private static final String BOOK = """
            with input as (
              select ?::uuid as tenant, ?::uuid as customer, ?::bigint as revision, ?::uuid as session,
                     ?::bigint as session_version, ?::uuid as id, ?::text as reference, ?::int as credits, ?::timestamptz as now
            ), customer as (
              update lms.customer c set revision = c.revision + 1
              from   input i where c.tenant_id = i.tenant and c.id = i.customer and c.revision = i.revision
              returning c.id
            ), gate as (
              update lms.session s set seats_taken = s.seats_taken + 1
              from   input i, customer c
              where  s.tenant_id = i.tenant and s.id = i.session and s.version = i.session_version
                and  (s.capacity is null or s.seats_taken < s.capacity)
              returning s.id, s.currency, s.starts_at
            ), written as (
              insert into lms.booking (tenant_id, id, reference, session_id, customer_id, status, payment_status, seats,
                price_minor, discount_minor, total_minor, due_minor, currency, credits, credits_spent, confirmed_at,
                created_by, created_at, updated_at)
              select i.tenant, i.id, i.reference, i.session, i.customer, 'confirmed', 'not_required', 1, 0, 0, 0, 0,
                     gate.currency, i.credits, i.credits, i.now, i.customer, i.now, i.now
              from   input i, gate
              returning *
            ), seated as (
              insert into lms.booking_attendee (tenant_id, id, booking_id, session_id, seat, user_id, updated_at)
              select w.tenant_id, gen_random_uuid(), w.id, w.session_id, 1, w.customer_id, w.created_at from written w
            ), locked as (
              select x.* from (
                select g.id, g.remaining, g.expires_at from written w
                join   gate on true
                join   lms.credit_grant g on g.tenant_id = w.tenant_id and g.customer_id = w.customer_id
                where  g.remaining > 0 and (g.expires_at is null or g.expires_at > gate.starts_at)
                order  by g.expires_at, g.id for no key update of g) x
            ), plan as (
              select l.id, least(l.remaining,
                       i.credits - (sum(l.remaining) over (order by l.expires_at, l.id) - l.remaining))::int as take
              from   locked l, input i
            ), spent as (
              update lms.credit_grant g set remaining = g.remaining - plan.take, version = g.version + 1, updated_at = i.now
              from   plan, input i
              where  g.tenant_id = i.tenant and g.id = plan.id and plan.take > 0
              returning g.*, plan.take
            ), entered as (
              insert into lms.credit_entry (tenant_id, id, grant_id, customer_id, kind, amount, booking_id, occurred_at)
              select s.tenant_id, gen_random_uuid(), s.id, s.customer_id, 'spent', -s.take, i.id, i.now from spent s, input i
            ), entry as (
              insert into lms.journal
                (tenant_id, occurred_at, id, entity, entity_id, event, actor_kind, actor_id, after)
              select w.tenant_id, w.created_at, gen_random_uuid(), 'booking', w.id, 'BookingConfirmed', 'user', w.customer_id,
                     to_jsonb(w) - 'tenant_id' - 'notes'
              from   written w
              union all
              select s.tenant_id, s.updated_at, gen_random_uuid(), 'credit-grant', s.id, 'CreditsSpent', 'user', s.customer_id,
                     to_jsonb(s) - 'tenant_id' - 'take'
              from   spent s
            )
            select w.id from written w
            """;

    private PlainCredits() {}

    static Answer book(DataSource dataSource, UUID session, UUID customer) {
        try (Connection connection = dataSource.getConnection()) {
            @Nullable Answer answer;
            do {
                answer = tryToBook(connection, session, customer);
            } while (answer == null);
            return answer;
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot book for credits by plain JDBC", e);
        }
    }

    /** Null if somebody was faster. */
    private static @Nullable Answer tryToBook(Connection connection, UUID session, UUID customer) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(READ)) {
            read.setObject(1, session);
            read.setObject(2, Keys.TENANT);
            read.setObject(3, customer);
            try (ResultSet r = read.executeQuery()) {
                if (!r.next()) {
                    return Answer.CLOSED;
                }
                @Nullable
                Answer refusal = Decision.refusal(
                        r.getString("status"),
                        r.getTimestamp("starts_at").toInstant(),
                        r.getBoolean("here"),
                        r.getBoolean("elsewhere"),
                        (Integer) r.getObject("capacity"),
                        r.getInt("seats_taken"));
                if (refusal != null) {
                    return refusal;
                } else if (r.getInt("credits") < r.getInt("credit_cost")) {
                    return Answer.TOO_FEW_CREDITS;
                }
                return commit(connection, session, customer, r) ? Answer.BOOKED : null;
            }
        }
    }

    private static boolean commit(Connection connection, UUID session, UUID customer, ResultSet r) throws SQLException {
        try (PreparedStatement book = connection.prepareStatement(BOOK)) {
            book.setObject(1, Keys.TENANT);
            book.setObject(2, customer);
            book.setLong(3, r.getLong("revision"));
            book.setObject(4, session);
            book.setLong(5, r.getLong("version"));
            book.setObject(6, Drawn.id());
            book.setString(7, Drawn.reference());
            book.setInt(8, r.getInt("credit_cost"));
            book.setTimestamp(9, Timestamp.from(Moments.NOW));
            try (ResultSet written = book.executeQuery()) {
                return written.next();
            }
        }
    }
}
