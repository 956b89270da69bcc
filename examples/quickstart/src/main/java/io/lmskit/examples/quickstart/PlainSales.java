package io.lmskit.examples.quickstart;

import io.lmskit.examples.quickstart.Demand.Wish;
import io.lmskit.examples.quickstart.PriceList.Code;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Books by hand what {@link Sales} books with the library: the same two statements on the same tables, one that reads what
 * the decision needs and one that commits it with a guard, through plain JDBC. What a booking cannot cost less than.
 */
final class PlainSales {

    private static final String READ = """
            select c.revision, s.version, s.capacity - s.seats_taken as free, s.price_minor, s.currency,
                   d.id as code_id, d.version as code_version, d.usage_limit - d.times_used as uses_left,
                   d.per_customer_limit - (select count(*) from lms.discount_redemption r
                     where r.tenant_id = c.tenant_id and r.code_id = d.id and r.customer_id = c.id
                       and r.released_at is null) as own_uses_left,
                   (s.status = 'published' and s.starts_at > ?) as open,
                   exists (select from lms.booking_attendee a
                     join lms.session o on o.tenant_id = a.tenant_id and o.id = a.session_id
                     where a.tenant_id = c.tenant_id and a.user_id = c.id and a.live
                       and o.starts_at < s.ends_at and o.ends_at > s.starts_at) as busy
            from   lms.customer c
            join   lms.session s on s.tenant_id = c.tenant_id and s.id = ?
            left join lms.discount_code d on d.tenant_id = c.tenant_id and d.code_key = ?
            where  c.tenant_id = ? and c.id = ?
            """;

    private static final String BOOK = """
            with input as (
              select ?::uuid as tenant, ?::uuid as customer, ?::bigint as revision, ?::uuid as code, ?::bigint as code_version,
                     ?::uuid as session, ?::bigint as session_version, ?::uuid as id, ?::text as reference,
                     ?::bigint as price, ?::bigint as discount, ?::text as status, ?::text as payment_status,
                     ?::timestamptz as now, ?::timestamptz as hold
            ), customer as (
              update lms.customer c set revision = c.revision + 1
              from   input i where c.tenant_id = i.tenant and c.id = i.customer and c.revision = i.revision
              returning c.id
            ), code as (
              select x.id, x.version, x.times_used, x.usage_limit from (
                select d.id, d.version, d.times_used, d.usage_limit from input i
                join   lms.discount_code d on d.tenant_id = i.tenant and d.id = i.code
                where  exists (select from customer) for no key update of d) x
            ), priced as (
              select i.* from input i join customer on true left join code on true
              where  i.code is null or (code.version = i.code_version
                and code.times_used < coalesce(code.usage_limit, code.times_used + 1))
            ), gate as (
              update lms.session s set seats_taken = s.seats_taken + 1
              from   priced p
              where  s.tenant_id = p.tenant and s.id = p.session and s.version = p.session_version
                and  s.seats_taken + 1 <= s.capacity
              returning s.id, s.currency
            ), written as (
              insert into lms.booking (tenant_id, id, reference, session_id, customer_id, status, payment_status, seats,
                price_minor, discount_minor, total_minor, due_minor, currency, discount_code_id, hold_expires_at,
                confirmed_at, created_by, created_at, updated_at)
              select i.tenant, i.id, i.reference, i.session, i.customer, i.status, i.payment_status, 1, i.price, i.discount,
                i.price - i.discount, i.price - i.discount, gate.currency, i.code, i.hold,
                case when i.status = 'confirmed' then i.now end, i.customer, i.now, i.now
              from   input i, gate
              returning *
            ), seated as (
              insert into lms.booking_attendee (tenant_id, id, booking_id, session_id, seat, user_id, updated_at)
              select w.tenant_id, gen_random_uuid(), w.id, w.session_id, 1, w.customer_id, w.created_at from written w
              returning id, user_id
            ), used as (
              update lms.discount_code d set times_used = code.times_used + 1
              from   code, written w where d.tenant_id = w.tenant_id and d.id = code.id
              returning d.id
            ), redeemed as (
              insert into lms.discount_redemption
                (tenant_id, id, code_id, customer_id, booking_id, amount_minor, currency, redeemed_at)
              select w.tenant_id, gen_random_uuid(), code.id, w.customer_id, w.id, w.discount_minor, w.currency, w.created_at
              from   written w, code
              returning id
            ), entry as (
              insert into lms.journal
                (tenant_id, occurred_at, id, entity, entity_id, event, actor_kind, actor_id, after)
              select w.tenant_id, w.created_at, gen_random_uuid(), 'booking', w.id, 'BookingHeld', 'user', w.customer_id,
                     to_jsonb(w) - 'tenant_id' - 'notes'
                       || jsonb_build_object('attendees', (select jsonb_agg(to_jsonb(a)) from seated a))
              from   written w
              returning id
            )
            select w.* from written w, seated, entry
            """;

    private static final String LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    private final DataSource dataSource;
    private final UUID tenant;
    private final Sales sales;
    private final Instant now;
    private final AtomicInteger attempts = new AtomicInteger();
    private final AtomicInteger booked = new AtomicInteger();

    /** @param sales that knows the customers */
    PlainSales(DataSource dataSource, School school, Sales sales, Instant now) {
        this.dataSource = dataSource;
        this.tenant = school.tenant().id().value();
        this.sales = sales;
        this.now = now;
    }

    /** As {@link Sales#sell}: whose code does not apply tries once more without. */
    void sell(Crowd crowd, List<Wish> wishes, Runnable eachDone) {
        crowd.forEach(wishes.size(), n -> {
            Wish wish = wishes.get(n);
            if (attempt(wish, wish.code()) == Answer.CODE_DOES_NOT_APPLY) {
                attempt(wish, null);
            }
            eachDone.run();
        });
    }

    int attempts() {
        return attempts.get();
    }

    int booked() {
        return booked.get();
    }

    private enum Answer {
        BOOKED,
        REFUSED,
        CODE_DOES_NOT_APPLY,
        TRY_AGAIN,
    }

    private Answer attempt(Wish wish, @Nullable String code) {
        attempts.incrementAndGet();
        Answer answer;
        do {
            try {
                answer = tryOnce(wish, code);
            } catch (SQLException e) {
                throw new IllegalStateException("Plain booking failed: " + e.getMessage(), e);
            }
        } while (answer == Answer.TRY_AGAIN);
        if (answer == Answer.BOOKED) {
            booked.incrementAndGet();
        }
        return answer;
    }

    private Answer tryOnce(Wish wish, @Nullable String typed) throws SQLException {
        UUID customer = sales.customer(wish.customer()).value();
        Code code = typed == null ? null : PriceList.find(typed);
        try (Connection connection = dataSource.getConnection();
                PreparedStatement read = connection.prepareStatement(READ)) {
            read.setTimestamp(1, Timestamp.from(now));
            read.setObject(2, wish.lecture().session().value());
            read.setString(3, typed == null ? null : typed.toLowerCase(Locale.ROOT));
            read.setObject(4, tenant);
            read.setObject(5, customer);
            try (ResultSet r = read.executeQuery()) {
                if (!r.next() || !r.getBoolean("open") || r.getBoolean("busy") || r.getLong("free") < 1) {
                    return Answer.REFUSED;
                }
                if (typed != null && !applies(code, wish, r)) {
                    return Answer.CODE_DOES_NOT_APPLY;
                }
                return commit(connection, wish, customer, code, r) ? Answer.BOOKED : Answer.TRY_AGAIN;
            }
        }
    }

    private static boolean applies(@Nullable Code code, Wish wish, ResultSet r) throws SQLException {
        long price = r.getLong("price_minor");
        return code != null
                && r.getObject("code_id") != null
                && price > 0
                && code.isFor(wish.lecture().offer().type())
                && code.reachedBy(price)
                && (r.getObject("uses_left") == null || r.getLong("uses_left") > 0)
                && (r.getObject("own_uses_left") == null || r.getLong("own_uses_left") > 0);
    }

    private boolean commit(Connection connection, Wish wish, UUID customer, @Nullable Code code, ResultSet r)
            throws SQLException {
        long price = r.getLong("price_minor");
        long discount = code == null ? 0 : code.takesOff(price);
        boolean free = price - discount == 0;
        try (PreparedStatement book = connection.prepareStatement(BOOK)) {
            book.setObject(1, tenant);
            book.setObject(2, customer);
            book.setLong(3, r.getLong("revision"));
            book.setObject(4, r.getObject("code_id"), Types.OTHER);
            book.setObject(5, r.getObject("code_version"), Types.BIGINT);
            book.setObject(6, wish.lecture().session().value());
            book.setLong(7, r.getLong("version"));
            book.setObject(8, timeOrdered());
            book.setString(9, reference());
            book.setLong(10, price);
            book.setLong(11, discount);
            book.setString(12, free ? "confirmed" : "pending");
            book.setString(13, free ? "not_required" : "pending");
            book.setTimestamp(14, Timestamp.from(now));
            Instant hold = now.plus(Duration.ofMinutes(SchoolSetup.HOLD_MINUTES));
            book.setTimestamp(15, free ? null : Timestamp.from(hold));
            try (ResultSet written = book.executeQuery()) {
                return written.next();
            }
        }
    }

    private static UUID timeOrdered() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = (System.currentTimeMillis() << 16) | 0x7000 | random.nextInt(0x1000);
        return new UUID(high, (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L);
    }

    private static String reference() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        StringBuilder text = new StringBuilder("BK-");
        for (int i = 0; i < 8; i++) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }
}
