package io.lmskit.persistence.sales;

import io.lmskit.persistence.credit.GrantSql;
import io.lmskit.persistence.kernel.TrailSql;

/** The credits that an order delivers, with the statement that has made it complete in the same transaction. */
final class OrderCreditSql {

    /** One grant for each item that is credits; each is given with the moment at which its credits expire. */
    static final String GRANT = """
            with granting as materialized (
            """
            + "select "
            + TrailSql.NEW_ID
            + " as id, "
            + TrailSql.NEW_ID
            + """
               as entry, o.customer_id, 'pack' as source, i.pack_id, i.id as order_item_id, i.credits * i.quantity as credits, g.expires_at
              from   lms.sales_order o
              join   lms.order_item i on i.tenant_id = o.tenant_id and i.order_id = o.id and i.kind = 'credits'
              join   unnest(#{items}, #{expiries}) as g (item_id, expires_at) on g.item_id = i.id
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
