package io.lmskit.persistence.clearance;

/** What is demanded in a session and somebody lacks. */
public final class ClearedSql {

    /**
     * The kinds of clearances, joined by commas, that the session {@code s} of the tenant {@code t} demands, by itself, its
     * course or its venue, and the person {@code p.id} lacks when it starts. Nothing is looked up for tenants that never
     * demanded any.
     */
    public static final String LACKING = """
            case when t.demands_clearances then (
              select concat_ws(',',
                       case when bool_or(n.demands_health) and not exists (
                         select from lms.health_declaration h
                         where  h.tenant_id = t.tenant_id and h.user_id = p.id and h.current and h.outcome = 'cleared'
                           and  (h.expires_at > s.starts_at or h.expires_at is null)) then 'health' end,
                       case when bool_or(n.demands_induction) and s.venue_id is not null and not exists (
                         select from lms.induction i
                         where  i.tenant_id = t.tenant_id and i.user_id = p.id and i.revoked_at is null
                           and  (i.expires_at > s.starts_at or i.expires_at is null)
                           and  i.venue_id in (
                                  select s.venue_id
                                  union all
                                  select w.parent_id from lms.venue w
                                  where  w.tenant_id = t.tenant_id and w.id = s.venue_id)) then 'induction' end)
              from   (select s.demands_health, s.demands_induction
                      union all
                      select c.demands_health, c.demands_induction from lms.course c
                      where  c.tenant_id = t.tenant_id and c.id = s.course_id
                      union all
                      select v.demands_health, v.demands_induction from lms.venue v
                      where  v.tenant_id = t.tenant_id and v.id = s.venue_id) n)
            else '' end
            """;

    private ClearedSql() {}
}
