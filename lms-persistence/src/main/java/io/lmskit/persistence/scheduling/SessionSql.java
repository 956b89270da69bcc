package io.lmskit.persistence.scheduling;

import io.lmskit.persistence.kernel.TrailSql;

/** The longer statements of {@link SessionMapper}. */
final class SessionSql {

    /** The columns of {@link SessionRow}, of a session {@code s}. */
    static final String SESSION = """
            select s.id, s.title, s.description, s.course_id as course, s.venue_id as venue, s.instructor_id as instructor,
                   s.starts_at, s.ends_at, s.capacity, s.currency || s.price_minor as price, s.credit_cost, s.meeting_url,
                   s.notes, s.zone, s.status, s.seats_taken, s.cancel_reason, s.created_by, s.version, s.created_at,
                   s.updated_at
            """;

    private static final String BEFORE = """
            before as (
              select x.* from (
                select s.* from lms.session s where s.tenant_id = #{trail.tenant} and s.id = #{id} for no key update) x
            )
            """;

    /** Takes the venue, its parts and the instructor for the session {@code s}; follows a CTE that has freed them. */
    private static final String TAKE = """
            , venues_taken as (
              insert into lms.venue_occupancy (tenant_id, id, venue_id, session_id, during, session_lane, blackout_lane)
              select #{trail.tenant}, gen_random_uuid(), t.venue_id, s.id, tstzrange(#{taking.from}, #{taking.until}),
                     case when #{taking.exclusive} then int8range(null::bigint, null::bigint) else
            """ + VenueSql.LANE_OF_SESSION + """
                     end, int8range(null::bigint, null::bigint)
              from   s cross join freed cross join unnest(#{taking.venues}) as t (venue_id)
            ), instructor_taken as (
              insert into lms.instructor_occupancy (tenant_id, id, instructor_id, session_id, during)
              select #{trail.tenant}, gen_random_uuid(), s.instructor_id, s.id, tstzrange(s.starts_at, s.ends_at)
              from   s cross join freed
              where  s.instructor_id is not null
            )
            """;

    /** Gives back what the session {@code s} has taken. */
    private static final String FREE = """
            , venues_freed as (
              delete from lms.venue_occupancy o using s where o.tenant_id = #{trail.tenant} and o.session_id = s.id
              returning o.id
            ), instructor_freed as (
              delete from lms.instructor_occupancy o using s where o.tenant_id = #{trail.tenant} and o.session_id = s.id
              returning o.id
            )
            """;

    private static final String CHANGE = ", " + TrailSql.ENTRY + """
             as (
              select 'session', s.id, #{event}, to_jsonb(b) - 'tenant_id', to_jsonb(s) - 'tenant_id', null::uuid,
                     null::jsonb, null::jsonb
              from   s join before b on b.id = s.id
            )
            """ + TrailSql.WRITE + SESSION + " from s";

    static final String INSERT_SESSION =
            """
            with s as (
              insert into lms.session (tenant_id, id, course_id, venue_id, venue_capacity, instructor_id, title, description,
                meeting_url, zone, starts_at, ends_at, capacity, price_minor, currency, credit_cost, notes, status,
                created_by, created_at, updated_at)
              values (#{trail.tenant}, #{id}, #{d.course}::uuid, #{d.venue}::uuid, #{venueCapacity}::int,
                #{d.instructor}::uuid, #{d.title}, #{d.description}::text, #{d.meetingUrl}::text, #{zone}, #{d.start},
                #{d.end}, #{d.capacity}::int, #{d.price.amountMinorLong}, #{d.price.currencyUnit.code},
                #{d.creditCost}::int, #{d.notes}::text, 'draft', #{trail.actorId}::uuid, #{trail.now}, #{trail.now})
              returning *
            ), freed as (select count(*) from s)
            """ + TAKE + ", " + TrailSql.ENTRY + """
             as (
              select 'session', s.id, 'SessionPlanned', null::jsonb, to_jsonb(s) - 'tenant_id', null::uuid, null::jsonb,
                     null::jsonb
              from   s
            )
            """ + TrailSql.WRITE + SESSION + " from s";

    static final String UPDATE_SESSION = "with " + BEFORE + """
            , s as (
              update lms.session s
              set    course_id = #{d.course}::uuid, venue_id = #{d.venue}::uuid, venue_capacity = #{venueCapacity}::int,
                     instructor_id = #{d.instructor}::uuid, title = #{d.title}, description = #{d.description}::text,
                     meeting_url = #{d.meetingUrl}::text, zone = #{zone}, starts_at = #{d.start}, ends_at = #{d.end},
                     capacity = #{d.capacity}::int, price_minor = #{d.price.amountMinorLong},
                     currency = #{d.price.currencyUnit.code}, credit_cost = #{d.creditCost}::int, notes = #{d.notes}::text,
                     version = b.version + 1, updated_at = #{trail.now}
              from   before b
              where  s.tenant_id = #{trail.tenant} and s.id = b.id and s.version = #{version}
                and  s.seats_taken <= coalesce(#{d.capacity}::int, s.seats_taken)
              returning s.*
            )
            """ + FREE + """
            -- what is inserted below must find the old rows deleted
            , freed as (select (select count(*) from venues_freed) + (select count(*) from instructor_freed) as n)
            """ + TAKE + CHANGE;

    static final String UPDATE_CAPACITY = "with " + BEFORE + """
            , s as (
              update lms.session s
              set    capacity = #{capacity}, version = b.version + 1, updated_at = #{trail.now}
              from   before b
              where  s.tenant_id = #{trail.tenant} and s.id = b.id and s.version = #{version}
                and  s.seats_taken <= #{capacity}
              returning s.*
            )
            """ + CHANGE;

    static final String PUBLISH = "with " + BEFORE + """
            , s as (
              update lms.session s
              set    status = 'published', version = b.version + 1, updated_at = #{trail.now}
              from   before b
              where  s.tenant_id = #{trail.tenant} and s.id = b.id and s.version = #{version}
              returning s.*
            )
            """ + CHANGE;

    static final String COMPLETE = "with " + BEFORE + """
            , s as (
              update lms.session s
              set    status = 'completed', version = b.version + 1, updated_at = #{trail.now}
              from   before b
              where  s.tenant_id = #{trail.tenant} and s.id = b.id and s.version = #{version}
              returning s.*
            )
            """ + FREE + CHANGE;

    static final String CANCEL = "with " + BEFORE + """
            , s as (
              update lms.session s
              set    status = 'cancelled', cancel_reason = #{reason}, version = b.version + 1, updated_at = #{trail.now}
              from   before b
              where  s.tenant_id = #{trail.tenant} and s.id = b.id and s.version = #{version} and s.seats_taken = 0
              returning s.*
            )
            """ + FREE + CHANGE;

    static final String DELETE_DRAFT = """
            with s as (
              delete from lms.session s
              where  s.tenant_id = #{trail.tenant} and s.id = #{id} and s.version = #{version} and s.status = 'draft'
              returning s.*
            ),
            """ + TrailSql.ENTRY + """
             as (
              select 'session', s.id, 'SessionDeleted', to_jsonb(s) - 'tenant_id', null::jsonb, null::uuid, null::jsonb,
                     null::jsonb
              from   s
            )
            """ + TrailSql.WRITE + "select id from s";

    static final String FIND = SESSION + """
            from   lms.session s
                   left join lms.venue v on v.tenant_id = s.tenant_id and v.id = s.venue_id
                   left join lms.course c on c.tenant_id = s.tenant_id and c.id = s.course_id
                   left join lms.course_type t on t.tenant_id = c.tenant_id and t.id = c.type_id
            where  s.tenant_id = #{tenant}
              and  (#{whose.all} or s.created_by = #{whose.own}::uuid or s.instructor_id = #{whose.taught}::uuid)
              and  s.status = any (#{statuses})
              and  (#{f.startsFrom}::timestamptz is null or s.starts_at >= #{f.startsFrom})
              and  (#{f.startsBefore}::timestamptz is null or s.starts_at < #{f.startsBefore})
              and  (#{f.course}::uuid is null or s.course_id = #{f.course})
              and  (#{typeKey}::text is null or t.name_key = #{typeKey})
              and  (#{cityKey}::text is null or v.city_key = #{cityKey})
              and  (#{f.venue}::uuid is null or s.venue_id = #{f.venue})
              and  (#{f.instructor}::uuid is null or s.instructor_id = #{f.instructor})
              and  (#{f.freeSeats}::int is null or s.capacity is null or s.capacity - s.seats_taken >= #{f.freeSeats})
              and  (#{f.priceFrom.amountMinorLong}::bigint is null
                    or (s.currency = #{f.priceFrom.currencyUnit.code} and s.price_minor >= #{f.priceFrom.amountMinorLong}))
              and  (#{f.priceTo.amountMinorLong}::bigint is null
                    or (s.currency = #{f.priceTo.currencyUnit.code} and s.price_minor <= #{f.priceTo.amountMinorLong}))
              and  (#{afterId}::uuid is null or (s.starts_at, s.id) > (#{afterStart}::timestamptz, #{afterId}::uuid))
            order  by s.starts_at, s.id
            limit  #{limit}
            """;

    private SessionSql() {}
}
