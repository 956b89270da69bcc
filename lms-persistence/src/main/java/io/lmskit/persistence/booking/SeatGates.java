package io.lmskit.persistence.booking;

/**
 * The gates in the statements that take seats, for bookings by themselves and for those of an order. Their parameter
 * {@code b} has the persons by id with the revisions that were read, and the code with its version.
 */
public final class SeatGates {

    /** Nobody acted for these persons since the decision. */
    public static final String PERSONS = """
            with person as (
              select x.id, x.revision from (
                select c.id, c.revision from lms.customer c
                where  c.tenant_id = #{trail.tenant} and c.id = any (#{b.persons})
                order  by c.id for no key update) x
            ), unmoved as (
              select count(*) as n
              from   unnest(#{b.persons}, #{b.revisions}) as r (id, revision)
              join   person on person.id = r.id and person.revision = r.revision
              having count(*) = cardinality(#{b.persons})
            )
            """;

    /** Nobody changed the code, and a use of it is left. */
    public static final String CODE = """
            , code as (
              select x.id, x.version, x.times_used, x.usage_limit from (
                select d.id, d.version, d.times_used, d.usage_limit from lms.discount_code d
                where  d.tenant_id = #{trail.tenant} and d.id = #{b.codeId}::uuid and exists (select from unmoved)
                for no key update of d) x
            ), priced as (
              select from unmoved left join code on true
              where  #{b.codeId}::uuid is null
                 or  (code.version = #{b.codeVersion}::bigint
                      and code.times_used < coalesce(code.usage_limit, code.times_used + 1))
            )
            """;

    /** Whatever else is decided about these persons at this moment is decided again. */
    public static final String PERSONS_MOVED = """
            , revised as (
              update lms.customer c
              set    revision = person.revision + 1
              from   person, written
              where  c.tenant_id = #{trail.tenant} and c.id = person.id
              returning c.id
            )
            """;

    /** What the journal says of a booking {@code w} with its attendees in {@code seated}, but for the seats taken. */
    public static final String TAKEN_VALUES = """
            jsonb_build_object('attendees', (
              select jsonb_agg(jsonb_build_object('id', a.id, 'user_id', a.user_id) order by a.seat)
              from   seated a where a.booking_id = w.id)),
            w.customer_id, null::jsonb,
            nullif(jsonb_strip_nulls(jsonb_build_object('notes', w.notes, 'attendees', (
              select jsonb_agg(jsonb_build_object('seat', a.seat, 'name', a.name, 'email', a.email) order by a.seat)
              from   seated a where a.booking_id = w.id and num_nonnulls(a.name, a.email) > 0))), '{}')
            """;

    /** What the journal keeps of a booking {@code w}. */
    public static final String BOOKING_AFTER = BookingSql.AFTER;

    private SeatGates() {}
}
