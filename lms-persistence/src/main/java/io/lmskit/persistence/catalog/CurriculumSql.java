package io.lmskit.persistence.catalog;

import io.lmskit.persistence.kernel.TrailSql;

/** The longer statements of {@link CurriculumMapper}. */
final class CurriculumSql {

    /** The columns of a section {@code s}. */
    static final String SECTION = """
            select s.id, s.course_id as course, s.name, s.visibility, s.position, s.version, s.created_at, s.updated_at
            """;

    /** The columns of a lesson {@code l}. */
    static final String LESSON = """
            select l.id, l.section_id as section, l.course_id as course, l.name, l.description, l.status, l.position,
                   l.version, l.created_at, l.updated_at
            """;

    /** The guard of every change of the order: nobody else has changed the outline since it was read. */
    private static final String GUARD = """
            with course as (
              update lms.course c set outline_revision = c.outline_revision + 1
              where  c.tenant_id = #{trail.tenant} and c.id = #{f.course} and c.outline_revision = #{f.revision}
              returning c.id
            ),
            """;

    private static final String NOTHING_PERSONAL = ", null::uuid, null::jsonb, null::jsonb ";

    static final String READ_COURSE_FACTS = """
            select c.id as course, c.outline_revision as revision,
                   array(select s.id from lms.course_section s where s.tenant_id = c.tenant_id and s.course_id = c.id
                         order by s.position) as present
            from   lms.course c
            where  c.tenant_id = #{tenant} and c.id = #{course}
            """;

    static final String READ_SECTION_FACTS = """
            select c.id as course, c.outline_revision as revision,
                   array(select l.id from lms.lesson l where l.tenant_id = s.tenant_id and l.section_id = s.id
                         order by l.position) as present
            from   lms.course_section s join lms.course c on c.tenant_id = s.tenant_id and c.id = s.course_id
            where  s.tenant_id = #{tenant} and s.id = #{section}
            """;

    static final String INSERT_SECTION =
            GUARD + """
            s as (
              insert into lms.course_section (tenant_id, id, course_id, name, visibility, position, created_at, updated_at)
              select #{trail.tenant}, #{id}, course.id, #{d.name}, #{d.visibility}, cardinality(#{f.present}) + 1,
                     #{trail.now}, #{trail.now}
              from   course
              returning *
            ),
            """ + TrailSql.ENTRY + """
             as (
              select 'section', s.id, 'SectionAdded', null::jsonb, to_jsonb(s) - 'tenant_id'
            """ + NOTHING_PERSONAL + "from s)" + TrailSql.WRITE + SECTION + "from s";

    static final String INSERT_LESSON =
            GUARD + """
            l as (
              insert into lms.lesson (tenant_id, id, section_id, course_id, name, description, status, position, created_at,
                updated_at)
              select #{trail.tenant}, #{id}, #{section}, course.id, #{d.name}, #{d.description}::text, #{d.status},
                     cardinality(#{f.present}) + 1, #{trail.now}, #{trail.now}
              from   course
              returning *
            ),
            """ + TrailSql.ENTRY + """
             as (
              select 'lesson', l.id, 'LessonAdded', null::jsonb, to_jsonb(l) - 'tenant_id'
            """ + NOTHING_PERSONAL + "from l)" + TrailSql.WRITE + LESSON + "from l";

    static final String UPDATE_SECTION = """
            with before as (
              select x.* from (
                select s.* from lms.course_section s where s.tenant_id = #{trail.tenant} and s.id = #{id}
                for no key update) x
            ), s as (
              update lms.course_section s
              set    name = #{d.name}, visibility = #{d.visibility}, version = b.version + 1, updated_at = #{trail.now}
              from   before b
              where  s.tenant_id = #{trail.tenant} and s.id = b.id and s.version = #{version}
              returning s.*
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'section', s.id, 'SectionChanged', to_jsonb(b) - 'tenant_id', to_jsonb(s) - 'tenant_id'"
            + NOTHING_PERSONAL
            + "from s join before b on b.id = s.id)"
            + TrailSql.WRITE
            + SECTION
            + "from s";

    static final String UPDATE_LESSON = """
            with before as (
              select x.* from (
                select l.* from lms.lesson l where l.tenant_id = #{trail.tenant} and l.id = #{id} for no key update) x
            ), l as (
              update lms.lesson l
              set    name = #{d.name}, description = #{d.description}::text, status = #{d.status}, version = b.version + 1,
                     updated_at = #{trail.now}
              from   before b
              where  l.tenant_id = #{trail.tenant} and l.id = b.id and l.version = #{version}
              returning l.*
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'lesson', l.id, 'LessonChanged', to_jsonb(b) - 'tenant_id', to_jsonb(l) - 'tenant_id'"
            + NOTHING_PERSONAL
            + "from l join before b on b.id = l.id)"
            + TrailSql.WRITE
            + LESSON
            + "from l";

    static final String REORDER_SECTIONS = GUARD
            + """
            moved as (
              update lms.course_section s set position = o.position::int
              from   course, unnest(#{order}) with ordinality as o (id, position)
              where  s.tenant_id = #{trail.tenant} and s.course_id = course.id and s.id = o.id
              returning s.id
            ),
            """
            + TrailSql.ENTRY
            + """
             as (
              select 'course', course.id, 'SectionsReordered', jsonb_build_object('sections', to_jsonb(#{f.present}::uuid[])),
                     jsonb_build_object('sections', to_jsonb(#{order}::uuid[]))
            """
            + NOTHING_PERSONAL
            + "from course)"
            + TrailSql.WRITE
            + "select course.id from course";

    static final String REORDER_LESSONS = GUARD
            + """
            moved as (
              update lms.lesson l set position = o.position::int
              from   course, unnest(#{order}) with ordinality as o (id, position)
              where  l.tenant_id = #{trail.tenant} and l.section_id = #{section} and l.id = o.id and l.course_id = course.id
              returning l.id
            ),
            """
            + TrailSql.ENTRY
            + """
             as (
              select 'section', #{section}::uuid, 'LessonsReordered',
                     jsonb_build_object('lessons', to_jsonb(#{f.present}::uuid[])),
                     jsonb_build_object('lessons', to_jsonb(#{order}::uuid[]))
            """
            + NOTHING_PERSONAL
            + "from course)"
            + TrailSql.WRITE
            + "select course.id from course";

    /** The lessons go by the foreign key; each leaves its entry. */
    static final String DELETE_SECTION = GUARD
            + """
            s as (
              delete from lms.course_section s using course
              where  s.tenant_id = #{trail.tenant} and s.id = #{id} and s.course_id = course.id
              returning s.*
            ), behind as (
              update lms.course_section o set position = o.position - 1
              from   s
              where  o.tenant_id = #{trail.tenant} and o.course_id = s.course_id and o.position > s.position
              returning o.id
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'section', s.id, 'SectionDeleted', to_jsonb(s) - 'tenant_id', null::jsonb"
            + NOTHING_PERSONAL
            + """
              from   s
              union all
              select 'lesson', l.id, 'LessonDeleted', to_jsonb(l) - 'tenant_id', null::jsonb
            """
            + NOTHING_PERSONAL
            + "from s join lms.lesson l on l.tenant_id = #{trail.tenant} and l.section_id = s.id)"
            + TrailSql.WRITE
            + "select s.id from s";

    static final String DELETE_LESSON = GUARD
            + """
            l as (
              delete from lms.lesson l using course
              where  l.tenant_id = #{trail.tenant} and l.id = #{id} and l.course_id = course.id
              returning l.*
            ), behind as (
              update lms.lesson o set position = o.position - 1
              from   l
              where  o.tenant_id = #{trail.tenant} and o.section_id = l.section_id and o.position > l.position
              returning o.id
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'lesson', l.id, 'LessonDeleted', to_jsonb(l) - 'tenant_id', null::jsonb"
            + NOTHING_PERSONAL
            + "from l)"
            + TrailSql.WRITE
            + "select l.id from l";

    /** One row per lesson, one for a section without lessons, one for a course without sections; none for no course. */
    static final String OUTLINE = """
            select s.id as section, s.name as section_name, s.visibility as section_visibility,
                   s.position as section_position, s.version as section_version, s.created_at as section_created_at,
                   s.updated_at as section_updated_at,
                   l.id as lesson, l.name as lesson_name, l.description as lesson_description, l.status as lesson_status,
                   l.position as lesson_position, l.version as lesson_version, l.created_at as lesson_created_at,
                   l.updated_at as lesson_updated_at, c.id as course
            from   lms.course c
            left join lms.course_section s on s.tenant_id = c.tenant_id and s.course_id = c.id
              and  (#{hidden} or s.visibility = 'public')
            left join lms.lesson l on l.tenant_id = s.tenant_id and l.section_id = s.id and (#{hidden} or l.status <> 'private')
            where  c.tenant_id = #{tenant} and c.id = #{course} and (#{hidden} or (c.published and c.archived_at is null))
            order  by s.position, l.position
            """;

    static final String READ_LESSON = LESSON + """
            from   lms.lesson l
            join   lms.course_section s on s.tenant_id = l.tenant_id and s.id = l.section_id
            join   lms.course c on c.tenant_id = l.tenant_id and c.id = l.course_id
            where  l.tenant_id = #{tenant} and l.id = #{id}
              and  (#{hidden} or (l.status <> 'private' and s.visibility = 'public' and c.published and c.archived_at is null))
            """;

    private CurriculumSql() {}
}
