package io.lmskit.benchmarks.server;

/** Credits of the customers of a database, and sessions that are sold for them. */
public final class Credits {

    private static final String GIVE = """
            with g as (
              insert into lms.credit_grant (tenant_id, id, customer_id, source, credits, remaining, expires_at, granted_at,
                updated_at)
              select u.tenant_id, gen_random_uuid(), u.id, 'admin', e.credits, e.credits,
                     timestamptz '%1$s' + e.years * interval '366 days', '%1$s', '%1$s'
              from   lms.user_account u, (values (%2$d, 10), (%3$d, 20)) as e (credits, years)
              returning *
            ), l as (
              insert into lms.credit_entry (tenant_id, id, grant_id, customer_id, kind, amount, occurred_at)
              select tenant_id, gen_random_uuid(), id, customer_id, 'granted', credits, granted_at from g
            )
            insert into lms.journal (tenant_id, occurred_at, id, entity, entity_id, event, actor_kind, after)
            select tenant_id, granted_at, gen_random_uuid(), 'credit-grant', id, 'CreditsGranted', 'system', '{}'::jsonb from g
            """;

    private Credits() {}

    /**
     * Every session costs a credit, and every customer has so many, in two grants.
     *
     * @param first that expire earlier
     * @param more that expire later
     */
    public static void give(Database database, int first, int more) {
        database.execute("update lms.session set credit_cost = 1", GIVE.formatted(Moments.NOW, first, more));
    }
}
