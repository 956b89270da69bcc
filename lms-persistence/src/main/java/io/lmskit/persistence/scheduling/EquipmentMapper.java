package io.lmskit.persistence.scheduling;

import io.lmskit.kernel.Id;
import io.lmskit.persistence.kernel.Cursor;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.persistence.kernel.TrailSql;
import io.lmskit.scheduling.Equipment;
import io.lmskit.scheduling.EquipmentDetails;
import io.lmskit.scheduling.EquipmentStatus;
import io.lmskit.scheduling.Venue;
import io.lmskit.tenant.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** Statements on equipment. */
interface EquipmentMapper {

    /** The columns of {@link EquipmentRow}, of a piece {@code e}. */
    String EQUIPMENT = """
            select e.id, e.venue_id as venue, e.name, e.category, e.quantity, e.status, e.created_at, e.updated_at
            """;

    /** Equipment as it is selected. */
    record EquipmentRow(
            Id<Equipment> id,
            Id<Venue> venue,
            String name,
            String category,
            int quantity,
            EquipmentStatus status,
            Instant createdAt,
            Instant updatedAt) {

        Equipment toEquipment() {
            return new Equipment(
                    id, venue, new EquipmentDetails(name, category, quantity, status), createdAt, updatedAt);
        }
    }

    @Select("""
            with e as (
              insert into lms.venue_equipment (tenant_id, id, venue_id, name, category, quantity, status, created_at, updated_at)
              values (#{trail.tenant}, #{id}, #{venue}, #{d.name}, #{d.category}, #{d.quantity}, #{d.status}, #{trail.now},
                #{trail.now})
              returning *
            ),
            """ + TrailSql.ENTRY + """
             as (
              select 'equipment', e.id, 'EquipmentAdded', null::jsonb, to_jsonb(e) - 'tenant_id', null::uuid, null::jsonb,
                     null::jsonb
              from   e
            )
            """ + TrailSql.WRITE + EQUIPMENT + " from e")
    Optional<EquipmentRow> insert(
            @Param("trail") Trail trail,
            @Param("id") Id<Equipment> id,
            @Param("venue") Id<Venue> venue,
            @Param("d") EquipmentDetails details);

    @Select("""
            with before as (
              select x.* from (
                select e.* from lms.venue_equipment e where e.tenant_id = #{trail.tenant} and e.id = #{id}
                for no key update) x
            ), e as (
              update lms.venue_equipment e
              set    name = #{d.name}, category = #{d.category}, quantity = #{d.quantity}, status = #{d.status},
                     updated_at = #{trail.now}
              from   before b
              where  e.tenant_id = #{trail.tenant} and e.id = b.id
              returning e.*
            ),
            """ + TrailSql.ENTRY + """
             as (
              select 'equipment', e.id, 'EquipmentChanged', to_jsonb(b) - 'tenant_id', to_jsonb(e) - 'tenant_id',
                     null::uuid, null::jsonb, null::jsonb
              from   e join before b on b.id = e.id
            )
            """ + TrailSql.WRITE + EQUIPMENT + " from e")
    Optional<EquipmentRow> update(
            @Param("trail") Trail trail, @Param("id") Id<Equipment> id, @Param("d") EquipmentDetails details);

    @Select("""
            with e as (
              delete from lms.venue_equipment e where e.tenant_id = #{trail.tenant} and e.id = #{id} returning e.*
            ),
            """ + TrailSql.ENTRY + """
             as (
              select 'equipment', e.id, 'EquipmentRemoved', to_jsonb(e) - 'tenant_id', null::jsonb, null::uuid, null::jsonb,
                     null::jsonb
              from   e
            )
            """ + TrailSql.WRITE + "select id from e")
    Optional<UUID> delete(@Param("trail") Trail trail, @Param("id") Id<Equipment> id);

    @Select(EQUIPMENT + "from lms.venue_equipment e where e.tenant_id = #{tenant} and e.id = #{id}")
    Optional<EquipmentRow> read(@Param("tenant") Id<Tenant> tenant, @Param("id") Id<Equipment> id);

    @Select(EQUIPMENT + """
            from   lms.venue_equipment e
            where  e.tenant_id = #{tenant} and e.venue_id = #{venue}
              and  (#{after.id}::uuid is null or (e.name, e.id) > (#{after.sort}::text, #{after.id}))
            order  by e.name, e.id
            limit  #{limit}
            """)
    List<EquipmentRow> find(
            @Param("tenant") Id<Tenant> tenant,
            @Param("venue") Id<Venue> venue,
            @Param("after") @Nullable Cursor after,
            @Param("limit") int limit);
}
