package io.lmskit.benchmarks.contender;

import static io.lmskit.benchmarks.contender.Tables.column;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/** The columns that {@link JooqEnrolment} and {@link JooqFees} use, written by hand as {@link Tables} are. */
final class BillingTables {

    private BillingTables() {}

    static final class Enrollment {
        static final Table<Record> TABLE = Tables.of("enrollment");
        static final Field<UUID> TENANT = column("enrollment", "tenant_id", SQLDataType.UUID);
        static final Field<UUID> ID = column("enrollment", "id", SQLDataType.UUID);
        static final Field<UUID> COURSE = column("enrollment", "course_id", SQLDataType.UUID);
        static final Field<UUID> USER = column("enrollment", "user_id", SQLDataType.UUID);
        static final Field<String> STATUS = column("enrollment", "status", SQLDataType.CLOB);
        static final Field<Instant> ENROLLED_AT = column("enrollment", "enrolled_at", SQLDataType.INSTANT);
        static final Field<Instant> STARTED_AT = column("enrollment", "started_at", SQLDataType.INSTANT);
        static final Field<Instant> ENDED_AT = column("enrollment", "ended_at", SQLDataType.INSTANT);
        static final Field<Instant> CREATED_AT = column("enrollment", "created_at", SQLDataType.INSTANT);
        static final Field<Instant> UPDATED_AT = column("enrollment", "updated_at", SQLDataType.INSTANT);

        private Enrollment() {}
    }

    static final class Change {
        static final Table<Record> TABLE = Tables.of("enrollment_change");
        static final Field<UUID> TENANT = column("enrollment_change", "tenant_id", SQLDataType.UUID);
        static final Field<UUID> ENROLLMENT = column("enrollment_change", "enrollment_id", SQLDataType.UUID);
        static final Field<Long> NR = column("enrollment_change", "nr", SQLDataType.BIGINT);
        static final Field<String> STATUS = column("enrollment_change", "status", SQLDataType.CLOB);
        static final Field<Instant> CHANGED_AT = column("enrollment_change", "changed_at", SQLDataType.INSTANT);
        static final Field<String> ACTOR_KIND = column("enrollment_change", "actor_kind", SQLDataType.CLOB);

        private Change() {}
    }

    static final class Grant {
        static final Table<Record> TABLE = Tables.of("access_grant");
        static final Field<UUID> TENANT = column("access_grant", "tenant_id", SQLDataType.UUID);
        static final Field<UUID> ID = column("access_grant", "id", SQLDataType.UUID);
        static final Field<UUID> COURSE = column("access_grant", "course_id", SQLDataType.UUID);
        static final Field<UUID> USER = column("access_grant", "user_id", SQLDataType.UUID);
        static final Field<String> SOURCE = column("access_grant", "source", SQLDataType.CLOB);
        static final Field<UUID> ENROLLMENT = column("access_grant", "enrollment_id", SQLDataType.UUID);
        static final Field<Instant> STARTS_AT = column("access_grant", "starts_at", SQLDataType.INSTANT);
        static final Field<Instant> CREATED_AT = column("access_grant", "created_at", SQLDataType.INSTANT);

        private Grant() {}
    }

    static final class Plan {
        static final Table<Record> TABLE = Tables.of("fee_plan");
        static final Field<UUID> TENANT = column("fee_plan", "tenant_id", SQLDataType.UUID);
        static final Field<UUID> ID = column("fee_plan", "id", SQLDataType.UUID);
        static final Field<Long> AMOUNT = column("fee_plan", "amount_minor", SQLDataType.BIGINT);
        static final Field<String> CURRENCY = column("fee_plan", "currency", SQLDataType.CHAR(3));
        static final Field<String> ZONE = column("fee_plan", "zone", SQLDataType.CLOB);
        static final Field<Integer> DUE_DAYS = column("fee_plan", "due_days", SQLDataType.INTEGER);

        private Plan() {}
    }

    static final class Assignment {
        static final Table<Record> TABLE = Tables.of("fee_assignment");
        static final Field<UUID> TENANT = column("fee_assignment", "tenant_id", SQLDataType.UUID);
        static final Field<UUID> PLAN = column("fee_assignment", "plan_id", SQLDataType.UUID);
        static final Field<UUID> COURSE = column("fee_assignment", "course_id", SQLDataType.UUID);
        static final Field<LocalDate> STARTS_ON = column("fee_assignment", "starts_on", SQLDataType.LOCALDATE);
        static final Field<LocalDate> ENDS_ON = column("fee_assignment", "ends_on", SQLDataType.LOCALDATE);

        private Assignment() {}
    }

    static final class Fee {
        static final Table<Record> TABLE = Tables.of("monthly_fee");
        static final Field<UUID> TENANT = column("monthly_fee", "tenant_id", SQLDataType.UUID);
        static final Field<UUID> ID = column("monthly_fee", "id", SQLDataType.UUID);
        static final Field<UUID> ENROLLMENT = column("monthly_fee", "enrollment_id", SQLDataType.UUID);
        static final Field<UUID> COURSE = column("monthly_fee", "course_id", SQLDataType.UUID);
        static final Field<UUID> USER = column("monthly_fee", "user_id", SQLDataType.UUID);
        static final Field<UUID> PLAN = column("monthly_fee", "plan_id", SQLDataType.UUID);
        static final Field<LocalDate> PERIOD = column("monthly_fee", "period", SQLDataType.LOCALDATE);
        static final Field<LocalDate> STARTS_ON = column("monthly_fee", "starts_on", SQLDataType.LOCALDATE);
        static final Field<LocalDate> ENDS_ON = column("monthly_fee", "ends_on", SQLDataType.LOCALDATE);
        static final Field<Long> NUMERATOR = column("monthly_fee", "share_numerator", SQLDataType.BIGINT);
        static final Field<Long> DENOMINATOR = column("monthly_fee", "share_denominator", SQLDataType.BIGINT);
        static final Field<Long> PRICE = column("monthly_fee", "price_minor", SQLDataType.BIGINT);
        static final Field<Long> REDUCTION = column("monthly_fee", "reduction_minor", SQLDataType.BIGINT);
        static final Field<Long> AMOUNT = column("monthly_fee", "amount_minor", SQLDataType.BIGINT);
        static final Field<Long> DUE = column("monthly_fee", "due_minor", SQLDataType.BIGINT);
        static final Field<String> CURRENCY = column("monthly_fee", "currency", SQLDataType.CHAR(3));
        static final Field<LocalDate> DUE_ON = column("monthly_fee", "due_on", SQLDataType.LOCALDATE);
        static final Field<Instant> OVERDUE_AT = column("monthly_fee", "overdue_at", SQLDataType.INSTANT);
        static final Field<String> STATUS = column("monthly_fee", "status", SQLDataType.CLOB);
        static final Field<Instant> CREATED_AT = column("monthly_fee", "created_at", SQLDataType.INSTANT);
        static final Field<Instant> UPDATED_AT = column("monthly_fee", "updated_at", SQLDataType.INSTANT);

        private Fee() {}
    }
}
