package io.lmskit.benchmarks.server;

import io.lmskit.persistence.LmsSchema;

/**
 * How much is in a database. Everything is written by a few statements over {@code generate_series}, and is as the
 * library would have left it: counters, payments and journal included.
 *
 * @param customers active, numbered from 1
 * @param sessions published, in successive hours, numbered from 1; every tenth belongs to the same of ten courses
 * @param capacity of each session
 * @param bookings confirmed and paid, evenly over sessions and customers, numbered from 1; at most customers × sessions,
 *     and at most the capacity in each session
 * @param lessons of each of the ten courses; every customer has access to one of them and has completed some
 */
public record Data(int customers, int sessions, int capacity, long bookings, int lessons) {

    /** Price of every session, in pence. */
    public static final long PRICE = 9_500;

    public Data {
        if (bookings > (long) sessions * Math.min(capacity, customers)) {
            throw new IllegalArgumentException("more bookings than places");
        }
    }

    /** Without lessons. */
    public Data(int customers, int sessions, int capacity, long bookings) {
        this(customers, sessions, capacity, bookings, 0);
    }

    /** The number of the course that the nth customer has access to. */
    public long courseOf(long customer) {
        return customer % Classroom.COURSES + 1;
    }

    /** How many lessons of it the nth customer has completed, always the first ones: none to less than half. */
    public long completedBy(long customer) {
        return customer / Classroom.COURSES % (lessons / 2);
    }

    /** The customer of the nth booking, counted from 1: all of one session follow each other, so nobody is twice in one. */
    public long customerOf(long booking) {
        return (booking - 1) % customers + 1;
    }

    public long sessionOf(long booking) {
        return (booking - 1) / perSession() + 1;
    }

    private long perSession() {
        return Math.max(1, (bookings + sessions - 1) / sessions);
    }

    void generate(Database database) {
        LmsSchema.of(database.own()).migrate();
        database.execute(CUSTOMERS.formatted(customers));
        database.execute(COURSES);
        database.execute(sessionRows());
        if (bookings > 0) {
            // a superuser may leave the foreign keys unchecked, which are right by construction; that halves the time
            database.execute(
                    database.isEmbedded() ? "set session_replication_role = replica" : "select", bookingRows());
        }
        if (lessons > 0) {
            database.execute(Classroom.rows(this));
        }
        database.execute(JOURNAL);
        database.sweep();
    }

    private static final String CUSTOMERS = """
            insert into lms.user_account (tenant_id, id, email, email_key, display_name, name_key, roles, status,
              created_at, updated_at)
            select '%s', %s, 'c' || n || '@example.org', 'c' || n || '@example.org', 'Customer ' || n, 'customer ' || n,
                   '{customer}', 'active', timestamptz '%s', timestamptz '%s'
            from   generate_series(1, %%d) n;
            insert into lms.customer (tenant_id, id) select tenant_id, id from lms.user_account
            """.formatted(Keys.TENANT, Keys.sql(1, "n"), Moments.NOW, Moments.NOW);

    private static final String COURSES = """
            insert into lms.course (tenant_id, id, title, slug, duration_minutes, price_minor, currency, default_capacity,
              certificate_validity_years, published, created_at, updated_at)
            select '%s', %s, 'Course ' || n, 'course-' || n, 60, %d, 'GBP', 20, 3, true, timestamptz '%s', timestamptz '%s'
            from   generate_series(1, 10) n
            """.formatted(Keys.TENANT, Keys.sql(4, "n"), PRICE, Moments.NOW, Moments.NOW);

    private String sessionRows() {
        return """
                insert into lms.session (tenant_id, id, course_id, title, zone, starts_at, ends_at, capacity, seats_taken,
                  price_minor, currency, status, created_at, updated_at)
                select '%s', %s, %s, 'Session ' || n, 'Europe/London', start, start + interval '1 hour', %d,
                       greatest(least(%d - (n - 1) * %d, %d), 0), %d, 'GBP', 'published', timestamptz '%s', timestamptz '%s'
                from   (select n, timestamptz '%s' + n * interval '1 hour' as start from generate_series(1, %d) n) x
                """.formatted(
                        Keys.TENANT,
                        Keys.sql(2, "n"),
                        Keys.sql(4, "n % 10 + 1"),
                        capacity,
                        bookings,
                        perSession(),
                        bookings == 0 ? 0 : perSession(),
                        PRICE,
                        Moments.NOW,
                        Moments.NOW,
                        Moments.FIRST_SESSION,
                        sessions);
    }

    private String bookingRows() {
        return """
                insert into lms.booking (tenant_id, id, reference, session_id, customer_id, status, payment_status, seats,
                  price_minor, discount_minor, total_minor, due_minor, paid_minor, currency, confirmed_at, created_by,
                  created_at, updated_at)
                select '%1$s', %2$s, 'BK-' || lpad(n::text, 8, '0'), %3$s, %4$s, 'confirmed', 'paid', 1, %5$d, 0, %5$d, 0,
                       %5$d, 'GBP', at, %4$s, at, at
                from   (select n, timestamptz '%6$s' - interval '60 days' + n * interval '2 seconds' as at
                        from generate_series(1, %7$d) n) x;
                insert into lms.booking_attendee (tenant_id, id, booking_id, session_id, seat, user_id, updated_at)
                select tenant_id, gen_random_uuid(), id, session_id, 1, customer_id, updated_at from lms.booking;
                insert into lms.payment (tenant_id, id, type, booking_id, payer_id, amount_minor, currency, method, provider,
                  status, received_at, created_at, updated_at)
                select tenant_id, gen_random_uuid(), 'booking', id, customer_id, total_minor, currency, 'cash', 'manual',
                       'succeeded', created_at, created_at, created_at from lms.booking;
                insert into lms.journal (tenant_id, occurred_at, id, entity, entity_id, event, actor_kind, actor_id, after)
                select b.tenant_id, b.created_at, gen_random_uuid(), 'booking', b.id, 'BookingConfirmed', 'user', b.customer_id,
                       to_jsonb(b) - 'tenant_id'
                from   lms.booking b;
                insert into lms.journal (tenant_id, occurred_at, id, entity, entity_id, event, actor_kind, after)
                select p.tenant_id, p.created_at, gen_random_uuid(), 'payment', p.id, 'PaymentRecorded', 'system',
                       to_jsonb(p) - 'tenant_id' from lms.payment p
                """.formatted(
                        Keys.TENANT,
                        Keys.sql(3, "n"),
                        Keys.sql(2, "(n - 1) / " + perSession() + " + 1"),
                        Keys.sql(1, "(n - 1) % " + customers + " + 1"),
                        PRICE,
                        Moments.NOW,
                        bookings);
    }

    private static final String JOURNAL = """
            insert into lms.journal (tenant_id, occurred_at, id, entity, entity_id, event, actor_kind, after)
            select tenant_id, created_at, gen_random_uuid(), 'user', id, 'UserRegistered', 'system', '{}'::jsonb
            from   lms.user_account
            union all
            select tenant_id, created_at, gen_random_uuid(), 'course', id, 'CourseCreated', 'system', '{}'::jsonb
            from   lms.course
            union all
            select tenant_id, created_at, gen_random_uuid(), 'session', id, 'SessionPlanned', 'system', '{}'::jsonb
            from   lms.session
            """;
}
