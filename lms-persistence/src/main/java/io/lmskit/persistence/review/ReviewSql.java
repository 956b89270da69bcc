package io.lmskit.persistence.review;

import io.lmskit.persistence.kernel.TrailSql;

/** The statements of {@link ReviewMapper}. What somebody wrote stands in the personal part of the journal. */
final class ReviewSql {

    private static final String REVIEW = """
            select r.id, r.session_id as session, r.course_id as course, r.user_id as author, r.rating, r.text, r.status,
                   r.reason, r.version, r.created_at, r.updated_at
            """;

    private static final String SUBJECT_KNOWN = """
            (exists (select from lms.session s where s.tenant_id = #{tenant} and s.id = #{s.session}::uuid)
                or exists (select from lms.course c where c.tenant_id = #{tenant} and c.id = #{s.course}::uuid))
            """;

    private static final String BEFORE = """
            with before as (
              select x.* from (
                select r.* from lms.review r where r.tenant_id = #{trail.tenant} and r.id = #{id}
                for no key update of r) x
            )
            """;

    private static final String GUARDED = """
            , version = b.version + 1, updated_at = #{trail.now}
              from   before b
              where  r.tenant_id = #{trail.tenant} and r.id = b.id and b.version = #{version}
              returning r.*
            ),
            """;

    private static final String CHANGED = ", to_jsonb(b) - 'tenant_id' - 'text' - 'reason',"
            + " to_jsonb(r) - 'tenant_id' - 'text' - 'reason', r.user_id,"
            + " nullif(jsonb_strip_nulls(jsonb_build_object('text', b.text, 'reason', b.reason)), '{}'),"
            + " nullif(jsonb_strip_nulls(jsonb_build_object('text', r.text, 'reason', r.reason)), '{}')"
            + " from r join before b on b.id = r.id)"
            + TrailSql.WRITE
            + REVIEW
            + "from r";

    static final String READ_WRITING = "select " + SUBJECT_KNOWN + """
             as subject_known, u.id is not null as user_known, coalesce(u.status = 'active', false) as active,
                   exists (select from lms.booking_attendee a
                           join   lms.session s on s.tenant_id = t.tenant_id and s.id = a.session_id
                           where  a.tenant_id = t.tenant_id and a.user_id = #{author} and a.attendance = 'attended'
                             and  (s.id = #{s.session}::uuid or s.course_id = #{s.course}::uuid))
                     or exists (select from lms.course_completion f
                                where  f.tenant_id = t.tenant_id and f.course_id = #{s.course}::uuid and f.user_id = #{author})
                     as took,
                   (select r.id from lms.review r
                    where  r.tenant_id = t.tenant_id and r.user_id = #{author}
                      and  (r.session_id = #{s.session}::uuid or r.course_id = #{s.course}::uuid)) as written,
                   c.revision
            from   lms.tenant t
            left join lms.user_account u on u.tenant_id = t.tenant_id and u.id = #{author} and u.deleted_at is null
            left join lms.customer c on c.tenant_id = t.tenant_id and c.id = u.id
            where  t.tenant_id = #{tenant}
            """;

    static final String WRITE = """
            with person as (
              update lms.customer c set revision = c.revision + 1
              where  c.tenant_id = #{trail.tenant} and c.id = #{author} and c.revision = #{revision}
              returning c.id
            ), r as (
              insert into lms.review (tenant_id, id, session_id, course_id, user_id, rating, text, status, created_at, updated_at)
              select #{trail.tenant}, #{id}, #{s.session}::uuid, #{s.course}::uuid, p.id, #{d.rating}, #{d.text}::text, 'visible',
                     #{trail.now}, #{trail.now}
              from   person p
              returning *
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'review', r.id, 'ReviewWritten', null::jsonb, to_jsonb(r) - 'tenant_id' - 'text' - 'reason',"
            + " r.user_id, null::jsonb, nullif(jsonb_strip_nulls(jsonb_build_object('text', r.text)), '{}') from r)"
            + TrailSql.WRITE
            + REVIEW
            + "from r";

    static final String CHANGE = BEFORE
            + ", r as (update lms.review r set rating = #{d.rating}, text = #{d.text}::text"
            + GUARDED
            + TrailSql.ENTRY
            + " as (select 'review', r.id, 'ReviewChanged'"
            + CHANGED;

    static final String MODERATE = BEFORE
            + ", r as (update lms.review r set status = #{status}, reason = #{reason}::text"
            + GUARDED
            + TrailSql.ENTRY
            + " as (select 'review', r.id, #{event}"
            + CHANGED;

    static final String DELETE = """
            with person as (
              select x.id, x.revision from (
                select c.id, c.revision from lms.customer c
                where  c.tenant_id = #{trail.tenant}
                  and  c.id = (select r.user_id from lms.review r where r.tenant_id = #{trail.tenant} and r.id = #{id})
                for no key update of c) x
            ), r as (
              delete from lms.review r using person p
              where  r.tenant_id = #{trail.tenant} and r.id = #{id} and r.user_id = p.id and r.version = #{version}
              returning r.*
            ), revised as (
              update lms.customer c set revision = p.revision + 1
              from   person p join r on r.user_id = p.id
              where  c.tenant_id = #{trail.tenant} and c.id = p.id
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'review', r.id, 'ReviewDeleted', to_jsonb(r) - 'tenant_id' - 'text' - 'reason', null::jsonb,"
            + " r.user_id, nullif(jsonb_strip_nulls(jsonb_build_object('text', r.text)), '{}'), null::jsonb from r)"
            + TrailSql.WRITE
            + "select r.id from r";

    static final String READ = REVIEW + "from lms.review r where r.tenant_id = #{tenant} and r.id = #{id}";

    static final String FIND = REVIEW + """
            from   lms.review r
            where  r.tenant_id = #{tenant} and (#{all} or r.status = 'visible' or r.user_id = #{own}::uuid)
              and  (#{f.session}::uuid is null or r.session_id = #{f.session})
              and  (#{f.course}::uuid is null or r.course_id = #{f.course})
              and  (#{f.author}::uuid is null or r.user_id = #{f.author})
              and  (#{f.status}::text is null or r.status = #{f.status})
              and  (#{f.rating}::int is null or r.rating = #{f.rating})
              and  (#{after.id}::uuid is null or (r.created_at, r.id) < (#{afterMoment}::timestamptz, #{after.id}))
            order  by r.created_at desc, r.id desc
            limit  #{limit}
            """;

    static final String RATING = "select " + SUBJECT_KNOWN + """
             as known,
                   array[count(*) filter (where r.rating = 1), count(*) filter (where r.rating = 2),
                         count(*) filter (where r.rating = 3), count(*) filter (where r.rating = 4),
                         count(*) filter (where r.rating = 5)]::int[] as counts
            from   lms.review r
            where  r.tenant_id = #{tenant} and r.status = 'visible'
              and  (r.session_id = #{s.session}::uuid or r.course_id = #{s.course}::uuid)
            """;

    private ReviewSql() {}
}
