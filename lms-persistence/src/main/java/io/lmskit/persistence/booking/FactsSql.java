package io.lmskit.persistence.booking;

import io.lmskit.persistence.catalog.LackingSql;
import io.lmskit.persistence.clearance.ClearedSql;

/** What a booking's rules are asked about, in one statement of {@link SeatMapper}. */
final class FactsSql {

    private static final String SESSION = """
            select t.status = 'active' as tenant_active, t.booking_opens_days_before as opens_days_before,
                   t.booking_closes_minutes_before as closes_minutes_before, t.hold_minutes,
                   s.id as session, s.status as session_status, s.starts_at, s.ends_at, s.capacity, s.seats_taken,
                   here.seats_overdue, here.overdue_here,
                   s.currency || s.price_minor as price, s.credit_cost, s.course_id as course, k.type_id as course_type,
                   s.instructor_id as instructor, s.version as session_version,
                   t.demands_clearances or s.class_group_id is not null or exists (
                     select from lms.course_prerequisite q where q.tenant_id = t.tenant_id and q.course_id = s.course_id)
                     as demanding,
            """;

    /** The columns of credits that nobody wants to spend. */
    private static final String NO_CREDITS = """
                   null::uuid[] as credit_ids, null::int[] as credit_left, null::timestamptz[] as credit_expiries,
                   null::int[] as credit_spent,
            """;

    private static final String CREDITS = """
                   wallet.ids as credit_ids, wallet.left_over as credit_left, wallet.expiries as credit_expiries,
                   wallet.spent as credit_spent,
            """;

    /** What the customer can spend; and what the booking {@code except} holds of it. */
    private static final String WALLET = """
            cross join lateral (
              select array_agg(g.id order by g.expires_at, g.id) as ids,
                     array_agg(g.remaining order by g.expires_at, g.id) as left_over,
                     array_agg(g.expires_at order by g.expires_at, g.id) as expiries,
                     array_agg(held.credits order by g.expires_at, g.id) as spent
              from   lms.credit_grant g
              cross join lateral (
                select coalesce(-sum(e.amount), 0)::int as credits
                from   lms.credit_entry e
                where  e.tenant_id = t.tenant_id and e.booking_id = #{except}::uuid and e.grant_id = g.id
                  and  g.withdrawn_at is null
              ) held
              where  g.tenant_id = t.tenant_id and g.customer_id = #{customer} and (g.remaining > 0 or held.credits > 0)
            ) wallet
            """;

    private static final String CODE = """
                   d.id as code_id, d.code, d.percent as code_percent, d.currency || d.amount_minor as code_amount,
                   d.currency || d.min_purchase_minor as code_minimum_purchase,
                   d.currency || d.max_discount_minor as code_maximum_discount, d.valid_from as code_valid_from,
                   d.valid_until as code_valid_until, d.usage_limit as code_usage_limit,
                   d.per_customer_limit as code_per_customer_limit, d.times_used - used.by_except as code_times_used,
                   array(select x.course_type_id from lms.discount_code_course_type x
                         where x.tenant_id = t.tenant_id and x.code_id = d.id) as code_course_types,
                   array(select x.course_id from lms.discount_code_course x
                         where x.tenant_id = t.tenant_id and x.code_id = d.id) as code_courses,
                   array(select x.product_id from lms.discount_code_product x
                         where x.tenant_id = t.tenant_id and x.code_id = d.id) as code_products,
                   d.active as code_active, d.version as code_version, d.created_at as code_created_at,
                   d.updated_at as code_updated_at, used.by_customer as uses_by_customer,
                   person.*
            """;

    /** The columns of a code that nobody has typed. */
    private static final String NO_CODE = """
                   null::uuid as code_id, null::text as code, null::numeric as code_percent, null::text as code_amount,
                   null::text as code_minimum_purchase, null::text as code_maximum_discount,
                   null::timestamptz as code_valid_from, null::timestamptz as code_valid_until,
                   null::int as code_usage_limit, null::int as code_per_customer_limit, null::int as code_times_used,
                   '{}'::uuid[] as code_course_types, '{}'::uuid[] as code_courses, '{}'::uuid[] as code_products, null::boolean as code_active,
                   null::bigint as code_version, null::timestamptz as code_created_at,
                   null::timestamptz as code_updated_at, 0 as uses_by_customer,
                   person.*
            """;

    private static final String FROM = """
            from   lms.tenant t
            join   lms.session s on s.tenant_id = t.tenant_id and s.id =
            """;

    private static final String HERE = """
            left join lms.course k on k.tenant_id = t.tenant_id and k.id = s.course_id
            cross join lateral (
              select coalesce(sum(b.seats), 0)::int as seats_overdue, coalesce(array_agg(b.id), '{}') as overdue_here
              from   lms.booking b
              where  b.tenant_id = t.tenant_id and b.session_id = s.id and b.status = 'pending'
                and  b.hold_expires_at <= #{now} and b.id is distinct from #{except}::uuid
            ) here
            """;

    private static final String OF_SESSION = FROM + " #{session} " + HERE;

    private static final String USES = """
            cross join lateral (
              select count(*) filter (where r.booking_id is distinct from #{except}::uuid and r.customer_id = #{customer})::int
                       as by_customer,
                     count(*) filter (where r.booking_id = #{except}::uuid)::int as by_except
              from   lms.discount_redemption r
              where  r.tenant_id = t.tenant_id and r.code_id = d.id and r.released_at is null
                and  (r.customer_id = #{customer} or r.booking_id = #{except}::uuid)
            ) used
            """;

    private static final String PERSONS_THEMSELVES = """
            cross join lateral (
              select array_agg(p.id order by p.id) as person_ids,
                     array_agg(case when u.deleted_at is null then u.status end order by p.id) as person_statuses,
                     array_agg(c.revision order by p.id) as person_revisions,
                     array_agg(places.booked order by p.id) as person_booked,
                     array_agg(places.overlapping order by p.id) as person_overlapping,
                     array_agg(places.overdue order by p.id) as person_overdue,
            """;

    private static final String PERSONS =
            PERSONS_THEMSELVES + """
                     array_agg(lacks.courses order by p.id) as person_lacks_courses,
                     array_agg(lacks.types order by p.id) as person_lacks_types,
                     array_agg(
            """ + ClearedSql.LACKING + " order by p.id) as person_lacks_clearances, " + """
                     array_agg(case when s.class_group_id is null then false else
                       not exists (
                         select from lms.class_member m
                         where  m.tenant_id = t.tenant_id and m.group_id = s.class_group_id and m.user_id = p.id
                           and  m.left_at is null)
                       and not exists (
                         select from lms.enrollment e
                         where  e.tenant_id = t.tenant_id and e.class_group_id = s.class_group_id and e.user_id = p.id
                           and  e.status not in ('pending', 'withdrawn')) end order by p.id) as person_stranger
            """;

    /** Of one person, where nothing is demanded. */
    private static final String PERSON_LACKING_NOTHING = PERSONS_THEMSELVES + """
                     array['']::text[] as person_lacks_courses, array['']::text[] as person_lacks_types,
                     array['']::text[] as person_lacks_clearances, array[false] as person_stranger
            """;

    private static final String PLACES_THEMSELVES = """
              left join lms.user_account u on u.tenant_id = t.tenant_id and u.id = p.id
              left join lms.customer c on c.tenant_id = t.tenant_id and c.id = p.id
              cross join lateral (
                select coalesce(bool_or(o.id = s.id) filter (where not hold.overdue), false) as booked,
                       coalesce(string_agg(o.id::text, ',' order by o.starts_at, o.id)
                         filter (where o.id <> s.id and not hold.overdue), '') as overlapping,
                       coalesce(string_agg(b.id::text, ',') filter (where hold.overdue), '') as overdue
                from   lms.booking_attendee a
                join   lms.session o on o.tenant_id = t.tenant_id and o.id = a.session_id and o.status <> 'cancelled'
                join   lms.booking b on b.tenant_id = t.tenant_id and b.id = a.booking_id
                cross join lateral (select b.status = 'pending' and b.hold_expires_at <= #{now} as overdue) hold
                where  a.tenant_id = t.tenant_id and a.user_id = p.id and a.live
                  and  b.id is distinct from #{except}::uuid
                  and  (o.id = s.id or (o.starts_at < s.ends_at and o.ends_at > s.starts_at))
              ) places
            """;

    private static final String OF_TENANT = ") person where t.tenant_id = #{tenant}";

    private static final String PLACES =
            PLACES_THEMSELVES + " cross join lateral (" + LackingSql.LACKING + ") lacks " + OF_TENANT;

    private static final String OF_EACH = """
            from   lms.tenant t
            join   unnest(#{sessions}, #{persons}) as who (session_id, id) on who.id is not null
            join   lms.session s on s.tenant_id = t.tenant_id and s.id = who.session_id
            """ + HERE;

    private static final String ONE_PERSON = PERSONS + " from (select #{customer}::uuid as id) p " + PLACES;

    /**
     * All that a booking's rules are asked about, of somebody who books for themselves without a code. Places whose hold
     * has expired do not count as taken, and the booking {@code except}, which is to be replaced or brought back, not at
     * all.
     *
     * <p>One person, not an array of one, because the planner takes any array for ten elements: then it finds it worth
     * its while to plan the statement anew for each call, which costs several times what running it does.
     */
    static final String READ_FACTS = SESSION + NO_CREDITS + NO_CODE + OF_SESSION + ONE_PERSON;

    /**
     * The same without what somebody may lack: right unless {@code demanding} comes out. Most sessions demand nothing, and to
     * plan what looks for it takes each connection several times what all the rest takes.
     */
    static final String READ_FACTS_UNDEMANDING = SESSION
            + NO_CREDITS
            + NO_CODE
            + OF_SESSION
            + PERSON_LACKING_NOTHING
            + " from (select #{customer}::uuid as id) p "
            + PLACES_THEMSELVES
            + OF_TENANT;

    /**
     * The same of several persons who each book for themselves, each a session: a row for each that there is. The arrays may
     * end with nulls: their length being always the same keeps the plan, which else would be made anew for each call.
     */
    static final String READ_FACTS_OF_EACH =
            SESSION + NO_CREDITS + NO_CODE + OF_EACH + PERSONS + " from (select who.id) p " + PLACES;

    /** The same as {@link #READ_FACTS_UNDEMANDING}. */
    static final String READ_FACTS_OF_EACH_UNDEMANDING = SESSION
            + NO_CREDITS
            + NO_CODE
            + OF_EACH
            + PERSON_LACKING_NOTHING
            + " from (select who.id) p "
            + PLACES_THEMSELVES
            + OF_TENANT;

    /** The same with the customer's credits. */
    static final String READ_FACTS_AND_CREDITS = SESSION + CREDITS + NO_CODE + OF_SESSION + WALLET + ONE_PERSON;

    /** The same of several persons. */
    static final String READ_FACTS_AND_CREDITS_OF_MANY = SESSION + CREDITS + NO_CODE + OF_SESSION + WALLET + PERSONS
            + " from unnest(#{persons}) as p (id) " + PLACES;

    /** The same with the code that was typed. */
    static final String READ_FACTS_WITH_CODE = SESSION
            + NO_CREDITS
            + CODE
            + OF_SESSION
            + " left join lms.discount_code d on d.tenant_id = t.tenant_id and d.code_key = #{codeKey}::text "
            + USES
            + ONE_PERSON;

    /** The same of several persons, or with a code that is known by its id. */
    static final String READ_FACTS_OF_MANY = SESSION
            + NO_CREDITS
            + CODE
            + OF_SESSION
            + " left join lms.discount_code d on d.tenant_id = t.tenant_id"
            + " and (d.id = #{codeId}::uuid or d.code_key = #{codeKey}::text) "
            + USES
            + PERSONS
            + " from unnest(#{persons}) as p (id) "
            + PLACES;

    /** The same of several sessions, one row each, of all persons in each: for an order, whose code is its own. */
    static final String READ_FACTS_OF_SESSIONS = SESSION
            + NO_CREDITS
            + NO_CODE
            + FROM
            + " any (#{sessions}) "
            + HERE
            + PERSONS
            + " from unnest(#{persons}) as p (id) "
            + PLACES;

    private FactsSql() {}
}
