package io.lmskit.benchmarks.contender;

import static io.lmskit.benchmarks.server.Moments.NOW;

import io.lmskit.benchmarks.contender.LessonTables.Grant;
import io.lmskit.benchmarks.contender.LessonTables.User;
import io.lmskit.benchmarks.contender.OrderTables.Bought;
import io.lmskit.benchmarks.contender.OrderTables.Bundled;
import io.lmskit.benchmarks.contender.OrderTables.Item;
import io.lmskit.benchmarks.contender.OrderTables.Order;
import io.lmskit.benchmarks.contender.OrderTables.Product;
import io.lmskit.benchmarks.contender.OrderTables.Purchase;
import io.lmskit.benchmarks.contender.Tables.Customer;
import io.lmskit.benchmarks.contender.Tables.Payment;
import io.lmskit.benchmarks.server.Keys;
import java.time.Duration;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/** What {@link JooqContender} does about orders. */
final class JooqOrders {

    private static final Duration HOLD = Duration.ofMinutes(30);

    private JooqOrders() {}

    static @Nullable UUID place(DSLContext tx, UUID customer, UUID product) {
        lock(tx, customer);
        boolean active =
                tx.fetchExists(User.TABLE, User.TENANT.eq(Keys.TENANT), User.ID.eq(customer), User.STATUS.eq("active"));
        @Nullable
        Record sold = tx.select(Product.NAME, Product.PRICE, Product.CURRENCY)
                .from(Product.TABLE)
                .where(
                        Product.TENANT.eq(Keys.TENANT),
                        Product.ID.eq(product),
                        Product.VISIBILITY.eq("public"),
                        Product.ARCHIVED_AT.isNull())
                .fetchOne();
        if (!active || sold == null) {
            return null;
        }
        UUID order = Drawn.id();
        touch(tx, customer);
        tx.insertInto(Order.TABLE)
                .set(Order.TENANT, Keys.TENANT)
                .set(Order.ID, order)
                .set(Order.NUMBER, Drawn.reference())
                .set(Order.CUSTOMER, customer)
                .set(Order.STATUS, "pending")
                .set(Order.PAYMENT_STATUS, "pending")
                .set(Order.ORIGINAL, sold.get(Product.PRICE))
                .set(Order.DISCOUNT, 0L)
                .set(Order.AMOUNT, sold.get(Product.PRICE))
                .set(Order.DUE, sold.get(Product.PRICE))
                .set(Order.CURRENCY, sold.get(Product.CURRENCY))
                .set(Order.HOLD_EXPIRES_AT, NOW.plus(HOLD))
                .set(Order.CREATED_BY, customer)
                .set(Order.CREATED_AT, NOW)
                .set(Order.UPDATED_AT, NOW)
                .execute();
        tx.insertInto(Item.TABLE)
                .set(Item.TENANT, Keys.TENANT)
                .set(Item.ID, Drawn.id())
                .set(Item.ORDER, order)
                .set(Item.POSITION, 1)
                .set(Item.KIND, "product")
                .set(Item.PRODUCT, product)
                .set(Item.NAME, sold.get(Product.NAME))
                .set(Item.QUANTITY, 1)
                .set(Item.UNIT, sold.get(Product.PRICE))
                .set(Item.ORIGINAL, sold.get(Product.PRICE))
                .set(Item.DISCOUNT, 0L)
                .set(Item.AMOUNT, sold.get(Product.PRICE))
                .execute();
        JooqChanges.journalNew(tx, Order.TABLE, order(order), "order", Order.ID, "OrderPlaced", customer);
        return order;
    }

    static boolean pay(DSLContext tx, UUID id) {
        @Nullable
        UUID customer =
                tx.select(Order.CUSTOMER).from(Order.TABLE).where(order(id)).fetchOne(Order.CUSTOMER);
        if (customer == null) {
            return false;
        }
        lock(tx, customer);
        @Nullable
        Record before = tx.select(Order.DUE, Order.CURRENCY, OrderTables.ORDER_ROW)
                .from(Order.TABLE)
                .where(order(id), Order.STATUS.eq("pending"))
                .forNoKeyUpdate()
                .fetchOne();
        if (before == null) {
            return false;
        }
        tx.update(Order.TABLE)
                .set(Order.STATUS, "completed")
                .set(Order.PAYMENT_STATUS, "paid")
                .set(Order.METHOD, "cash")
                .set(Order.PAID, Order.DUE)
                .set(Order.DUE, 0L)
                .setNull(Order.HOLD_EXPIRES_AT)
                .set(Order.COMPLETED_AT, NOW)
                .set(Order.VERSION, Order.VERSION.plus(1))
                .set(Order.UPDATED_AT, NOW)
                .where(order(id))
                .execute();
        touch(tx, customer);
        JooqChanges.journalChanged(
                tx, Order.TABLE, order(id), "order", Order.ID, "OrderCompleted", before.get(OrderTables.ORDER_ROW));
        UUID payment = Drawn.id();
        tx.insertInto(Payment.TABLE)
                .set(Payment.TENANT, Keys.TENANT)
                .set(Payment.ID, payment)
                .set(Payment.TYPE, "order")
                .set(OrderTables.PAYMENT_ORDER, id)
                .set(Payment.PAYER, customer)
                .set(Payment.AMOUNT, before.get(Order.DUE))
                .set(Payment.CURRENCY, before.get(Order.CURRENCY))
                .set(Payment.METHOD, "cash")
                .set(Payment.PROVIDER, "manual")
                .set(Payment.STATUS, "succeeded")
                .set(Payment.RECEIVED_AT, NOW)
                .set(Payment.CREATED_AT, NOW)
                .set(Payment.UPDATED_AT, NOW)
                .execute();
        made(tx, Payment.TABLE, Payment.TENANT, Payment.ID, payment, "payment", "PaymentRecorded");
        deliver(tx, id, customer, before.get(Order.CURRENCY));
        return true;
    }

    private static void deliver(DSLContext tx, UUID order, UUID customer, String currency) {
        for (Record item : tx.select(Item.ID, Item.AMOUNT, Product.ID, Product.NAME, Product.DESCRIPTION, Product.IMAGE)
                .from(Item.TABLE)
                .join(Product.TABLE)
                .on(Product.TENANT.eq(Item.TENANT), Product.ID.eq(Item.PRODUCT))
                .where(Item.TENANT.eq(Keys.TENANT), Item.ORDER.eq(order))
                .fetch()) {
            UUID purchase = Drawn.id();
            tx.insertInto(Purchase.TABLE)
                    .set(Purchase.TENANT, Keys.TENANT)
                    .set(Purchase.ID, purchase)
                    .set(Purchase.ORDER, order)
                    .set(Purchase.ITEM, item.get(Item.ID))
                    .set(Purchase.CUSTOMER, customer)
                    .set(Purchase.PRODUCT, item.get(Product.ID))
                    .set(Purchase.NAME, item.get(Product.NAME))
                    .set(Purchase.DESCRIPTION, item.get(Product.DESCRIPTION))
                    .set(Purchase.IMAGE, item.get(Product.IMAGE))
                    .set(Purchase.PRICE, item.get(Item.AMOUNT))
                    .set(Purchase.CURRENCY, currency)
                    .set(Purchase.PURCHASED_AT, NOW)
                    .execute();
            made(tx, Purchase.TABLE, Purchase.TENANT, Purchase.ID, purchase, "purchase", "ProductPurchased");
            for (UUID course : tx.select(Bundled.COURSE)
                    .from(Bundled.TABLE)
                    .where(Bundled.TENANT.eq(Keys.TENANT), Bundled.PRODUCT.eq(item.get(Product.ID)))
                    .fetch(Bundled.COURSE)) {
                UUID grant = Drawn.id();
                tx.insertInto(Grant.TABLE)
                        .set(Grant.TENANT, Keys.TENANT)
                        .set(Bought.ID, grant)
                        .set(Grant.COURSE, course)
                        .set(Grant.USER, customer)
                        .set(Bought.SOURCE, "purchase")
                        .set(Bought.ITEM, item.get(Item.ID))
                        .set(Grant.STARTS_AT, NOW)
                        .set(Bought.CREATED_AT, NOW)
                        .execute();
                made(tx, Grant.TABLE, Grant.TENANT, Bought.ID, grant, "access-grant", "AccessGranted");
            }
        }
    }

    private static void made(
            DSLContext tx,
            Table<Record> table,
            Field<UUID> tenant,
            Field<UUID> id,
            UUID made,
            String entity,
            String event) {
        JooqChanges.journalChanged(tx, table, tenant.eq(Keys.TENANT).and(id.eq(made)), entity, id, event, null);
    }

    private static Condition order(UUID id) {
        return Order.TENANT.eq(Keys.TENANT).and(Order.ID.eq(id));
    }

    private static void lock(DSLContext tx, UUID customer) {
        tx.select(Customer.REVISION)
                .from(Customer.TABLE)
                .where(Customer.TENANT.eq(Keys.TENANT), Customer.ID.eq(customer))
                .forNoKeyUpdate()
                .execute();
    }

    private static void touch(DSLContext tx, UUID customer) {
        tx.update(Customer.TABLE)
                .set(Customer.REVISION, Customer.REVISION.plus(1))
                .where(Customer.TENANT.eq(Keys.TENANT), Customer.ID.eq(customer))
                .execute();
    }
}
