package io.lmskit.persistence.catalog;

/**
 * Who is an instructor of a course {@code c}, as a condition of statements: who created it as an instructor, who teaches a
 * session of it that is not cancelled, and who is assigned to it now.
 */
public final class TaughtSql {

    private static final String OF_SESSION = """
             or exists (
               select from lms.session t
               where  t.tenant_id = c.tenant_id and t.course_id = c.id and t.status <> 'cancelled' and t.instructor_id =
            """;

    private static final String OF_COURSE = """
             or exists (
               select from lms.course_instructor i
               where  i.tenant_id = c.tenant_id and i.course_id = c.id and i.starts_at <= #{whose.at}
                 and  (i.ends_at is null or i.ends_at > #{whose.at}) and i.user_id =
            """;

    /** Whether {@code whose.taught} teaches it. */
    public static final String TAUGHT = "(#{whose.taught}::uuid is not null and (c.created_by = #{whose.taught}::uuid"
            + OF_SESSION
            + "#{whose.taught}::uuid)"
            + OF_COURSE
            + "#{whose.taught}::uuid)))\n";

    /** Whether {@code f.instructor} teaches it, or nobody is asked for. */
    public static final String TAUGHT_BY_WANTED =
            "(#{f.instructor}::uuid is null or c.created_by = #{f.instructor}::uuid"
                    + OF_SESSION
                    + "#{f.instructor}::uuid)"
                    + OF_COURSE
                    + "#{f.instructor}::uuid))\n";

    private TaughtSql() {}
}
