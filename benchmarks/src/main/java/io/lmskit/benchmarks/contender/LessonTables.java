package io.lmskit.benchmarks.contender;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/** The columns that {@link JooqLessons} uses, written by hand as {@link Tables} are. */
final class LessonTables {

    private LessonTables() {}

    static final class Lesson {
        static final Table<Record> TABLE = Tables.of("lesson");
        static final Field<UUID> TENANT = Tables.column("lesson", "tenant_id", SQLDataType.UUID);
        static final Field<UUID> ID = Tables.column("lesson", "id", SQLDataType.UUID);
        static final Field<UUID> SECTION = Tables.column("lesson", "section_id", SQLDataType.UUID);
        static final Field<UUID> COURSE = Tables.column("lesson", "course_id", SQLDataType.UUID);
        static final Field<String> STATUS = Tables.column("lesson", "status", SQLDataType.CLOB);

        private Lesson() {}
    }

    static final class Section {
        static final Table<Record> TABLE = Tables.of("course_section");
        static final Field<UUID> TENANT = Tables.column("course_section", "tenant_id", SQLDataType.UUID);
        static final Field<UUID> ID = Tables.column("course_section", "id", SQLDataType.UUID);
        static final Field<String> VISIBILITY = Tables.column("course_section", "visibility", SQLDataType.CLOB);

        private Section() {}
    }

    static final class User {
        static final Table<Record> TABLE = Tables.of("user_account");
        static final Field<UUID> TENANT = Tables.column("user_account", "tenant_id", SQLDataType.UUID);
        static final Field<UUID> ID = Tables.column("user_account", "id", SQLDataType.UUID);
        static final Field<String> STATUS = Tables.column("user_account", "status", SQLDataType.CLOB);

        private User() {}
    }

    static final class Grant {
        static final Table<Record> TABLE = Tables.of("access_grant");
        static final Field<UUID> TENANT = Tables.column("access_grant", "tenant_id", SQLDataType.UUID);
        static final Field<UUID> COURSE = Tables.column("access_grant", "course_id", SQLDataType.UUID);
        static final Field<UUID> USER = Tables.column("access_grant", "user_id", SQLDataType.UUID);
        static final Field<Instant> STARTS_AT = Tables.column("access_grant", "starts_at", SQLDataType.INSTANT);
        static final Field<Instant> EXPIRES_AT = Tables.column("access_grant", "expires_at", SQLDataType.INSTANT);
        static final Field<Instant> REVOKED_AT = Tables.column("access_grant", "revoked_at", SQLDataType.INSTANT);

        private Grant() {}
    }

    static final class Completion {
        static final Table<Record> TABLE = Tables.of("lesson_completion");
        static final Field<UUID> TENANT = Tables.column("lesson_completion", "tenant_id", SQLDataType.UUID);
        static final Field<UUID> ID = Tables.column("lesson_completion", "id", SQLDataType.UUID);
        static final Field<UUID> USER = Tables.column("lesson_completion", "user_id", SQLDataType.UUID);
        static final Field<UUID> LESSON = Tables.column("lesson_completion", "lesson_id", SQLDataType.UUID);
        static final Field<UUID> COURSE = Tables.column("lesson_completion", "course_id", SQLDataType.UUID);
        static final Field<Instant> COMPLETED_AT =
                Tables.column("lesson_completion", "completed_at", SQLDataType.INSTANT);
        static final Field<BigDecimal> SCORE = Tables.column("lesson_completion", "score", SQLDataType.NUMERIC);

        private Completion() {}
    }

    static final class CourseCompletion {
        static final Table<Record> TABLE = Tables.of("course_completion");
        static final Field<UUID> TENANT = Tables.column("course_completion", "tenant_id", SQLDataType.UUID);
        static final Field<UUID> ID = Tables.column("course_completion", "id", SQLDataType.UUID);
        static final Field<UUID> USER = Tables.column("course_completion", "user_id", SQLDataType.UUID);
        static final Field<UUID> COURSE = Tables.column("course_completion", "course_id", SQLDataType.UUID);
        static final Field<Instant> COMPLETED_AT =
                Tables.column("course_completion", "completed_at", SQLDataType.INSTANT);

        private CourseCompletion() {}
    }
}
