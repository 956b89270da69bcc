package io.lmskit.persistence.sales;

import io.lmskit.persistence.credit.GrantSql;
import io.lmskit.persistence.kernel.TrailSql;

/** The credits that an order delivers, with the statement that has made it complete in the same transaction. */
final class OrderCreditSql {

    /** One grant for each item, with the validity that its pack had when it was ordered. */
    static final String GRANT = """
            with granting as materialized (
            """
            + "select "
            + TrailSql.NEW_ID
            + " as id, "
            + TrailSql.NEW_ID
            + """
               as entry, o.customer_id, 'pack' as source, i.pack_id, i.id as order_item_id, i.credits * i.quantity as credits,
                     ((#{trail.now}::timestamptz at time zone t.zone)::date + i.valid_days + 1)::timestamp at time zone t.zone
                       as expires_at
              from   lms.sales_order o
              join   lms.order_item i on i.tenant_id = o.tenant_id and i.order_id = o.id and i.kind = 'credits'
              join   lms.tenant t on t.tenant_id = o.tenant_id
              where  o.tenant_id = #{trail.tenant} and o.id = #{order}
            )
            """
            + GrantSql.GRANT
            + ", "
            + TrailSql.ENTRY
            + " as ("
            + GrantSql.GRANTED
            + ")"
            + TrailSql.WRITE
            + "select count(*)::int from granted";

    private OrderCreditSql() {}
}
