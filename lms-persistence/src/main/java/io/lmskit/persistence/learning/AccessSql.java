package io.lmskit.persistence.learning;

import io.lmskit.persistence.catalog.TaughtSql;
import io.lmskit.persistence.kernel.TrailSql;

/** The longer statements of {@link AccessMapper}. */
final class AccessSql {

    /** Whether what a grant {@code g} stands on still stands. */
    private static final String HOLDS = """
            ((g.booking_id is null or exists (
               select from lms.booking_attendee a
               join   lms.booking k on k.tenant_id = a.tenant_id and k.id = a.booking_id
               where  a.tenant_id = g.tenant_id and a.booking_id = g.booking_id and a.user_id = g.user_id and a.live
                 and  k.status in ('confirmed', 'completed', 'no_show')))
             and (g.enrollment_id is null or exists (
               select from lms.enrollment e
               where  e.tenant_id = g.tenant_id and e.id = g.enrollment_id and e.status not in ('pending', 'paused'))))
            """;

    /** The columns of {@link AccessMapper.GrantRow}, of a grant {@code g}. */
    static final String GRANT =
            """
            select g.id, g.course_id as course, g.user_id as learner, g.source, g.booking_id as booking,
                   g.enrollment_id as enrollment, g.order_item_id as order_item,
            """ + HOLDS + " as source_holds, g.starts_at, g.expires_at, g.revoked_at, g.created_at ";

    /** The grants of a reader for a course, in arrays of one order, whichever it is; the columns of {@link GrantArrays}. */
    static final String GRANTS = "select array_agg(" + HOLDS + ") as holds," + """
             array_agg(g.starts_at) as starts, array_agg(g.expires_at) as ends, array_agg(g.revoked_at) as revocations
            from   lms.access_grant g
            """;

    private static final String NOTHING_PERSONAL = ", null::uuid, null::jsonb, null::jsonb ";

    static final String READ_PARTIES = """
            select c.id is not null as course_known, u.id is not null as user_known,
                   coalesce(u.status = 'active', false) as user_active, p.revision
            from   lms.tenant n
            left join lms.course c on c.tenant_id = n.tenant_id and c.id = #{course}
            left join lms.user_account u on u.tenant_id = n.tenant_id and u.id = #{user} and u.deleted_at is null
            left join lms.customer p on p.tenant_id = n.tenant_id and p.id = u.id
            where  n.tenant_id = #{tenant}
            """;

    /** Whatever is decided about the person at this moment is decided again. */
    static final String INSERT = """
            with person as (
              update lms.customer c set revision = c.revision + 1
              where  c.tenant_id = #{trail.tenant} and c.id = #{c.user} and c.revision = #{revision}
              returning c.id
            ), g as (
              insert into lms.access_grant (tenant_id, id, course_id, user_id, source, starts_at, expires_at, created_at)
              select #{trail.tenant}, #{id}, #{c.course}, p.id, 'admin', coalesce(#{c.startsAt}::timestamptz, #{trail.now}),
                     #{c.expiresAt}::timestamptz, #{trail.now}
              from   person p
              returning *
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'access-grant', g.id, 'AccessGranted', null::jsonb, to_jsonb(g) - 'tenant_id'"
            + NOTHING_PERSONAL
            + "from g)"
            + TrailSql.WRITE
            + GRANT
            + "from g";

    static final String READ_BOOKING = """
            select b.status, s.course_id as course,
                   array(select a.user_id from lms.booking_attendee a
                         where  a.tenant_id = b.tenant_id and a.booking_id = b.id and a.live and a.user_id is not null
                           and  not exists (select from lms.access_grant g
                                  where  g.tenant_id = a.tenant_id and g.booking_id = a.booking_id and g.user_id = a.user_id)
                         order  by a.user_id) as wanting
            from   lms.booking b join lms.session s on s.tenant_id = b.tenant_id and s.id = b.session_id
            where  b.tenant_id = #{tenant} and b.id = #{booking}
            """;

    /** People are locked in the order of their ids; who grants by the same booking at the same moment waits there. */
    static final String INSERT_BY_BOOKING = """
            with person as (
              select x.* from (
                select c.id from lms.customer c where c.tenant_id = #{trail.tenant} and c.id = any (#{users})
                order by c.id for no key update) x
            ), bumped as (
              update lms.customer c set revision = c.revision + 1
              from   person p
              where  c.tenant_id = #{trail.tenant} and c.id = p.id
              returning c.id
            ), g as (
              insert into lms.access_grant (tenant_id, id, course_id, user_id, source, booking_id, starts_at, expires_at,
                created_at)
              select #{trail.tenant}, w.id, #{course}, p.id, 'booking', #{booking}, #{trail.now}, #{expiresAt}::timestamptz,
                     #{trail.now}
              from   unnest(#{ids}, #{users}) as w (id, user_id) join bumped p on p.id = w.user_id
              on conflict (tenant_id, booking_id, user_id) do nothing
              returning *
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'access-grant', g.id, 'AccessGranted', null::jsonb, to_jsonb(g) - 'tenant_id'"
            + NOTHING_PERSONAL
            + "from g)"
            + TrailSql.WRITE
            + "select g.id from g";

    static final String REVOKE = """
            with person as (
              update lms.customer c set revision = c.revision + 1
              where  c.tenant_id = #{trail.tenant} and c.id = #{user}
              returning c.id
            ), before as (
              select x.* from (
                select g.* from lms.access_grant g
                where  g.tenant_id = #{trail.tenant} and g.id = #{id} and exists (select from person)
                for no key update of g) x
            ), g as (
              update lms.access_grant g set revoked_at = #{trail.now}
              from   before b
              where  g.tenant_id = #{trail.tenant} and g.id = b.id and g.revoked_at is null
              returning g.*
            ),
            """ + TrailSql.ENTRY + """
             as (select 'access-grant', g.id, 'AccessRevoked', to_jsonb(b) - 'tenant_id', to_jsonb(g) - 'tenant_id', g.user_id,
                        null::jsonb, nullif(jsonb_strip_nulls(jsonb_build_object('reason', #{reason}::text)), '{}')
                 from   g join before b on b.id = g.id)
            """ + TrailSql.WRITE + GRANT + "from g";

    static final String READ = GRANT + ", " + TaughtSql.TAUGHT + """
             as taught
            from   lms.access_grant g join lms.course c on c.tenant_id = g.tenant_id and c.id = g.course_id
            where  g.tenant_id = #{tenant} and g.id = #{id}
            """;

    static final String READ_OF_BOOKING = GRANT + """
            from   lms.access_grant g
            where  g.tenant_id = #{tenant} and g.booking_id = #{booking}
            order  by g.id
            """;

    private static final String LIVE = "(g.revoked_at is null or g.revoked_at > #{now}) and g.starts_at <= #{now}"
            + " and (g.expires_at is null or g.expires_at > #{now}) and " + HOLDS;

    static final String FIND = GRANT + """
            from   lms.access_grant g join lms.course c on c.tenant_id = g.tenant_id and c.id = g.course_id
            where  g.tenant_id = #{tenant}
              and  (#{whose.all} or g.user_id = #{whose.own}::uuid or
            """ + TaughtSql.TAUGHT + """
                   )
              and  (#{f.course}::uuid is null or g.course_id = #{f.course})
              and  (#{f.user}::uuid is null or g.user_id = #{f.user})
              and  (#{f.booking}::uuid is null or g.booking_id = #{f.booking})
              and  (#{f.source}::text is null or g.source = #{f.source})
              and  (#{f.live}::boolean is null or #{f.live} = (
            """ + LIVE + """
                   ))
              and  (#{after.id}::uuid is null or (g.created_at, g.id) < (#{afterCreatedAt}::timestamptz, #{after.id}))
            order  by g.created_at desc, g.id desc
            limit  #{limit}
            """;

    static final String READ_ACCESS = "select coalesce(" + TaughtSql.TAUGHT + """
             , false) as taught, g.holds, g.starts, g.ends, g.revocations
            from   lms.course c left join lateral (
            """ + GRANTS + """
                   where g.tenant_id = c.tenant_id and g.course_id = c.id and g.user_id = #{user}) g on true
            where  c.tenant_id = #{tenant} and c.id = #{course}
            """;

    static final String READ_LESSON = "select l.status as lesson, s.visibility as section,"
            + " c.published and c.archived_at is null as course_shown,"
            + " coalesce(u.status = 'active' and u.deleted_at is null, false) as active, "
            + TaughtSql.TAUGHT
            + """
             as taught, g.holds, g.starts, g.ends, g.revocations
            from   lms.lesson l
            join   lms.course_section s on s.tenant_id = l.tenant_id and s.id = l.section_id
            join   lms.course c on c.tenant_id = l.tenant_id and c.id = l.course_id
            left join lms.user_account u on u.tenant_id = l.tenant_id and u.id = #{reader}::uuid
            left join lateral (
            """
            + GRANTS
            + """
                   where g.tenant_id = l.tenant_id and g.course_id = l.course_id and g.user_id = #{reader}::uuid) g on true
            where  l.tenant_id = #{tenant} and l.id = #{lesson}
            """;

    private AccessSql() {}
}
