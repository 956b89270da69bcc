package io.lmskit.persistence.sales;

import io.lmskit.persistence.kernel.TrailSql;

/**
 * What money does to orders. Whoever changes an order holds its customer, so that the order's own place among the locks does
 * not matter; the code comes after the customer, as everywhere.
 */
final class OrderMoneySql {

    /** What the journal keeps of an order: not what people wrote. */
    static final String ABOUT_ORDER = " - array['tenant_id', 'notes', 'metadata', 'cancel_reason']";

    static final String NOTHING_PERSONAL = ", null::jsonb, null::jsonb ";

    static final String LOCKED = """
            with person as (
              select x.id, x.revision from (
                select c.id, c.revision from lms.customer c
                where  c.tenant_id = #{trail.tenant} and c.id = #{c.customer} for no key update) x
            ), code as (
              select x.id, x.times_used from (
                select d.id, d.times_used from lms.discount_code d
                where  d.tenant_id = #{trail.tenant} and d.id = #{codeId}::uuid and exists (select from person)
                for no key update of d) x
            ), before as (
              select x.* from (
                select o.* from lms.sales_order o
                where  o.tenant_id = #{trail.tenant} and o.id = #{c.order} and exists (select from person)
                  and  (select count(*) from code) >= 0
                for no key update of o) x
            )
            """;

    static final String REVISED = """
            , revised as (
              update lms.customer c
              set    revision = person.revision + 1
              from   person, written
              where  c.tenant_id = #{trail.tenant} and c.id = person.id
              returning c.id
            )
            """;

    /** Ends one use of the order's code, if it holds one. */
    static final String UNREDEEMED = """
            , unredeemed as (
              update lms.discount_redemption r
              set    released_at = #{trail.now}
              from   written w
              where  r.tenant_id = #{trail.tenant} and r.order_id = w.id and r.released_at is null
                and  w.status in ('cancelled', 'refunded')
              returning r.code_id
            ), unused as (
              update lms.discount_code d
              set    times_used = code.times_used - 1
              from   code, unredeemed u
              where  d.tenant_id = #{trail.tenant} and d.id = u.code_id and code.id = d.id
              returning d.id
            )
            """;

    private static final String WRITTEN = """
            , written as (
              update lms.sales_order w
              set    status = #{c.status}, payment_status = #{c.paymentState}, due_minor = #{c.due.amountMinorLong},
                     paid_minor = #{c.paid.amountMinorLong}, refunded_minor = #{c.refunded.amountMinorLong},
                     payment_method = coalesce(#{c.method}::text, (select a.method from asked a), o.payment_method),
                     hold_expires_at = case when #{c.status} in ('pending', 'processing') then o.hold_expires_at end,
                     completed_at = coalesce(#{c.completedAt}::timestamptz, o.completed_at), version = o.version + 1,
                     updated_at = #{trail.now}
              from   before o
              where  w.tenant_id = #{trail.tenant} and w.id = o.id and o.version = #{c.version}
              returning w.*
            )
            """;

    private static final String DELIVERED = """
            , bought as (
              insert into lms.purchase (id, tenant_id, order_id, order_item_id, customer_id, product_id, name, description,
                image_url, price_minor, currency, provider, provider_session, purchased_at)
              select
            """ + TrailSql.NEW_ID + """
                     , #{trail.tenant}, w.id, i.id, w.customer_id, p.id, p.name, p.description, p.image_url, i.amount_minor,
                     w.currency, case when s.session is not null then s.provider end, s.session, #{trail.now}
              from   written w
              join   lms.order_item i on i.tenant_id = w.tenant_id and i.order_id = w.id
              join   lms.product p on p.tenant_id = w.tenant_id and p.id = i.product_id
              left join (select a.provider, coalesce(#{c.session}::text, a.provider_session_id) as session from asked a) s on true
              where  #{c.delivering}
              returning *
            ), granted as (
              insert into lms.access_grant (id, tenant_id, course_id, user_id, source, order_item_id, starts_at, created_at)
              select
            """ + TrailSql.NEW_ID + """
                     , #{trail.tenant}, coalesce(i.course_id, k.course_id), w.customer_id,
                     case when i.course_id is null then 'purchase' else 'order' end, i.id, #{trail.now}, #{trail.now}
              from   written w
              join   lms.order_item i on i.tenant_id = w.tenant_id and i.order_id = w.id and i.kind <> 'seats'
              left join lms.product_course k on k.tenant_id = w.tenant_id and k.product_id = i.product_id
              where  #{c.delivering} and num_nonnulls(i.course_id, k.course_id) > 0
              returning *
            )
            """;

    /**
     * Money came in, or an attempt failed. If this delivers the order, its purchases and its access come with it; its
     * version is why that happens once.
     */
    static final String CREDIT = LOCKED
            + """
            , asked as (
              select p.provider, p.provider_session_id, p.method from lms.payment p
              where  p.tenant_id = #{trail.tenant} and p.id = #{c.payment}::uuid
            )
            """
            + WRITTEN
            + DELIVERED
            + REVISED
            + ", "
            + TrailSql.ENTRY
            + " as (select 'order', w.id, #{c.event}, to_jsonb(o)"
            + ABOUT_ORDER
            + ", to_jsonb(w)"
            + ABOUT_ORDER
            + ", w.customer_id"
            + NOTHING_PERSONAL
            + " from written w join before o on o.id = w.id"
            + " union all select 'purchase', p.id, 'ProductPurchased', null::jsonb, to_jsonb(p) - 'tenant_id', p.customer_id"
            + NOTHING_PERSONAL
            + " from bought p"
            + " union all select 'access-grant', g.id, 'AccessGranted', null::jsonb, to_jsonb(g) - 'tenant_id', null::uuid"
            + NOTHING_PERSONAL
            + " from granted g)"
            + TrailSql.WRITE
            + " select w.id from written w";

    /** Gives up an order that awaits money. */
    static final String CANCEL = LOCKED
            + """
            , written as (
              update lms.sales_order w
              set    status = 'cancelled', payment_status = #{c.paymentState}, due_minor = 0, refunded_minor = o.paid_minor,
                     hold_expires_at = null, cancelled_at = #{trail.now}, cancel_reason = #{reason}::text,
                     version = o.version + 1, updated_at = #{trail.now}
              from   before o
              where  w.tenant_id = #{trail.tenant} and w.id = o.id and o.version = #{c.version}
                and  o.status in ('pending', 'processing')
              returning w.*
            )
            """
            + UNREDEEMED
            + REVISED
            + ", "
            + TrailSql.ENTRY
            + " as (select 'order', w.id, #{c.event}, to_jsonb(o)"
            + ABOUT_ORDER
            + ", to_jsonb(w)"
            + ABOUT_ORDER
            + ", w.customer_id, null::jsonb,"
            + " nullif(jsonb_strip_nulls(jsonb_build_object('cancel_reason', w.cancel_reason)), '{}')"
            + " from written w join before o on o.id = w.id)"
            + TrailSql.WRITE
            + " select w.id from written w";

    private OrderMoneySql() {}
}
