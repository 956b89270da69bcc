package io.lmskit.persistence.credit;

/**
 * The part of statements that grants credits for what they write. A CTE {@code granting} of the columns id, entry,
 * customer_id, source, pack_id, order_item_id, credits and expires_at says which; the statement raises the customers' revisions.
 */
public final class GrantSql {

    /** Credits that were bought, or that a subscription gives. */
    public static final String GRANT = """
            , granted as (
              insert into lms.credit_grant (tenant_id, id, customer_id, source, pack_id, order_item_id, credits, remaining,
                expires_at, granted_at, created_by, updated_at)
              select #{trail.tenant}, n.id, n.customer_id, n.source, n.pack_id, n.order_item_id, n.credits, n.credits, n.expires_at, #{trail.now},
                     #{trail.actorId}::uuid, #{trail.now}
              from   granting n
              returning *
            ), booked as (
              insert into lms.credit_entry (tenant_id, id, grant_id, customer_id, kind, amount, occurred_at)
              select g.tenant_id, n.entry, g.id, g.customer_id, 'granted', g.credits, g.granted_at
              from   granted g join granting n on n.id = g.id
            )
            """;

    /** What the journal says of it. */
    public static final String GRANTED = """
              select 'credit-grant', g.id, 'CreditsGranted', null::jsonb, to_jsonb(g) - 'tenant_id', g.customer_id, null::jsonb,
                     null::jsonb
              from   granted g
            """;

    /** The same, after the statement's own entry. */
    public static final String GRANTED_ENTRIES = " union all " + GRANTED;

    private GrantSql() {}
}
