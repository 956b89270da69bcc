package io.lmskit.persistence.catalog;

/** Who is an instructor of a course {@code c}, as a condition of statements. */
public final class TaughtSql {

    private static final String OF = """
             or exists (
               select from lms.session t
               where  t.tenant_id = c.tenant_id and t.course_id = c.id and t.status <> 'cancelled' and t.instructor_id =
            """;

    /** Whether {@code whose.taught} teaches it. */
    public static final String TAUGHT = "(c.created_by = #{whose.taught}::uuid" + OF + "#{whose.taught}::uuid))\n";

    /** Whether {@code f.instructor} teaches it, or nobody is asked for. */
    public static final String TAUGHT_BY_WANTED =
            "(#{f.instructor}::uuid is null or c.created_by = #{f.instructor}::uuid" + OF + "#{f.instructor}::uuid))\n";

    private TaughtSql() {}
}
