package io.lmskit.persistence.learning;

import io.lmskit.kernel.Id;
import io.lmskit.learning.AccessGrant;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.persistence.kernel.TrailSql;
import io.lmskit.tenant.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** Statements on many grants at once; the arrays have one place per row. */
interface BulkGrantMapper {

    /**
     * What a row depends on.
     *
     * @param standing the grant of an admin that says the same, if there is one that was not taken back
     */
    record GrantFacts(
            int nr,
            boolean courseKnown,
            boolean userKnown,
            boolean userActive,
            @Nullable Id<AccessGrant> standing) {}

    @Select("""
            select r.nr::int as nr, c.id is not null as course_known, u.id is not null as user_known,
                   coalesce(u.status = 'active', false) as user_active, s.id as standing
            from   unnest(#{courses}, #{users}, #{starts}, #{ends})
                     with ordinality as r (course_id, user_id, starts_at, expires_at, nr)
            left join lms.course c on c.tenant_id = #{tenant} and c.id = r.course_id
            left join lms.user_account u on u.tenant_id = #{tenant} and u.id = r.user_id and u.deleted_at is null
            left join lateral (
              select g.id from lms.access_grant g
              where  g.tenant_id = #{tenant} and g.course_id = r.course_id and g.user_id = r.user_id and g.source = 'admin'
                and  g.revoked_at is null and g.expires_at is not distinct from r.expires_at
                and  (g.starts_at = r.starts_at or (r.starts_at is null and g.starts_at <= #{now}))
              order  by g.id
              limit  1) s on true
            order  by r.nr
            """)
    List<GrantFacts> readRows(
            @Param("tenant") Id<Tenant> tenant,
            @Param("now") Instant now,
            @Param("courses") UUID[] courses,
            @Param("users") UUID[] users,
            @Param("starts") @Nullable Instant[] starts,
            @Param("ends") @Nullable Instant[] ends);

    @Select("""
            with g as (
              insert into lms.access_grant (tenant_id, id, course_id, user_id, source, starts_at, expires_at, created_at)
              select #{trail.tenant}, w.id, w.course_id, w.user_id, 'admin', coalesce(w.starts_at, #{trail.now}),
                     w.expires_at, #{trail.now}
              from   unnest(#{ids}, #{courses}, #{users}, #{starts}, #{ends})
                       as w (id, course_id, user_id, starts_at, expires_at)
              returning *
            ),
            """ + TrailSql.ENTRY + """
             as (select 'access-grant', g.id, 'AccessGranted', null::jsonb, to_jsonb(g) - 'tenant_id', null::uuid,
                        null::jsonb, null::jsonb
                 from   g)
            """ + TrailSql.WRITE + "select count(*)::int from g")
    int insert(
            @Param("trail") Trail trail,
            @Param("ids") UUID[] ids,
            @Param("courses") UUID[] courses,
            @Param("users") UUID[] users,
            @Param("starts") @Nullable Instant[] starts,
            @Param("ends") @Nullable Instant[] ends);
}
