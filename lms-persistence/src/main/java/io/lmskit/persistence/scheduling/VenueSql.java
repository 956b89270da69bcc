package io.lmskit.persistence.scheduling;

import io.lmskit.persistence.kernel.TrailSql;

/** The longer statements of {@link VenueMapper} and of what sessions and blackouts take. */
final class VenueSql {

    /** The columns of {@link VenueRow}, of a venue {@code v}. */
    static final String VENUE = """
            select v.id, v.name, v.parent_id as part_of, v.description, v.address_line1, v.address_line2, v.city, v.postcode,
                   v.country, v.latitude, v.longitude, v.zone, v.capacity, v.exclusive, v.setup_minutes, v.clearing_minutes,
                   v.facilities, v.amenities, v.parking_info, v.active, v.version, v.created_at, v.updated_at,
                   v.name_key
            """;

    /** A lane that no other session {@code s} has: the low 60 bits of its id, of which all are drawn. */
    static final String LANE_OF_SESSION = """
            int8range(('x' || right(replace(s.id::text, '-', ''), 15))::bit(60)::bigint,
                      ('x' || right(replace(s.id::text, '-', ''), 15))::bit(60)::bigint, '[]')
            """;

    private static final String LANE_OF_BLACKOUT = """
            int8range(('x' || right(replace(b.id::text, '-', ''), 15))::bit(60)::bigint,
                      ('x' || right(replace(b.id::text, '-', ''), 15))::bit(60)::bigint, '[]')
            """;

    /** The venue and all its parts; {@code with recursive} stands before it. */
    private static final String PARTS = """
            part (id) as (
              select v.id from lms.venue v where v.tenant_id = #{tenant} and v.id = #{venue}::uuid
              union
              select v.id from part p join lms.venue v on v.tenant_id = #{tenant} and v.parent_id = p.id
            )
            """;

    /** The venue with its parts, by id; then the instructor. */
    static final String LOCK_FOR_PLAN = "with recursive " + PARTS + """
            , venues as (
              select x.id from (
                select v.id from lms.venue v where v.tenant_id = #{tenant} and v.id in (select p.id from part p)
                order by v.id for no key update) x
            ), counted as (select count(*) as n from venues
            ), instructor as (
              select x.id from (
                select u.id from lms.user_account u
                where  u.tenant_id = #{tenant} and u.id = #{instructor}::uuid and (select n from counted) >= 0
                for no key update of u) x
            )
            select (select n from counted) + (select count(*) from instructor)
            """;

    /** The venue with its parts, what it is a part of, and what it is to become a part of, by id. */
    static final String LOCK_FOR_CHANGE = "with recursive " + PARTS + """
            , above (id) as (
              select a.id from (
                select v.parent_id as id from lms.venue v where v.tenant_id = #{tenant} and v.id = #{venue}::uuid
                union all
                select #{partOf}::uuid) a
              where  a.id is not null
              union
              select v.parent_id from above a join lms.venue v on v.tenant_id = #{tenant} and v.id = a.id
              where  v.parent_id is not null
            ), venues as (
              select x.id from (
                select v.id from lms.venue v
                where  v.tenant_id = #{tenant} and v.id in (select p.id from part p union select a.id from above a)
                order by v.id for no key update) x
            )
            select count(*) from venues
            """;

    /**
     * The venue and its parts, each with those who have it at the time and clash with what is wanted: at most 50 each, so
     * that one row per part comes at least.
     */
    static final String USES = "with recursive " + PARTS + """
            select p.id as venue, o.session_id as session, o.blackout_id as blackout,
                   coalesce(not lower_inf(o.session_lane), false) as shared, lower(o.during) as starts_at,
                   upper(o.during) as ends_at
            from   part p left join lateral (
                     select o.*
                     from   lms.venue_occupancy o
                     where  o.tenant_id = #{tenant} and o.venue_id = p.id
                       and  o.during && tstzrange(#{from}, #{until})
                       and  o.session_id is distinct from #{except}::uuid
                       and  (not #{shared} or lower_inf(o.session_lane))
                       and  (not #{closing} or o.blackout_id is null)
                     order  by lower(o.during), o.id
                     limit  50) o on true
            order  by p.id <> #{venue}, lower(o.during), o.id
            """;

    private static final String BEFORE = """
            before as (
              select x.* from (
                select v.* from lms.venue v where v.tenant_id = #{trail.tenant} and v.id = #{id} for no key update) x
            )
            """;

    static final String INSERT_VENUE = """
            with v as (
              insert into lms.venue (tenant_id, id, parent_id, name, name_key, description, address_line1, address_line2, city,
                city_key, postcode, country, latitude, longitude, zone, capacity, exclusive, setup_minutes, clearing_minutes, facilities, amenities,
                parking_info, created_at, updated_at)
              select #{trail.tenant}, #{id}, #{d.partOf}::uuid, #{d.name}, #{k.name}, #{d.description}::text,
                #{d.addressLine1}::text, #{d.addressLine2}::text, #{d.city}::text, #{k.city}::text, #{d.postcode}::text,
                #{d.country}::text,
                #{d.position.latitude}::numeric, #{d.position.longitude}::numeric, coalesce(#{d.zone}::text, n.zone),
                #{d.capacity}::int, #{d.exclusive}, #{d.setupMinutes}, #{d.clearingMinutes}, #{d.facilities}, #{d.amenities},
                #{d.parkingInfo}::text, #{trail.now}, #{trail.now}
              from   lms.tenant n
              where  n.tenant_id = #{trail.tenant}
              returning *
            ),
            """ + TrailSql.ENTRY + """
             as (
              select 'venue', v.id, 'VenueCreated', null::jsonb, to_jsonb(v) - 'tenant_id', null::uuid, null::jsonb,
                     null::jsonb
              from   v
            )
            """ + TrailSql.WRITE + VENUE + " from v";

    /** Live sessions follow the zone and the capacity of their venue. */
    static final String UPDATE_VENUE =
            "with " + BEFORE + """
            , v as (
              update lms.venue v
              set    parent_id = #{d.partOf}::uuid, name = #{d.name}, name_key = #{k.name},
                     description = #{d.description}::text,
                     address_line1 = #{d.addressLine1}::text, address_line2 = #{d.addressLine2}::text,
                     city = #{d.city}::text, city_key = #{k.city}::text, postcode = #{d.postcode}::text, country = #{d.country}::text,
                     latitude = #{d.position.latitude}::numeric, longitude = #{d.position.longitude}::numeric,
                     zone = coalesce(#{d.zone}::text, n.zone), capacity = #{d.capacity}::int, exclusive = #{d.exclusive},
                     setup_minutes = #{d.setupMinutes}, clearing_minutes = #{d.clearingMinutes},
                     facilities = #{d.facilities}, amenities = #{d.amenities}, parking_info = #{d.parkingInfo}::text,
                     version = b.version + 1, updated_at = #{trail.now}
              from   before b join lms.tenant n on n.tenant_id = #{trail.tenant}
              where  v.tenant_id = #{trail.tenant} and v.id = b.id and v.version = #{version}
              returning v.*
            ), following as (
              update lms.session s
              set    zone = v.zone, venue_capacity = v.capacity
              from   v
              where  s.tenant_id = #{trail.tenant} and s.venue_id = v.id and s.status in ('draft', 'published')
                and  (s.zone <> v.zone or s.venue_capacity is distinct from v.capacity)
              returning s.id, s.zone
            ),
            """ + TrailSql.ENTRY + """
             as (
              select 'venue', v.id, 'VenueChanged', to_jsonb(b) - 'tenant_id', to_jsonb(v) - 'tenant_id', null::uuid,
                     null::jsonb, null::jsonb
              from   v join before b on b.id = v.id
              union  all
              select 'session', s.id, 'SessionZoneChanged', jsonb_build_object('zone', b.zone),
                     jsonb_build_object('zone', s.zone), null::uuid, null::jsonb, null::jsonb
              from   following s cross join before b
              where  s.zone <> b.zone
            )
            """ + TrailSql.WRITE + VENUE + " from v";

    static final String ACTIVATE = "with " + BEFORE + """
            , v as (
              update lms.venue v
              set    active = #{active}, version = b.version + 1, updated_at = #{trail.now}
              from   before b
              where  v.tenant_id = #{trail.tenant} and v.id = b.id and v.version = #{version}
              returning v.*
            ),
            """ + TrailSql.ENTRY + """
             as (
              select 'venue', v.id, case when v.active then 'VenueActivated' else 'VenueDeactivated' end,
                     to_jsonb(b) - 'tenant_id', to_jsonb(v) - 'tenant_id', null::uuid, null::jsonb, null::jsonb
              from   v join before b on b.id = v.id
            )
            """ + TrailSql.WRITE + VENUE + " from v";

    /** Equipment and blackouts go with the venue, by their foreign keys. */
    static final String DELETE_VENUE = """
            with v as (
              delete from lms.venue v where v.tenant_id = #{trail.tenant} and v.id = #{id} returning v.*
            ),
            """ + TrailSql.ENTRY + """
             as (
              select 'venue', v.id, 'VenueDeleted', to_jsonb(v) - 'tenant_id', null::jsonb, null::uuid, null::jsonb,
                     null::jsonb
              from   v
              union  all
              select 'equipment', e.id, 'EquipmentRemoved', to_jsonb(e) - 'tenant_id', null::jsonb, null::uuid, null::jsonb,
                     null::jsonb
              from   v join lms.venue_equipment e on e.tenant_id = #{trail.tenant} and e.venue_id = v.id
              union  all
              select 'blackout', b.id, 'BlackoutRemoved', to_jsonb(b) - 'tenant_id', null::jsonb, null::uuid, null::jsonb,
                     null::jsonb
              from   v join lms.venue_blackout b on b.tenant_id = #{trail.tenant} and b.venue_id = v.id
            )
            """ + TrailSql.WRITE + "select id from v";

    static final String FIND = VENUE + """
            from   lms.venue v
            where  v.tenant_id = #{tenant}
              and  (#{textKey}::text is null or strpos(v.name_key, #{textKey}) > 0)
              and  (#{cityKey}::text is null or v.city_key = #{cityKey})
              and  (#{f.minCapacity}::int is null or v.capacity is null or v.capacity >= #{f.minCapacity})
              and  (#{f.partOf}::uuid is null or v.parent_id = #{f.partOf})
              and  (#{f.active}::boolean is null or v.active = #{f.active})
              and  (#{after.id}::uuid is null or (v.name_key, v.id) > (#{after.sort}::text collate "C", #{after.id}))
            order  by v.name_key, v.id
            limit  #{limit}
            """;

    static final String INSERT_BLACKOUT = """
            with b as (
              insert into lms.venue_blackout (tenant_id, id, venue_id, starts_at, ends_at, reason, created_at)
              values (#{trail.tenant}, #{id}, #{venue}, #{d.start}, #{d.end}, #{d.reason}::text, #{trail.now})
              returning *
            ), taken as (
              insert into lms.venue_occupancy (tenant_id, id, venue_id, blackout_id, during, session_lane, blackout_lane)
              select #{trail.tenant}, gen_random_uuid(), t.venue_id, b.id, tstzrange(b.starts_at, b.ends_at),
                     int8range(null::bigint, null::bigint),
            """ + LANE_OF_BLACKOUT + """
              from   b cross join unnest(#{venues}) as t (venue_id)
            ),
            """ + TrailSql.ENTRY + """
             as (
              select 'blackout', b.id, 'BlackoutAdded', null::jsonb, to_jsonb(b) - 'tenant_id', null::uuid, null::jsonb,
                     null::jsonb
              from   b
            )
            """ + TrailSql.WRITE
            + "select b.id, b.venue_id as venue, b.starts_at, b.ends_at, b.reason, b.created_at from b";

    static final String DELETE_BLACKOUT = """
            with b as (
              delete from lms.venue_blackout b where b.tenant_id = #{trail.tenant} and b.id = #{id} returning b.*
            ),
            """ + TrailSql.ENTRY + """
             as (
              select 'blackout', b.id, 'BlackoutRemoved', to_jsonb(b) - 'tenant_id', null::jsonb, null::uuid, null::jsonb,
                     null::jsonb
              from   b
            )
            """ + TrailSql.WRITE + "select id from b";

    /**
     * What live sessions and blackouts that are not over should take of a venue and its parts, if the venue's details
     * were {@code d}: those at the venue itself and at what it is a part of. What is at its parts stays as it is.
     */
    private static final String WANTED = """
            with recursive tree as (
              select v.id, case when v.id = #{venue} then #{d.partOf}::uuid else v.parent_id end as parent_id,
                     case when v.id = #{venue} then #{d.exclusive} else v.exclusive end as exclusive,
                     case when v.id = #{venue} then #{d.setupMinutes} else v.setup_minutes end as setup_minutes,
                     case when v.id = #{venue} then #{d.clearingMinutes} else v.clearing_minutes end as clearing_minutes
              from   lms.venue v
              where  v.tenant_id = #{tenant}
            ), part (id) as (
              select #{venue}::uuid
              union
              select t.id from part p join tree t on t.parent_id = p.id
            ), whole (id) as (
              select #{venue}::uuid
              union
              select t.parent_id from whole w join tree t on t.id = w.id where t.parent_id is not null
            ), wanted as (
              select p.id as venue_id, s.id as session_id, null::uuid as blackout_id,
                     tstzrange(s.starts_at - make_interval(mins => t.setup_minutes),
                               s.ends_at + make_interval(mins => t.clearing_minutes)) as during,
                     case when t.exclusive then int8range(null::bigint, null::bigint) else
            """ + LANE_OF_SESSION + """
                     end as session_lane, int8range(null::bigint, null::bigint) as blackout_lane
              from   lms.session s join whole w on w.id = s.venue_id join tree t on t.id = w.id cross join part p
              where  s.tenant_id = #{tenant} and s.status in ('draft', 'published') and s.ends_at > #{now}
              union  all
              select p.id, null, b.id, tstzrange(b.starts_at, b.ends_at), int8range(null::bigint, null::bigint),
            """ + LANE_OF_BLACKOUT + """
              from   lms.venue_blackout b join whole w on w.id = b.venue_id cross join part p
              where  b.tenant_id = #{tenant} and b.ends_at > #{now}
            ), replaced as (
              select o.id
              from   lms.venue_occupancy o join part p on p.id = o.venue_id
                     left join lms.session s on s.tenant_id = #{tenant} and s.id = o.session_id
                     left join lms.venue_blackout b on b.tenant_id = #{tenant} and b.id = o.blackout_id
              where  o.tenant_id = #{tenant} and coalesce(s.ends_at, b.ends_at) > #{now}
                and  (coalesce(s.venue_id, b.venue_id) = #{venue}
                      or coalesce(s.venue_id, b.venue_id) not in (select p.id from part p))
            )
            """;

    /** Which of them would clash, with each other or with what stays: at most 20 pairs. */
    static final String CLASHES = WANTED + """
            , everything as (
              select w.*, coalesce(w.session_id, w.blackout_id) as holder, true as moved from wanted w
              union  all
              select o.venue_id, o.session_id, o.blackout_id, o.during, o.session_lane, o.blackout_lane,
                     coalesce(o.session_id, o.blackout_id), false
              from   lms.venue_occupancy o join part p on p.id = o.venue_id
              where  o.tenant_id = #{tenant} and o.id not in (select r.id from replaced r)
            )
            select distinct on (lower(x.during), x.holder, y.holder)
                   x.venue_id as venue, x.holder as first, y.holder as second,
                   lower(x.during * y.during) as starts_at, upper(x.during * y.during) as ends_at
            from   everything x join everything y on y.venue_id = x.venue_id and y.during && x.during
                     and y.session_lane && x.session_lane and y.blackout_lane && x.blackout_lane
            where  x.moved and x.holder <> y.holder and (not y.moved or x.holder < y.holder)
            order  by lower(x.during), x.holder, y.holder
            limit  20
            """;

    static final String REPLACE_OCCUPANCY = WANTED + """
            , gone as (
              delete from lms.venue_occupancy o using replaced r where o.tenant_id = #{tenant} and o.id = r.id returning o.id
            )
            insert into lms.venue_occupancy (tenant_id, id, venue_id, session_id, blackout_id, during, session_lane, blackout_lane)
            select #{tenant}, gen_random_uuid(), w.venue_id, w.session_id, w.blackout_id, w.during, w.session_lane,
                   w.blackout_lane
            from   wanted w cross join (select count(*) from gone) g
            """;

    private VenueSql() {}
}
