package io.lmskit.benchmarks.contender;

import static io.lmskit.benchmarks.contender.Tables.column;

import java.time.Instant;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/** The columns that {@link JooqCredits} uses, written by hand as {@link Tables} are. */
final class CreditTables {

    private CreditTables() {}

    static final class CreditGrant {
        static final Table<Record> TABLE = Tables.of("credit_grant");
        static final Field<UUID> TENANT = column("credit_grant", "tenant_id", SQLDataType.UUID);
        static final Field<UUID> ID = column("credit_grant", "id", SQLDataType.UUID);
        static final Field<UUID> CUSTOMER = column("credit_grant", "customer_id", SQLDataType.UUID);
        static final Field<Integer> REMAINING = column("credit_grant", "remaining", SQLDataType.INTEGER);
        static final Field<Instant> EXPIRES_AT = column("credit_grant", "expires_at", SQLDataType.INSTANT);
        static final Field<Long> VERSION = column("credit_grant", "version", SQLDataType.BIGINT);
        static final Field<Instant> UPDATED_AT = column("credit_grant", "updated_at", SQLDataType.INSTANT);

        private CreditGrant() {}
    }

    static final class CreditEntry {
        static final Table<Record> TABLE = Tables.of("credit_entry");
        static final Field<UUID> TENANT = column("credit_entry", "tenant_id", SQLDataType.UUID);
        static final Field<UUID> ID = column("credit_entry", "id", SQLDataType.UUID);
        static final Field<UUID> GRANT = column("credit_entry", "grant_id", SQLDataType.UUID);
        static final Field<UUID> CUSTOMER = column("credit_entry", "customer_id", SQLDataType.UUID);
        static final Field<String> KIND = column("credit_entry", "kind", SQLDataType.CLOB);
        static final Field<Integer> AMOUNT = column("credit_entry", "amount", SQLDataType.INTEGER);
        static final Field<UUID> BOOKING = column("credit_entry", "booking_id", SQLDataType.UUID);
        static final Field<Instant> OCCURRED_AT = column("credit_entry", "occurred_at", SQLDataType.INSTANT);

        private CreditEntry() {}
    }
}
