package io.lmskit.persistence.clearance;

import io.lmskit.persistence.kernel.TrailSql;

/** The longer statements of {@link ClearanceMapper}. */
final class ClearanceSql {

    private static final String INDUCTION = """
            select i.id, i.user_id as "user", i.venue_id as venue, i.inducted_at, i.expires_at, i.revoked_at, i.version
            """;

    /** From now on, bookings of the tenant look for clearances. */
    private static final String DEMANDING = """
            with demanding as (
              update lms.tenant t set demands_clearances = true
              where  t.tenant_id = #{trail.tenant} and not t.demands_clearances and (#{d.health} or #{d.induction})
              returning t.tenant_id
            ), tenants as (
              select count(*) as n from demanding
            ), before as (
            """;

    private static final String CHANGED_FACTS =
            ", jsonb_build_object('demands_health', b.demands_health, 'demands_induction', b.demands_induction),"
                    + " jsonb_build_object('demands_health', x.demands_health, 'demands_induction', x.demands_induction),"
                    + " null::uuid, null::jsonb, null::jsonb from x join before b on b.id = x.id)"
                    + TrailSql.WRITE
                    + "select x.demands_health, x.demands_induction from x";

    static final String DEMAND_OF_COURSE =
            DEMANDING + """
              select l.* from (
                select c.* from lms.course c
                where  c.tenant_id = #{trail.tenant} and c.id = #{id} and (select n from tenants) >= 0
                for no key update of c) l
            ), x as (
              update lms.course c set demands_health = #{d.health}, demands_induction = #{d.induction}
              from   before b
              where  c.tenant_id = #{trail.tenant} and c.id = b.id
              returning c.*
            ),
            """ + TrailSql.ENTRY + " as (select 'course', x.id, 'CourseDemandsChanged'" + CHANGED_FACTS;

    static final String DEMAND_AT_VENUE =
            DEMANDING + """
              select l.* from (
                select v.* from lms.venue v
                where  v.tenant_id = #{trail.tenant} and v.id = #{id} and (select n from tenants) >= 0
                for no key update of v) l
            ), x as (
              update lms.venue v set demands_health = #{d.health}, demands_induction = #{d.induction}
              from   before b
              where  v.tenant_id = #{trail.tenant} and v.id = b.id
              returning v.*
            ),
            """ + TrailSql.ENTRY + " as (select 'venue', x.id, 'VenueDemandsChanged'" + CHANGED_FACTS;

    /** Raises the session's version: whoever has decided on a booking of it decides again. */
    static final String DEMAND_IN_SESSION =
            DEMANDING + """
              select l.* from (
                select s.* from lms.session s
                where  s.tenant_id = #{trail.tenant} and s.id = #{id} and (select n from tenants) >= 0
                for no key update of s) l
            ), x as (
              update lms.session s
              set    demands_health = #{d.health}, demands_induction = #{d.induction}, version = b.version + 1,
                     updated_at = #{trail.now}
              from   before b
              where  s.tenant_id = #{trail.tenant} and s.id = b.id
              returning s.*
            ),
            """ + TrailSql.ENTRY + " as (select 'session', x.id, 'SessionDemandsChanged'" + CHANGED_FACTS;

    static final String READ_LACKING = """
            select exists (select from lms.user_account u where u.tenant_id = #{tenant} and u.id = p.id) as user_known,
            """ + ClearedSql.LACKING + """
             as lacking
            from   lms.tenant t
            join   lms.session s on s.tenant_id = t.tenant_id and s.id = #{session}
            cross join (select #{user}::uuid as id) p
            where  t.tenant_id = #{tenant}
            """;

    static final String INDUCT = """
            with person as (
              update lms.customer c set revision = c.revision + 1
              where  c.tenant_id = #{trail.tenant} and c.id = #{user} and c.revision = #{revision}
              returning c.id
            ), before as (
              select o.* from lms.induction o, person p
              where  o.tenant_id = #{trail.tenant} and o.user_id = p.id and o.venue_id = #{venue} and o.revoked_at is null
            ), i as (
              insert into lms.induction (tenant_id, id, user_id, venue_id, inducted_at, expires_at, created_by)
              select #{trail.tenant}, #{id}, p.id, #{venue}, #{trail.now}, #{expiresAt}::timestamptz, #{trail.actorId}::uuid
              from   person p
              on conflict (tenant_id, user_id, venue_id) where revoked_at is null
              do update set inducted_at = excluded.inducted_at, expires_at = excluded.expires_at, created_by = excluded.created_by,
                     version = induction.version + 1
              returning *
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'induction', i.id, 'Inducted', to_jsonb(b) - 'tenant_id', to_jsonb(i) - 'tenant_id',"
            + " i.user_id, null::jsonb, null::jsonb from i left join before b on b.id = i.id)"
            + TrailSql.WRITE
            + INDUCTION
            + "from i";

    static final String REVOKE = """
            with person as (
              select x.id, x.revision from (
                select c.id, c.revision from lms.customer c
                where  c.tenant_id = #{trail.tenant}
                  and  c.id = (select i.user_id from lms.induction i where i.tenant_id = #{trail.tenant} and i.id = #{id})
                for no key update of c) x
            ), before as (
              select x.* from (
                select i.* from lms.induction i
                where  i.tenant_id = #{trail.tenant} and i.id = #{id} and exists (select from person)
                for no key update of i) x
            ), i as (
              update lms.induction i set revoked_at = #{trail.now}, version = b.version + 1
              from   before b
              where  i.tenant_id = #{trail.tenant} and i.id = b.id and b.version = #{version} and b.revoked_at is null
              returning i.*
            ), revised as (
              update lms.customer c set revision = p.revision + 1
              from   person p join i on i.user_id = p.id
              where  c.tenant_id = #{trail.tenant} and c.id = p.id
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'induction', i.id, 'InductionRevoked', to_jsonb(b) - 'tenant_id', to_jsonb(i) - 'tenant_id',"
            + " i.user_id, null::jsonb, null::jsonb from i join before b on b.id = i.id)"
            + TrailSql.WRITE
            + INDUCTION
            + "from i";

    static final String READ = INDUCTION + "from lms.induction i where i.tenant_id = #{tenant} and i.id = #{id}";

    static final String FIND = INDUCTION + """
            from   lms.induction i
            where  i.tenant_id = #{tenant} and (#{whose.all} or i.user_id = #{whose.own}::uuid)
              and  (#{f.user}::uuid is null or i.user_id = #{f.user})
              and  (#{f.venue}::uuid is null or i.venue_id = #{f.venue})
              and  (#{f.validAt}::timestamptz is null
                    or i.revoked_at is null and (i.expires_at > #{f.validAt} or i.expires_at is null))
              and  (#{after.id}::uuid is null or (i.inducted_at, i.id) < (#{afterMoment}::timestamptz, #{after.id}))
            order  by i.inducted_at desc, i.id desc
            limit  #{limit}
            """;

    private ClearanceSql() {}
}
