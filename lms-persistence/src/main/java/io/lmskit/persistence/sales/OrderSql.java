package io.lmskit.persistence.sales;

/** Reads orders. */
final class OrderSql {

    /** The columns of {@link OrderRow}, of orders {@code o}. */
    static final String ORDER = """
            select o.id, o.number, o.customer_id as customer, o.status, o.payment_status as payment_state, o.payment_method,
                   o.currency || o.original_minor as original_amount, o.currency || o.discount_minor as discount,
                   o.currency || o.amount_minor as amount, o.currency || o.due_minor as due,
                   o.currency || o.paid_minor as paid, o.currency || o.refunded_minor as refunded,
                   o.discount_code_id as discount_code, o.hold_expires_at, o.completed_at, o.cancelled_at, o.cancel_reason,
                   o.notes, o.metadata, o.created_by, o.version, o.created_at, o.updated_at,
                   not exists (select from lms.booking b
                               where  b.tenant_id = o.tenant_id and b.order_id = o.id and b.status <> 'pending') as seats_held,
                   i.*
            from   lms.sales_order o
            cross join lateral (
              select array_agg(i.id order by i.position) as item_ids,
                     array_agg(i.position order by i.position) as item_positions,
                     array_agg(i.kind order by i.position) as item_kinds,
                     array_agg(i.product_id order by i.position) as item_products,
                     array_agg(i.course_id order by i.position) as item_courses,
                     array_agg(i.session_id order by i.position) as item_sessions,
                     array_agg(i.booking_id order by i.position) as item_bookings,
                     array_agg(i.pack_id order by i.position) as item_packs,
                     array_agg(i.plan_id order by i.position) as item_plans,
                     array_agg(i.name order by i.position) as item_names,
                     array_agg(i.quantity order by i.position) as item_quantities,
                     array_agg(i.credits order by i.position) as item_credits,
                     array_agg(i.valid_days order by i.position) as item_valid_days,
                     array_agg(i.unit_minor order by i.position) as item_units,
                     array_agg(i.original_minor order by i.position) as item_originals,
                     array_agg(i.discount_minor order by i.position) as item_discounts,
                     array_agg(i.amount_minor order by i.position) as item_amounts,
                     array_agg(i.refunded_minor order by i.position) as item_refunded,
                     array_agg(i.returned_minor order by i.position) as item_returned,
                     array_agg(i.withdrawn_at order by i.position) as item_withdrawn_at
              from   lms.order_item i
              where  i.tenant_id = o.tenant_id and i.order_id = o.id
            ) i
            """;

    static final String READ = ORDER + " where o.tenant_id = #{tenant} and o.id = #{id}";

    static final String READ_BY_NUMBER = ORDER + " where o.tenant_id = #{tenant} and o.number = #{number}";

    static final String READ_BY_PAYMENT = ORDER + """
             where o.tenant_id = #{tenant}
               and o.id = (select p.order_id from lms.payment p where p.tenant_id = #{tenant} and p.id = #{payment})
            """;

    static final String READ_BY_REFUND = ORDER + """
             where o.tenant_id = #{tenant}
               and o.id = (select r.order_id from lms.order_refund r where r.tenant_id = #{tenant} and r.id = #{refund})
            """;

    static final String FIND = ORDER + """
            where  o.tenant_id = #{tenant}
              and  (#{whose.all} or o.customer_id = #{whose.own}::uuid)
              and  (#{f.customer}::uuid is null or o.customer_id = #{f.customer})
              and  (#{f.status}::text is null or o.status = #{f.status})
              and  (#{f.paymentState}::text is null or o.payment_status = #{f.paymentState})
              and  (#{f.product}::uuid is null or exists (select from lms.order_item k
                    where k.tenant_id = o.tenant_id and k.order_id = o.id and k.product_id = #{f.product}))
              and  (#{f.course}::uuid is null or exists (select from lms.order_item k
                    where k.tenant_id = o.tenant_id and k.order_id = o.id and k.course_id = #{f.course}))
              and  (#{f.session}::uuid is null or exists (select from lms.order_item k
                    where k.tenant_id = o.tenant_id and k.order_id = o.id and k.session_id = #{f.session}))
              and  (#{f.pack}::uuid is null or exists (select from lms.order_item k
                    where k.tenant_id = o.tenant_id and k.order_id = o.id and k.pack_id = #{f.pack}))
              and  (#{f.plan}::uuid is null or exists (select from lms.order_item k
                    where k.tenant_id = o.tenant_id and k.order_id = o.id and k.plan_id = #{f.plan}))
              and  (#{f.discountCode}::uuid is null or o.discount_code_id = #{f.discountCode})
              and  (#{f.number}::text is null or o.number = upper(#{f.number}))
              and  (#{f.placedFrom}::timestamptz is null or o.created_at >= #{f.placedFrom})
              and  (#{f.placedUntil}::timestamptz is null or o.created_at < #{f.placedUntil})
              and  (#{afterId}::uuid is null or (o.created_at, o.id) < (#{afterCreatedAt}::timestamptz, #{afterId}))
            order  by o.created_at desc, o.id desc
            limit  #{limit}
            """;

    private OrderSql() {}
}
