package io.lmskit.benchmarks.contender;

import java.time.Instant;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/** The columns that {@link JooqOrders} uses, written by hand as {@link Tables} are. */
final class OrderTables {

    private OrderTables() {}

    static final class Product {
        static final Table<Record> TABLE = Tables.of("product");
        static final Field<UUID> TENANT = Tables.column("product", "tenant_id", SQLDataType.UUID);
        static final Field<UUID> ID = Tables.column("product", "id", SQLDataType.UUID);
        static final Field<String> NAME = Tables.column("product", "name", SQLDataType.CLOB);
        static final Field<String> DESCRIPTION = Tables.column("product", "description", SQLDataType.CLOB);
        static final Field<String> IMAGE = Tables.column("product", "image_url", SQLDataType.CLOB);
        static final Field<Long> PRICE = Tables.column("product", "price_minor", SQLDataType.BIGINT);
        static final Field<String> CURRENCY = Tables.column("product", "currency", SQLDataType.CHAR(3));
        static final Field<String> VISIBILITY = Tables.column("product", "visibility", SQLDataType.CLOB);
        static final Field<Instant> ARCHIVED_AT = Tables.column("product", "archived_at", SQLDataType.INSTANT);

        private Product() {}
    }

    static final class Bundled {
        static final Table<Record> TABLE = Tables.of("product_course");
        static final Field<UUID> TENANT = Tables.column("product_course", "tenant_id", SQLDataType.UUID);
        static final Field<UUID> PRODUCT = Tables.column("product_course", "product_id", SQLDataType.UUID);
        static final Field<UUID> COURSE = Tables.column("product_course", "course_id", SQLDataType.UUID);

        private Bundled() {}
    }

    static final class Order {
        static final Table<Record> TABLE = Tables.of("sales_order");
        static final Field<UUID> TENANT = Tables.column("sales_order", "tenant_id", SQLDataType.UUID);
        static final Field<UUID> ID = Tables.column("sales_order", "id", SQLDataType.UUID);
        static final Field<String> NUMBER = Tables.column("sales_order", "number", SQLDataType.CLOB);
        static final Field<UUID> CUSTOMER = Tables.column("sales_order", "customer_id", SQLDataType.UUID);
        static final Field<String> STATUS = Tables.column("sales_order", "status", SQLDataType.CLOB);
        static final Field<String> PAYMENT_STATUS = Tables.column("sales_order", "payment_status", SQLDataType.CLOB);
        static final Field<String> METHOD = Tables.column("sales_order", "payment_method", SQLDataType.CLOB);
        static final Field<Long> ORIGINAL = Tables.column("sales_order", "original_minor", SQLDataType.BIGINT);
        static final Field<Long> DISCOUNT = Tables.column("sales_order", "discount_minor", SQLDataType.BIGINT);
        static final Field<Long> AMOUNT = Tables.column("sales_order", "amount_minor", SQLDataType.BIGINT);
        static final Field<Long> DUE = Tables.column("sales_order", "due_minor", SQLDataType.BIGINT);
        static final Field<Long> PAID = Tables.column("sales_order", "paid_minor", SQLDataType.BIGINT);
        static final Field<String> CURRENCY = Tables.column("sales_order", "currency", SQLDataType.CHAR(3));
        static final Field<Instant> HOLD_EXPIRES_AT =
                Tables.column("sales_order", "hold_expires_at", SQLDataType.INSTANT);
        static final Field<Instant> COMPLETED_AT = Tables.column("sales_order", "completed_at", SQLDataType.INSTANT);
        static final Field<UUID> CREATED_BY = Tables.column("sales_order", "created_by", SQLDataType.UUID);
        static final Field<Long> VERSION = Tables.column("sales_order", "version", SQLDataType.BIGINT);
        static final Field<Instant> CREATED_AT = Tables.column("sales_order", "created_at", SQLDataType.INSTANT);
        static final Field<Instant> UPDATED_AT = Tables.column("sales_order", "updated_at", SQLDataType.INSTANT);

        private Order() {}
    }

    static final class Item {
        static final Table<Record> TABLE = Tables.of("order_item");
        static final Field<UUID> TENANT = Tables.column("order_item", "tenant_id", SQLDataType.UUID);
        static final Field<UUID> ID = Tables.column("order_item", "id", SQLDataType.UUID);
        static final Field<UUID> ORDER = Tables.column("order_item", "order_id", SQLDataType.UUID);
        static final Field<Integer> POSITION = Tables.column("order_item", "position", SQLDataType.INTEGER);
        static final Field<String> KIND = Tables.column("order_item", "kind", SQLDataType.CLOB);
        static final Field<UUID> PRODUCT = Tables.column("order_item", "product_id", SQLDataType.UUID);
        static final Field<String> NAME = Tables.column("order_item", "name", SQLDataType.CLOB);
        static final Field<Integer> QUANTITY = Tables.column("order_item", "quantity", SQLDataType.INTEGER);
        static final Field<Long> UNIT = Tables.column("order_item", "unit_minor", SQLDataType.BIGINT);
        static final Field<Long> ORIGINAL = Tables.column("order_item", "original_minor", SQLDataType.BIGINT);
        static final Field<Long> DISCOUNT = Tables.column("order_item", "discount_minor", SQLDataType.BIGINT);
        static final Field<Long> AMOUNT = Tables.column("order_item", "amount_minor", SQLDataType.BIGINT);

        private Item() {}
    }

    static final class Purchase {
        static final Table<Record> TABLE = Tables.of("purchase");
        static final Field<UUID> TENANT = Tables.column("purchase", "tenant_id", SQLDataType.UUID);
        static final Field<UUID> ID = Tables.column("purchase", "id", SQLDataType.UUID);
        static final Field<UUID> ORDER = Tables.column("purchase", "order_id", SQLDataType.UUID);
        static final Field<UUID> ITEM = Tables.column("purchase", "order_item_id", SQLDataType.UUID);
        static final Field<UUID> CUSTOMER = Tables.column("purchase", "customer_id", SQLDataType.UUID);
        static final Field<UUID> PRODUCT = Tables.column("purchase", "product_id", SQLDataType.UUID);
        static final Field<String> NAME = Tables.column("purchase", "name", SQLDataType.CLOB);
        static final Field<String> DESCRIPTION = Tables.column("purchase", "description", SQLDataType.CLOB);
        static final Field<String> IMAGE = Tables.column("purchase", "image_url", SQLDataType.CLOB);
        static final Field<Long> PRICE = Tables.column("purchase", "price_minor", SQLDataType.BIGINT);
        static final Field<String> CURRENCY = Tables.column("purchase", "currency", SQLDataType.CHAR(3));
        static final Field<Instant> PURCHASED_AT = Tables.column("purchase", "purchased_at", SQLDataType.INSTANT);

        private Purchase() {}
    }

    /** What a bought grant has beside {@link LessonTables.Grant}. */
    static final class Bought {
        static final Field<UUID> ID = Tables.column("access_grant", "id", SQLDataType.UUID);
        static final Field<String> SOURCE = Tables.column("access_grant", "source", SQLDataType.CLOB);
        static final Field<UUID> ITEM = Tables.column("access_grant", "order_item_id", SQLDataType.UUID);
        static final Field<Instant> CREATED_AT = Tables.column("access_grant", "created_at", SQLDataType.INSTANT);

        private Bought() {}
    }

    /** What an order's payment has beside {@link Tables.Payment}. */
    static final Field<UUID> PAYMENT_ORDER = Tables.column("payment", "order_id", SQLDataType.UUID);

    static final Field<JSONB> ORDER_ROW = JooqChanges.row("sales_order");
}
