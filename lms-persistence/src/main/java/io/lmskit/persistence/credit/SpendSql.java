package io.lmskit.persistence.credit;

/**
 * The part of statements that spends credits on what they write. Their parameter {@code b.spending} has the grants with what
 * is taken of each; {@code written} is the booking. To be put behind the gate of the customer's revision: whatever changes
 * grants raises it, so that what was read of them is what they are.
 */
public final class SpendSql {

    public static final String SPEND = """
            , drawn as (
              update lms.credit_grant g
              set    remaining = g.remaining - u.credits, version = g.version + 1, updated_at = #{trail.now}
              from   written w, unnest(#{b.spending.grants}, #{b.spending.credits}) as u (id, credits)
              where  g.tenant_id = w.tenant_id and g.id = u.id
              returning g.*
            ), booked as (
              insert into lms.credit_entry (tenant_id, id, grant_id, customer_id, kind, amount, booking_id, occurred_at)
              select w.tenant_id, u.entry, g.id, g.customer_id, 'spent', -u.credits, w.id, #{trail.now}
              from   unnest(#{b.spending.grants}, #{b.spending.credits}, #{b.spending.entries}) as u (id, credits, entry)
              join   drawn g on g.id = u.id
              cross join written w
              returning grant_id, amount
            )
            """;

    /** What the journal says of it, after the booking's own entry. */
    public static final String SPENT_ENTRIES = """
             union all
              select 'credit-grant', g.id, 'CreditsSpent',
                     (to_jsonb(g) - 'tenant_id') || jsonb_build_object('remaining', g.remaining - e.amount, 'version', g.version - 1),
                     to_jsonb(g) - 'tenant_id', g.customer_id, null::jsonb, null::jsonb
              from   drawn g join booked e on e.grant_id = g.id
            """;

    private SpendSql() {}
}
