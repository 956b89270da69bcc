package io.lmskit.persistence.catalog;

import io.lmskit.catalog.ServiceOffer;
import io.lmskit.catalog.ServiceOfferDetails;
import io.lmskit.catalog.ServiceOfferFilter;
import io.lmskit.kernel.Id;
import io.lmskit.persistence.kernel.Cursor;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.tenant.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Statements on the catalogue of services. */
interface ServiceOfferMapper {

    /** A service as it is selected. */
    record OfferRow(
            Id<ServiceOffer> id,
            String name,
            @Nullable String description,
            Money price,
            boolean featured,
            @Nullable Instant archivedAt,
            long version,
            Instant createdAt,
            Instant updatedAt) {

        ServiceOffer toOffer() {
            ServiceOfferDetails details = new ServiceOfferDetails(name, description, price, featured);
            return new ServiceOffer(id, details, archivedAt, version, createdAt, updatedAt);
        }
    }

    @Select(ServiceSql.INSERT_OFFER)
    Optional<OfferRow> insert(
            @Param("trail") Trail trail, @Param("id") Id<ServiceOffer> id, @Param("d") ServiceOfferDetails details);

    @Select(ServiceSql.UPDATE_OFFER)
    Optional<OfferRow> update(
            @Param("trail") Trail trail,
            @Param("id") Id<ServiceOffer> id,
            @Param("version") long version,
            @Param("d") ServiceOfferDetails details);

    @Select(ServiceSql.UPDATE_OFFER_ARCHIVED)
    Optional<OfferRow> updateArchived(
            @Param("trail") Trail trail,
            @Param("id") Id<ServiceOffer> id,
            @Param("version") long version,
            @Param("archivedAt") @Nullable Instant archivedAt,
            @Param("event") String event);

    @Select("select count(*) from lms.service_booking b where b.tenant_id = #{tenant} and b.service_id = #{id}")
    long countBookings(@Param("tenant") Id<Tenant> tenant, @Param("id") Id<ServiceOffer> id);

    @Select(ServiceSql.DELETE_OFFER)
    Optional<UUID> delete(@Param("trail") Trail trail, @Param("id") Id<ServiceOffer> id);

    @Select(ServiceSql.OFFER + "from lms.service_offer o where o.tenant_id = #{tenant} and o.id = #{id}")
    Optional<OfferRow> read(@Param("tenant") Id<Tenant> tenant, @Param("id") Id<ServiceOffer> id);

    @Select(ServiceSql.OFFER + """
            from   lms.service_offer o
            where  o.tenant_id = #{tenant}
              and  (o.archived_at is not null) = #{f.archived}
              and  (#{f.featured}::boolean is null or o.featured = #{f.featured})
              and  (#{after.id}::uuid is null or (o.name, o.id) > (#{after.sort}::text, #{after.id}))
            order  by o.name, o.id
            limit  #{limit}
            """)
    List<OfferRow> find(
            @Param("tenant") Id<Tenant> tenant,
            @Param("f") ServiceOfferFilter filter,
            @Param("after") @Nullable Cursor after,
            @Param("limit") int limit);
}
