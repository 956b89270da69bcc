package io.lmskit.persistence.enrollment;

import io.lmskit.persistence.kernel.TrailSql;

/** The longer statements of {@link ClassMapper}. */
final class ClassSql {

    /** The columns of a class {@code g}. */
    private static final String GROUP = """
            select g.id, g.name, g.description, g.course_id as course, g.instructor_id as instructor, g.starts_on, g.ends_on,
                   g.capacity, g.metadata, g.members, g.version, g.created_at, g.updated_at
            """;

    private static final String MEMBER =
            "select m.group_id as class_group, m.user_id as student, m.joined_at, m.left_at ";

    private static final String NOTHING_PERSONAL = ", null::uuid, null::jsonb, null::jsonb ";

    /** Whether the one who asks sees the class: members, who teaches it, and everybody who may enrol in it. */
    private static final String SEEN = """
            (#{whose.all} or g.instructor_id = #{whose.taught}::uuid
              or exists (select from lms.class_member o
                         where  o.tenant_id = g.tenant_id and o.group_id = g.id and o.user_id = #{whose.own}::uuid)
              or exists (select from lms.enrollment o
                         where  o.tenant_id = g.tenant_id and o.class_group_id = g.id and o.user_id = #{whose.own}::uuid)
              or (#{whose.own}::uuid is not null and exists (
                    select from lms.course c
                    where  c.tenant_id = g.tenant_id and c.id = g.course_id and c.published and c.archived_at is null)))
            """;

    static final String INSERT = """
            with g as (
              insert into lms.class_group (tenant_id, id, name, description, course_id, instructor_id, starts_on, ends_on, capacity,
                metadata, created_by, created_at, updated_at)
              values (#{trail.tenant}, #{id}, #{d.name}, #{d.description}::text, #{d.course}::uuid, #{d.instructor},
                #{d.startsOn}::date, #{d.endsOn}::date, #{d.capacity}::int, #{d.metadata}, #{trail.actorId}::uuid,
                #{trail.now}, #{trail.now})
              returning *
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'class', g.id, 'ClassCreated', null::jsonb, to_jsonb(g) - 'tenant_id'"
            + NOTHING_PERSONAL
            + "from g)"
            + TrailSql.WRITE
            + GROUP
            + "from g";

    static final String UPDATE = """
            with before as (
              select x.* from (
                select g.* from lms.class_group g where g.tenant_id = #{trail.tenant} and g.id = #{id}
                for no key update of g) x
            ), g as (
              update lms.class_group g
              set    name = #{d.name}, description = #{d.description}::text, instructor_id = #{d.instructor},
                     starts_on = #{d.startsOn}::date, ends_on = #{d.endsOn}::date, capacity = #{d.capacity}::int,
                     metadata = #{d.metadata}, version = b.version + 1, updated_at = #{trail.now}
              from   before b
              where  g.tenant_id = #{trail.tenant} and g.id = b.id and g.version = #{version}
                and  b.members <= coalesce(#{d.capacity}::int, b.members)
              returning g.*
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'class', g.id, 'ClassChanged', to_jsonb(b) - 'tenant_id', to_jsonb(g) - 'tenant_id'"
            + NOTHING_PERSONAL
            + "from g join before b on b.id = g.id)"
            + TrailSql.WRITE
            + GROUP
            + "from g";

    static final String DELETE = """
            with g as (
              delete from lms.class_group g where g.tenant_id = #{trail.tenant} and g.id = #{id} returning g.*
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'class', g.id, 'ClassDeleted', to_jsonb(g) - 'tenant_id', null::jsonb"
            + NOTHING_PERSONAL
            + "from g)"
            + TrailSql.WRITE
            + "select g.id from g";

    static final String READ = GROUP + ", " + SEEN + """
             as seen, exists (select from lms.class_member m where m.tenant_id = g.tenant_id and m.group_id = g.id)
               or exists (select from lms.enrollment e where e.tenant_id = g.tenant_id and e.class_group_id = g.id)
               or exists (select from lms.session s where s.tenant_id = g.tenant_id and s.class_group_id = g.id) as used
            from   lms.class_group g
            where  g.tenant_id = #{tenant} and g.id = #{id}
            """;

    static final String FIND = GROUP + "from lms.class_group g where g.tenant_id = #{tenant} and " + SEEN + """
              and  (#{f.course}::uuid is null or g.course_id = #{f.course})
              and  (#{f.instructor}::uuid is null or g.instructor_id = #{f.instructor})
              and  (#{f.on}::date is null or (coalesce(g.starts_on <= #{f.on}, true) and coalesce(g.ends_on >= #{f.on}, true)))
              and  (#{f.member}::uuid is null
                    or exists (select from lms.class_member m
                               where  m.tenant_id = g.tenant_id and m.group_id = g.id and m.user_id = #{f.member}
                                 and  m.left_at is null)
                    or exists (select from lms.enrollment e
                               where  e.tenant_id = g.tenant_id and e.class_group_id = g.id and e.user_id = #{f.member}
                                 and  e.status not in ('pending', 'withdrawn')))
              and  (#{after.id}::uuid is null or (g.created_at, g.id) < (#{afterCreatedAt}::timestamptz, #{after.id}))
            order  by g.created_at desc, g.id desc
            limit  #{limit}
            """;

    static final String READ_JOINING = """
            select g.instructor_id as instructor, n.zone,
                   u.id is not null as known, coalesce(u.status = 'active', false) as active, p.revision,
                   m.id as member, m.left_at is null as joined
            from   lms.class_group g
            join   lms.tenant n on n.tenant_id = g.tenant_id
            left join lms.user_account u on u.tenant_id = g.tenant_id and u.id = #{student} and u.deleted_at is null
            left join lms.customer p on p.tenant_id = g.tenant_id and p.id = #{student}
            left join lms.class_member m on m.tenant_id = g.tenant_id and m.group_id = g.id and m.user_id = #{student}
            where  g.tenant_id = #{tenant} and g.id = #{id}
            """;

    private static final String PERSON = """
            with person as (
              update lms.customer c set revision = c.revision + 1
              where  c.tenant_id = #{trail.tenant} and c.id = #{student} and c.revision = #{revision}
              returning c.id
            ), seat as (
              select x.* from (
                select g.id, g.members, g.capacity from lms.class_group g
                where  g.tenant_id = #{trail.tenant} and g.id = #{id} and exists (select from person)
                for no key update of g) x
            ),
            """;

    /** Whether the person is in the class is guarded by their revision, whether a place is free by the row of the class. */
    static final String JOIN = PERSON
            + """
            taken as (
              update lms.class_group g set members = s.members + 1
              from   seat s
              where  g.tenant_id = #{trail.tenant} and g.id = s.id and s.members < coalesce(s.capacity, s.members + 1)
              returning g.id
            ), m as (
              insert into lms.class_member (tenant_id, id, group_id, user_id, joined_at)
              select #{trail.tenant}, #{member}, t.id, #{student}, #{trail.now} from taken t
              on conflict (tenant_id, group_id, user_id) do update set joined_at = excluded.joined_at, left_at = null
              returning *
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'class-member', m.id, 'ClassJoined', null::jsonb, to_jsonb(m) - 'tenant_id'"
            + NOTHING_PERSONAL
            + "from m)"
            + TrailSql.WRITE
            + MEMBER
            + "from m";

    static final String LEAVE = PERSON
            + """
            m as (
              update lms.class_member m set left_at = greatest(m.joined_at, #{trail.now})
              from   seat s
              where  m.tenant_id = #{trail.tenant} and m.group_id = s.id and m.user_id = #{student} and m.left_at is null
              returning m.*
            ), freed as (
              update lms.class_group g set members = s.members - 1
              from   seat s join m on m.group_id = s.id
              where  g.tenant_id = #{trail.tenant} and g.id = s.id
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'class-member', m.id, 'ClassLeft', (to_jsonb(m) - 'tenant_id') || '{\"left_at\": null}',"
            + " to_jsonb(m) - 'tenant_id'"
            + NOTHING_PERSONAL
            + "from m)"
            + TrailSql.WRITE
            + MEMBER
            + "from m";

    static final String READ_MEMBER = MEMBER
            + "from lms.class_member m where m.tenant_id = #{tenant} and m.group_id = #{id} and m.user_id = #{student}";

    static final String FIND_MEMBERS = """
            with m as (
              select m.group_id, m.user_id, m.joined_at, m.left_at
              from   lms.class_member m
              where  m.tenant_id = #{tenant} and m.group_id = #{id} and m.left_at is null
              union all
              select e.class_group_id, e.user_id, e.enrolled_at, null::timestamptz
              from   lms.enrollment e
              where  e.tenant_id = #{tenant} and e.class_group_id = #{id} and e.status not in ('pending', 'withdrawn')
            )
            """ + MEMBER + """
            from   m join lms.class_group g on g.tenant_id = #{tenant} and g.id = m.group_id
            where  (#{whose.all} or g.instructor_id = #{whose.taught}::uuid or m.user_id = #{whose.own}::uuid)
              and  (#{after.id}::uuid is null or m.user_id > #{after.id})
            order  by m.user_id
            limit  #{limit}
            """;

    private ClassSql() {}
}
