package io.lmskit.benchmarks.server;

/** The lessons of the courses, who has access, who has completed what, and a product of each course. */
final class Classroom {

    static final int COURSES = 10;
    private static final int SECTIONS = 4;

    private Classroom() {}

    static String[] rows(Data data) {
        int lessons = data.lessons();
        if (lessons % SECTIONS != 0) {
            throw new IllegalArgumentException("the lessons are spread evenly over " + SECTIONS + " sections");
        }
        String at = "timestamptz '" + Moments.NOW + "' - interval '60 days'";
        String section = Keys.sql(6, "c * 100 + %s".formatted("(l - 1) / " + lessons / SECTIONS + " + 1"));
        return new String[] {
            """
            insert into lms.course_section (tenant_id, id, course_id, name, visibility, position, created_at, updated_at)
            select '%s', %s, %s, 'Section ' || s, 'public', s, %s, %s
            from   generate_series(1, %d) c, generate_series(1, %d) s
            """.formatted(Keys.TENANT, Keys.sql(6, "c * 100 + s"), Keys.sql(4, "c"), at, at, COURSES, SECTIONS),
            """
            insert into lms.lesson (tenant_id, id, section_id, course_id, name, status, position, created_at, updated_at)
            select '%s', %s, %s, %s, 'Lesson ' || l, 'public', (l - 1) %% %d + 1, %s, %s
            from   generate_series(1, %d) c, generate_series(1, %d) l
            """.formatted(
                            Keys.TENANT,
                            Keys.sql(5, "c * 1000 + l"),
                            section,
                            Keys.sql(4, "c"),
                            lessons / SECTIONS,
                            at,
                            at,
                            COURSES,
                            lessons),
            """
            insert into lms.access_grant (tenant_id, id, course_id, user_id, source, starts_at, created_at)
            select '%s', gen_random_uuid(), %s, %s, 'admin', %s, %s
            from   generate_series(1, %d) n
            """.formatted(
                    Keys.TENANT, Keys.sql(4, "n % " + COURSES + " + 1"), Keys.sql(1, "n"), at, at, data.customers()),
            """
            insert into lms.lesson_completion (tenant_id, id, user_id, lesson_id, course_id, completed_at, score)
            select '%s', gen_random_uuid(), %s, %s, %s, %s + l * interval '1 hour', 50 + l
            from   (select n, n %% %d + 1 as c from generate_series(1, %d) n) n, generate_series(1, %d) l
            where  l <= n / %d %% %d
            """.formatted(
                            Keys.TENANT,
                            Keys.sql(1, "n"),
                            Keys.sql(5, "c * 1000 + l"),
                            Keys.sql(4, "c"),
                            at,
                            COURSES,
                            data.customers(),
                            lessons,
                            COURSES,
                            lessons / 2),
            PRODUCTS,
            JOURNAL
        };
    }

    /** One for each course. */
    private static final String PRODUCTS = """
            insert into lms.product (tenant_id, id, name, price_minor, currency, visibility, created_at, updated_at)
            select '%s', %s, 'Product ' || n, %d, 'GBP', 'public', timestamptz '%s', timestamptz '%s'
            from   generate_series(1, %d) n;
            insert into lms.product_course (tenant_id, product_id, course_id, created_at)
            select '%s', %s, %s, timestamptz '%s' from generate_series(1, %d) n
            """.formatted(
                    Keys.TENANT,
                    Keys.sql(7, "n"),
                    Data.PRICE,
                    Moments.NOW,
                    Moments.NOW,
                    COURSES,
                    Keys.TENANT,
                    Keys.sql(7, "n"),
                    Keys.sql(4, "n"),
                    Moments.NOW,
                    COURSES);

    private static final String JOURNAL = """
            insert into lms.journal (tenant_id, occurred_at, id, entity, entity_id, event, actor_kind, after)
            select tenant_id, created_at, gen_random_uuid(), 'section', id, 'SectionAdded', 'system', '{}'::jsonb
            from   lms.course_section
            union all
            select tenant_id, created_at, gen_random_uuid(), 'lesson', id, 'LessonAdded', 'system', '{}'::jsonb
            from   lms.lesson
            union all
            select tenant_id, created_at, gen_random_uuid(), 'product', id, 'ProductCreated', 'system', '{}'::jsonb
            from   lms.product
            union all
            select tenant_id, created_at, gen_random_uuid(), 'access-grant', id, 'AccessGranted', 'system', '{}'::jsonb
            from   lms.access_grant
            union all
            select tenant_id, completed_at, gen_random_uuid(), 'lesson-completion', id, 'LessonCompleted', 'system', '{}'::jsonb
            from   lms.lesson_completion
            """;
}
