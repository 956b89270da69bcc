package io.lmskit.benchmarks.contender;

/** The statements of {@link PlainOrders}. */
final class PlainOrderSql {

    static final String READ = """
            select c.revision, p.version,
                   p.visibility = 'public' and p.archived_at is null and u.status = 'active' and u.deleted_at is null as sold
            from   lms.product p
            join   lms.user_account u on u.tenant_id = p.tenant_id and u.id = ?
            join   lms.customer c on c.tenant_id = u.tenant_id and c.id = u.id
            where  p.tenant_id = ? and p.id = ?
            """;

    static final String PLACE = """
            with input as (
              select ?::uuid as tenant, ?::uuid as customer, ?::bigint as revision, ?::uuid as product, ?::bigint as version,
                     ?::uuid as id, ?::text as number, ?::uuid as item, ?::timestamptz as now, ?::timestamptz as hold
            ), person as (
              update lms.customer c set revision = c.revision + 1
              from   input i where c.tenant_id = i.tenant and c.id = i.customer and c.revision = i.revision
              returning c.id
            ), sold as (
              select p.* from input i join lms.product p on p.tenant_id = i.tenant and p.id = i.product and p.version = i.version
            ), written as (
              insert into lms.sales_order (tenant_id, id, number, customer_id, status, payment_status, original_minor,
                discount_minor, amount_minor, due_minor, currency, hold_expires_at, created_by, created_at, updated_at)
              select i.tenant, i.id, i.number, person.id, 'pending', 'pending', p.price_minor, 0, p.price_minor, p.price_minor,
                     p.currency, i.hold, person.id, i.now, i.now
              from   input i, person, sold p
              returning *
            ), item as (
              insert into lms.order_item (tenant_id, id, order_id, position, kind, product_id, name, quantity, unit_minor,
                original_minor, discount_minor, amount_minor)
              select w.tenant_id, i.item, w.id, 1, 'product', p.id, p.name, 1, p.price_minor, p.price_minor, 0, p.price_minor
              from   input i, written w, sold p
            ), entry as (
              insert into lms.journal
                (tenant_id, occurred_at, id, entity, entity_id, event, actor_kind, actor_id, after)
              select w.tenant_id, w.created_at, gen_random_uuid(), 'order', w.id, 'OrderPlaced', 'user', w.customer_id,
                     to_jsonb(w) - 'tenant_id' - 'notes' - 'metadata'
              from   written w
            )
            select w.id from written w
            """;

    static final String READ_ORDER =
            "select o.status, o.version, o.customer_id from lms.sales_order o where o.tenant_id = ? and o.id = ?";

    static final String PAY = """
            with input as (
              select ?::uuid as tenant, ?::uuid as id, ?::bigint as version, ?::uuid as customer, ?::uuid as payment,
                     ?::timestamptz as now
            ), person as (
              select x.id, x.revision from (
                select c.id, c.revision from input i join lms.customer c on c.tenant_id = i.tenant and c.id = i.customer
                for no key update of c) x
            ), before as (
              select x.* from (
                select o.* from input i join lms.sales_order o on o.tenant_id = i.tenant and o.id = i.id
                where  exists (select from person) for no key update of o) x
            ), written as (
              update lms.sales_order o
              set    status = 'completed', payment_status = 'paid', payment_method = 'cash', paid_minor = b.due_minor,
                     due_minor = 0, hold_expires_at = null, completed_at = i.now, version = b.version + 1, updated_at = i.now
              from   input i, before b
              where  o.tenant_id = i.tenant and o.id = b.id and b.version = i.version and b.status = 'pending'
              returning o.*
            ), revised as (
              update lms.customer c set revision = person.revision + 1
              from   person, written w where c.tenant_id = w.tenant_id and c.id = person.id
            ), paid as (
              insert into lms.payment (tenant_id, id, type, order_id, payer_id, amount_minor, currency, method, provider,
                status, received_at, created_at, updated_at)
              select w.tenant_id, i.payment, 'order', w.id, w.customer_id, w.paid_minor, w.currency, 'cash', 'manual',
                     'succeeded', i.now, i.now, i.now
              from   input i, written w
              returning *
            ), bought as (
              insert into lms.purchase (tenant_id, id, order_id, order_item_id, customer_id, product_id, name, description,
                image_url, price_minor, currency, purchased_at)
              select w.tenant_id, gen_random_uuid(), w.id, i.id, w.customer_id, p.id, p.name, p.description, p.image_url,
                     i.amount_minor, w.currency, w.updated_at
              from   written w
              join   lms.order_item i on i.tenant_id = w.tenant_id and i.order_id = w.id
              join   lms.product p on p.tenant_id = w.tenant_id and p.id = i.product_id
              returning *
            ), granted as (
              insert into lms.access_grant
                (tenant_id, id, course_id, user_id, source, order_item_id, starts_at, created_at)
              select w.tenant_id, gen_random_uuid(), k.course_id, w.customer_id, 'purchase', i.id, w.updated_at, w.updated_at
              from   written w
              join   lms.order_item i on i.tenant_id = w.tenant_id and i.order_id = w.id
              join   lms.product_course k on k.tenant_id = w.tenant_id and k.product_id = i.product_id
              returning *
            ), entry as (
              insert into lms.journal (tenant_id, occurred_at, id, entity, entity_id, event, actor_kind, before, after)
              select w.tenant_id, w.updated_at, gen_random_uuid(), 'order', w.id, 'OrderCompleted', 'system',
                     to_jsonb(b) - 'tenant_id' - 'notes' - 'metadata', to_jsonb(w) - 'tenant_id' - 'notes' - 'metadata'
              from   written w, before b
              union all
              select p.tenant_id, p.created_at, gen_random_uuid(), 'payment', p.id, 'PaymentRecorded', 'system', null,
                     to_jsonb(p) - 'tenant_id' - 'note'
              from   paid p
              union all
              select p.tenant_id, p.purchased_at, gen_random_uuid(), 'purchase', p.id, 'ProductPurchased', 'system', null,
                     to_jsonb(p) - 'tenant_id'
              from   bought p
              union all
              select g.tenant_id, g.created_at, gen_random_uuid(), 'access-grant', g.id, 'AccessGranted', 'system', null,
                     to_jsonb(g) - 'tenant_id'
              from   granted g
            )
            select w.id from written w
            """;

    private PlainOrderSql() {}
}
