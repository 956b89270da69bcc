package io.lmskit.benchmarks.server;

import java.util.UUID;

/**
 * Bookings that hold their seats and are not paid, as the library would have left them; from a few thousand
 * customers.
 *
 * @param firstBooking number of the first of them
 * @param firstSession number of the first of their sessions
 * @param sessions how many sessions they are in, one after the other in turns
 */
public record Held(long firstBooking, int count, int firstSession, int sessions) {

    private static final int PER_SESSION = 20;

    /** They are the customers of all these bookings, in turns. */
    private static final int CUSTOMERS = 5_000;

    /** All over the programme, in sessions where the same customers have not been in an earlier turn. */
    public static Held spread(int turn, int count, Data data) {
        if (data.customers() < CUSTOMERS || data.sessions() < count / PER_SESSION) {
            throw new IllegalArgumentException("not enough customers or sessions");
        }
        int sessions = count / PER_SESSION;
        int blocks = data.sessions() / sessions;
        return new Held((long) turn * count + 1, count, turn % blocks * sessions + 1, sessions);
    }

    /** @param n counted from 0 */
    public UUID customer(long n) {
        return Keys.customer(n % CUSTOMERS + 1);
    }

    public void write(Database database) {
        database.execute("""
                with b as (
                  insert into lms.booking (tenant_id, id, reference, session_id, customer_id, status, payment_status, seats,
                    price_minor, discount_minor, total_minor, due_minor, currency, hold_expires_at, created_by, created_at,
                    updated_at)
                  select '%1$s', %2$s, 'HB-' || lpad((%3$d + n)::text, 10, '0'), %4$s, %5$s, 'pending', 'pending', 1,
                         %6$d, 0, %6$d, %6$d, 'GBP', timestamptz '%7$s' + interval '30 minutes', %5$s, '%7$s', '%7$s'
                  from   generate_series(0, %8$d - 1) n
                  returning *
                ), a as (
                  insert into lms.booking_attendee (tenant_id, id, booking_id, session_id, seat, user_id, updated_at)
                  select tenant_id, gen_random_uuid(), id, session_id, 1, customer_id, updated_at from b
                ), j as (
                  insert into lms.journal
                    (tenant_id, occurred_at, id, entity, entity_id, event, actor_kind, actor_id, after)
                  select tenant_id, created_at, gen_random_uuid(), 'booking', id, 'BookingHeld', 'user', customer_id,
                         to_jsonb(b) - 'tenant_id' from b
                )
                update lms.session s set seats_taken = s.seats_taken + t.n
                from   (select tenant_id, session_id, count(*)::int as n from b group by 1, 2) t
                where  s.tenant_id = t.tenant_id and s.id = t.session_id
                """.formatted(
                        Keys.TENANT,
                        Keys.sql(3, firstBooking + " + n"),
                        firstBooking,
                        // nobody comes twice to a session
                        Keys.sql(2, firstSession + " + (n + n / " + CUSTOMERS + ") % " + sessions),
                        Keys.sql(1, "n % " + CUSTOMERS + " + 1"),
                        Data.PRICE,
                        Moments.NOW,
                        count));
    }
}
