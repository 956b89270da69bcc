package io.lmskit.persistence.credit;

import io.lmskit.account.User;
import io.lmskit.credit.CreditPack;
import io.lmskit.credit.CreditPackDetails;
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

/** Statements on credit packs. */
interface PackMapper {

    /** A pack as it is selected. */
    record PackRow(
            Id<CreditPack> id,
            String name,
            @Nullable String description,
            int credits,
            Money price,
            @Nullable Integer validDays,
            boolean active,
            @Nullable Id<User> createdBy,
            long version,
            Instant createdAt,
            Instant updatedAt) {

        CreditPack toPack() {
            return new CreditPack(
                    id,
                    new CreditPackDetails(name, description, credits, price, validDays),
                    active,
                    createdBy,
                    version,
                    createdAt,
                    updatedAt);
        }
    }

    @Select(PackSql.INSERT)
    Optional<PackRow> insert(
            @Param("trail") Trail trail, @Param("id") Id<CreditPack> id, @Param("d") CreditPackDetails details);

    @Select(PackSql.UPDATE)
    Optional<PackRow> update(
            @Param("trail") Trail trail,
            @Param("id") Id<CreditPack> id,
            @Param("version") long version,
            @Param("d") CreditPackDetails details);

    @Select(PackSql.UPDATE_ACTIVE)
    Optional<PackRow> updateActive(
            @Param("trail") Trail trail,
            @Param("id") Id<CreditPack> id,
            @Param("version") long version,
            @Param("active") boolean active,
            @Param("event") String event);

    @Select(PackSql.READ)
    Optional<PackRow> read(@Param("tenant") Id<Tenant> tenant, @Param("id") Id<CreditPack> id);

    @Select(PackSql.READ_ALL)
    List<PackRow> readAll(@Param("tenant") Id<Tenant> tenant, @Param("ids") UUID[] ids);

    @Select(PackSql.FIND)
    List<PackRow> find(
            @Param("tenant") Id<Tenant> tenant,
            @Param("active") @Nullable Boolean active,
            @Param("after") @Nullable Cursor after,
            @Param("limit") int limit);
}
