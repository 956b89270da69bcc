package io.lmskit.benchmarks.contender;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.BOOLEAN;
import static org.jooq.impl.SQLDataType.CHAR;
import static org.jooq.impl.SQLDataType.CLOB;
import static org.jooq.impl.SQLDataType.INSTANT;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.NUMERIC;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/**
 * The columns that {@link JooqContender} uses. Its generator would write them; they are written by hand here, since it
 * would need a database while the module is built. What is executed is the same.
 */
final class Tables {

    private Tables() {}

    static Table<Record> of(String name) {
        return table(name("lms", name));
    }

    static <T> Field<T> column(String table, String column, DataType<T> type) {
        return field(name("lms", table, column), type);
    }

    static final class Customer {
        static final Table<Record> TABLE = of("customer");
        static final Field<UUID> TENANT = column("customer", "tenant_id", SQLDataType.UUID);
        static final Field<UUID> ID = column("customer", "id", SQLDataType.UUID);
        static final Field<Long> REVISION = column("customer", "revision", BIGINT);

        private Customer() {}
    }

    static final class Session {
        static final Table<Record> TABLE = of("session");
        static final Field<UUID> TENANT = column("session", "tenant_id", SQLDataType.UUID);
        static final Field<UUID> ID = column("session", "id", SQLDataType.UUID);
        static final Field<UUID> COURSE = column("session", "course_id", SQLDataType.UUID);
        static final Field<String> TITLE = column("session", "title", CLOB);
        static final Field<Instant> STARTS_AT = column("session", "starts_at", INSTANT);
        static final Field<Instant> ENDS_AT = column("session", "ends_at", INSTANT);
        static final Field<Integer> CAPACITY = column("session", "capacity", INTEGER);
        static final Field<Integer> SEATS_TAKEN = column("session", "seats_taken", INTEGER);
        static final Field<Long> PRICE = column("session", "price_minor", BIGINT);
        static final Field<String> CURRENCY = column("session", "currency", CHAR(3));
        static final Field<Integer> CREDIT_COST = column("session", "credit_cost", INTEGER);
        static final Field<String> STATUS = column("session", "status", CLOB);
        static final Field<String> CANCEL_REASON = column("session", "cancel_reason", CLOB);
        static final Field<Long> VERSION = column("session", "version", BIGINT);
        static final Field<Instant> UPDATED_AT = column("session", "updated_at", INSTANT);

        private Session() {}
    }

    static final class Code {
        static final Table<Record> TABLE = of("discount_code");
        static final Field<UUID> TENANT = column("discount_code", "tenant_id", SQLDataType.UUID);
        static final Field<UUID> ID = column("discount_code", "id", SQLDataType.UUID);
        static final Field<String> KEY = column("discount_code", "code_key", CLOB);
        static final Field<BigDecimal> PERCENT = column("discount_code", "percent", NUMERIC);
        static final Field<Long> AMOUNT = column("discount_code", "amount_minor", BIGINT);
        static final Field<Integer> USAGE_LIMIT = column("discount_code", "usage_limit", INTEGER);
        static final Field<Integer> PER_CUSTOMER_LIMIT = column("discount_code", "per_customer_limit", INTEGER);
        static final Field<Integer> TIMES_USED = column("discount_code", "times_used", INTEGER);
        static final Field<Boolean> ACTIVE = column("discount_code", "active", BOOLEAN);

        private Code() {}
    }

    static final class Redemption {
        static final Table<Record> TABLE = of("discount_redemption");
        static final Field<UUID> TENANT = column("discount_redemption", "tenant_id", SQLDataType.UUID);
        static final Field<UUID> ID = column("discount_redemption", "id", SQLDataType.UUID);
        static final Field<UUID> CODE = column("discount_redemption", "code_id", SQLDataType.UUID);
        static final Field<UUID> CUSTOMER = column("discount_redemption", "customer_id", SQLDataType.UUID);
        static final Field<UUID> BOOKING = column("discount_redemption", "booking_id", SQLDataType.UUID);
        static final Field<Long> AMOUNT = column("discount_redemption", "amount_minor", BIGINT);
        static final Field<String> CURRENCY = column("discount_redemption", "currency", CHAR(3));
        static final Field<Instant> REDEEMED_AT = column("discount_redemption", "redeemed_at", INSTANT);
        static final Field<Instant> RELEASED_AT = column("discount_redemption", "released_at", INSTANT);

        private Redemption() {}
    }

    static final class Booking {
        static final Table<Record> TABLE = of("booking");
        static final Field<UUID> TENANT = column("booking", "tenant_id", SQLDataType.UUID);
        static final Field<UUID> ID = column("booking", "id", SQLDataType.UUID);
        static final Field<String> REFERENCE = column("booking", "reference", CLOB);
        static final Field<UUID> SESSION = column("booking", "session_id", SQLDataType.UUID);
        static final Field<UUID> CUSTOMER = column("booking", "customer_id", SQLDataType.UUID);
        static final Field<String> STATUS = column("booking", "status", CLOB);
        static final Field<String> PAYMENT_STATUS = column("booking", "payment_status", CLOB);
        static final Field<Integer> SEATS = column("booking", "seats", INTEGER);
        static final Field<Long> PRICE = column("booking", "price_minor", BIGINT);
        static final Field<Long> DISCOUNT = column("booking", "discount_minor", BIGINT);
        static final Field<Long> TOTAL = column("booking", "total_minor", BIGINT);
        static final Field<Long> DUE = column("booking", "due_minor", BIGINT);
        static final Field<Long> PAID = column("booking", "paid_minor", BIGINT);
        static final Field<String> CURRENCY = column("booking", "currency", CHAR(3));
        static final Field<Integer> CREDITS = column("booking", "credits", INTEGER);
        static final Field<Integer> CREDITS_SPENT = column("booking", "credits_spent", INTEGER);
        static final Field<UUID> CODE = column("booking", "discount_code_id", SQLDataType.UUID);
        static final Field<Instant> HOLD_EXPIRES_AT = column("booking", "hold_expires_at", INSTANT);
        static final Field<Instant> CONFIRMED_AT = column("booking", "confirmed_at", INSTANT);
        static final Field<Instant> RELEASED_AT = column("booking", "released_at", INSTANT);
        static final Field<String> RELEASE_REASON = column("booking", "release_reason", CLOB);
        static final Field<Boolean> LATE = column("booking", "late", BOOLEAN);
        static final Field<UUID> CREATED_BY = column("booking", "created_by", SQLDataType.UUID);
        static final Field<Long> VERSION = column("booking", "version", BIGINT);
        static final Field<Instant> CREATED_AT = column("booking", "created_at", INSTANT);
        static final Field<Instant> UPDATED_AT = column("booking", "updated_at", INSTANT);

        private Booking() {}
    }

    static final class Attendee {
        static final Table<Record> TABLE = of("booking_attendee");
        static final Field<UUID> TENANT = column("booking_attendee", "tenant_id", SQLDataType.UUID);
        static final Field<UUID> ID = column("booking_attendee", "id", SQLDataType.UUID);
        static final Field<UUID> BOOKING = column("booking_attendee", "booking_id", SQLDataType.UUID);
        static final Field<UUID> SESSION = column("booking_attendee", "session_id", SQLDataType.UUID);
        static final Field<Integer> SEAT = column("booking_attendee", "seat", INTEGER);
        static final Field<UUID> USER = column("booking_attendee", "user_id", SQLDataType.UUID);
        static final Field<Boolean> LIVE = column("booking_attendee", "live", BOOLEAN);
        static final Field<Instant> UPDATED_AT = column("booking_attendee", "updated_at", INSTANT);

        private Attendee() {}
    }

    static final class Payment {
        static final Table<Record> TABLE = of("payment");
        static final Field<UUID> TENANT = column("payment", "tenant_id", SQLDataType.UUID);
        static final Field<UUID> ID = column("payment", "id", SQLDataType.UUID);
        static final Field<String> TYPE = column("payment", "type", CLOB);
        static final Field<UUID> BOOKING = column("payment", "booking_id", SQLDataType.UUID);
        static final Field<UUID> PAYER = column("payment", "payer_id", SQLDataType.UUID);
        static final Field<Long> AMOUNT = column("payment", "amount_minor", BIGINT);
        static final Field<String> CURRENCY = column("payment", "currency", CHAR(3));
        static final Field<String> METHOD = column("payment", "method", CLOB);
        static final Field<String> PROVIDER = column("payment", "provider", CLOB);
        static final Field<String> STATUS = column("payment", "status", CLOB);
        static final Field<Instant> RECEIVED_AT = column("payment", "received_at", INSTANT);
        static final Field<Instant> CREATED_AT = column("payment", "created_at", INSTANT);
        static final Field<Instant> UPDATED_AT = column("payment", "updated_at", INSTANT);

        private Payment() {}
    }

    static final class Journal {
        static final Table<Record> TABLE = of("journal");
        static final Field<UUID> TENANT = column("journal", "tenant_id", SQLDataType.UUID);
        static final Field<Instant> OCCURRED_AT = column("journal", "occurred_at", INSTANT);
        static final Field<UUID> ID = column("journal", "id", SQLDataType.UUID);
        static final Field<String> ENTITY = column("journal", "entity", CLOB);
        static final Field<UUID> ENTITY_ID = column("journal", "entity_id", SQLDataType.UUID);
        static final Field<String> EVENT = column("journal", "event", CLOB);
        static final Field<String> ACTOR_KIND = column("journal", "actor_kind", CLOB);
        static final Field<UUID> ACTOR = column("journal", "actor_id", SQLDataType.UUID);
        static final Field<JSONB> BEFORE = column("journal", "before", SQLDataType.JSONB);
        static final Field<JSONB> AFTER = column("journal", "after", SQLDataType.JSONB);

        private Journal() {}
    }
}
