package io.lmskit.persistence.sales;

import static io.lmskit.persistence.sales.OrderMoneySql.ABOUT_ORDER;
import static io.lmskit.persistence.sales.OrderMoneySql.NOTHING_PERSONAL;

import io.lmskit.persistence.kernel.TrailSql;

/** Refunds of orders: asked for with the command, completed once the money has gone back. */
final class OrderRefundSql {

    private static final String REQUESTED = """
            ), person as (
              select x.id, x.revision from (
                select c.id, c.revision from lms.customer c
                where  c.tenant_id = #{trail.tenant} and c.id in (
                         select o.customer_id from lms.sales_order o
                         where  o.tenant_id = #{trail.tenant} and o.id in (select order_id from wanted))
                order  by c.id for no key update of c) x
            ), before as (
              select x.* from (
                select o.* from lms.sales_order o
                where  o.tenant_id = #{trail.tenant} and o.id in (select order_id from wanted)
                  and  (select count(*) from person) >= 0
                order  by o.id for no key update of o) x
            ), judged as (
              select o.* from before o
              where  o.status = 'completed' and (#{version}::bigint is null or o.version = #{version}::bigint)
            ), item as (
              update lms.order_item i
              set    refunded_minor = i.refunded_minor + w.amount_minor
              from   wanted w join judged j on j.id = w.order_id
              where  i.tenant_id = #{trail.tenant} and i.id = w.item_id
              returning i.id, i.order_id, w.amount_minor
            ), summed as (
              select i.order_id, sum(i.amount_minor)::bigint as amount_minor from item i group by i.order_id
            ), written as (
              update lms.sales_order w
              set    refunded_minor = o.refunded_minor + s.amount_minor,
                     payment_status = case when s.amount_minor = 0 then o.payment_status
                       when o.paid_minor - o.refunded_minor - s.amount_minor >= greatest(o.amount_minor, 1) then 'paid'
                       when o.refunded_minor + s.amount_minor < o.paid_minor then 'partly_refunded' else 'refunded' end,
                     version = o.version + 1, updated_at = #{trail.now}
              from   judged o join summed s on s.order_id = o.id
              where  w.tenant_id = #{trail.tenant} and w.id = o.id
              returning w.*
            ), refund as (
              insert into lms.order_refund (id, tenant_id, order_id, amount_minor, currency, reason, status, requested_at)
              select
            """ + TrailSql.NEW_ID + """
                     , #{trail.tenant}, w.id, s.amount_minor, w.currency, #{reason}, 'requested', #{trail.now}
              from   written w join summed s on s.order_id = w.id
              returning *
            ), listed as (
              insert into lms.order_refund_item (tenant_id, order_refund_id, order_item_id, amount_minor)
              select r.tenant_id, r.id, i.id, i.amount_minor
              from   refund r join item i on i.order_id = r.order_id
              returning *
            ), revised as (
              update lms.customer c
              set    revision = person.revision + 1
              from   person
              where  c.tenant_id = #{trail.tenant} and c.id = person.id and c.id in (select customer_id from written)
              returning c.id
            ),
            """ + TrailSql.ENTRY
            + " as (select 'order', w.id, 'OrderRefundRequested', to_jsonb(o)"
            + ABOUT_ORDER
            + ", to_jsonb(w)"
            + ABOUT_ORDER
            + ", w.customer_id"
            + NOTHING_PERSONAL
            + " from written w join before o on o.id = w.id"
            + " union all select 'order-refund', r.id, 'OrderRefundRequested', null::jsonb, to_jsonb(r)"
            + " - array['tenant_id', 'reason'] || jsonb_build_object('items', (select jsonb_agg(jsonb_build_object("
            + "'item', l.order_item_id, 'amount_minor', l.amount_minor)) from listed l where l.order_refund_id = r.id)),"
            + " w.customer_id, null::jsonb, jsonb_build_object('reason', r.reason) from refund r join written w on w.id = r.order_id)"
            + TrailSql.WRITE
            + " select r.id, r.order_id, r.currency || r.amount_minor as amount from refund r";

    /** These amounts of these items of one order. */
    static final String REQUEST = """
            with wanted as (
              select #{order}::uuid as order_id, w.item_id, w.amount_minor
              from   unnest(#{items}, #{amounts}) as w (item_id, amount_minor)
            """ + REQUESTED;

    /** All that is left of the items whose bookings these are. */
    static final String REQUEST_FOR_BOOKINGS = """
            with wanted as (
              select i.order_id, i.id as item_id, i.amount_minor - i.refunded_minor as amount_minor
              from   lms.order_item i
              where  i.tenant_id = #{trail.tenant} and i.booking_id = any (#{bookings}) and i.withdrawn_at is null
            """ + REQUESTED;

    /** Those of which all the money has gone back, or of which there was none. */
    static final String FIND_READY = """
            select r.id
            from   lms.order_refund r
            where  r.tenant_id = #{tenant} and r.status = 'requested'
              and  not exists (select from lms.refund f
                               where  f.tenant_id = r.tenant_id and f.order_refund_id = r.id and f.status <> 'succeeded')
            order  by r.requested_at, r.id
            limit  #{limit}
            """;

    static final String READ_ITEMS = """
            select l.order_item_id as item, l.amount_minor as amount
            from   lms.order_refund r
            join   lms.order_refund_item l on l.tenant_id = r.tenant_id and l.order_refund_id = r.id
            where  r.tenant_id = #{tenant} and r.id = #{refund} and r.status = 'requested'
            """;

    private static final String ENTRIES = ", "
            + TrailSql.ENTRY
            + " as (select 'order', w.id, #{c.event}, to_jsonb(o)"
            + ABOUT_ORDER
            + ", to_jsonb(w)"
            + ABOUT_ORDER
            + ", w.customer_id"
            + NOTHING_PERSONAL
            + " from written w join before o on o.id = w.id"
            + " union all select 'order-refund', d.id, 'OrderRefundCompleted', null::jsonb, to_jsonb(d)"
            + " - array['tenant_id', 'reason'], w.customer_id"
            + NOTHING_PERSONAL
            + " from done d join written w on w.id = d.order_id"
            + " union all select 'purchase', p.id, 'PurchaseRefunded', to_jsonb(p) - 'tenant_id' - 'refunded_at',"
            + " to_jsonb(p) - 'tenant_id', p.customer_id"
            + NOTHING_PERSONAL
            + " from marked p"
            + " union all select 'access-grant', g.id, 'AccessRevoked', to_jsonb(g) - 'tenant_id' - 'revoked_at',"
            + " to_jsonb(g) - 'tenant_id', null::uuid"
            + NOTHING_PERSONAL
            + " from revoked g)"
            + TrailSql.WRITE;

    /** What was bought is withdrawn; the status of the refund is why that happens once. */
    static final String COMPLETE = OrderMoneySql.LOCKED
            + """
            , done as (
              update lms.order_refund r
              set    status = 'completed', completed_at = #{trail.now}, version = r.version + 1
              from   before o
              where  r.tenant_id = #{trail.tenant} and r.id = #{refund} and r.order_id = o.id and r.status = 'requested'
                and  o.version = #{c.version}
              returning r.*
            ), item as (
              update lms.order_item i
              set    returned_minor = i.returned_minor + l.amount_minor,
                     withdrawn_at = case when i.id = any (#{withdrawn}) then #{trail.now} else i.withdrawn_at end
              from   done d join lms.order_refund_item l on l.tenant_id = d.tenant_id and l.order_refund_id = d.id
              where  i.tenant_id = #{trail.tenant} and i.id = l.order_item_id
              returning i.id
            ), marked as (
              update lms.purchase p
              set    refunded_at = #{trail.now}
              from   done d
              where  p.tenant_id = #{trail.tenant} and p.order_item_id = any (#{withdrawn}) and p.refunded_at is null
              returning p.*
            ), revoked as (
              update lms.access_grant g
              set    revoked_at = #{trail.now}
              from   done d
              where  g.tenant_id = #{trail.tenant} and g.order_item_id = any (#{withdrawn}) and g.revoked_at is null
              returning g.*
            ), written as (
              update lms.sales_order w
              set    status = #{c.status}, version = o.version + 1, updated_at = #{trail.now}
              from   before o join done d on d.order_id = o.id
              where  w.tenant_id = #{trail.tenant} and w.id = o.id
              returning w.*
            )
            """
            + OrderMoneySql.UNREDEEMED
            + OrderMoneySql.REVISED
            + ENTRIES
            + " select w.id from written w";

    private OrderRefundSql() {}
}
