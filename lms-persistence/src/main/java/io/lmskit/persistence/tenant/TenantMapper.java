package io.lmskit.persistence.tenant;

import io.lmskit.kernel.Id;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.tenant.Tenant;
import io.lmskit.tenant.TenantSettings;
import io.lmskit.tenant.TenantStatus;
import java.util.Optional;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/** Statements on one tenant. */
interface TenantMapper {

    @Select(TenantSql.TENANT + " from lms.tenant t where t.tenant_id = #{tenant}")
    Optional<TenantRow> read(@Param("tenant") Id<Tenant> tenant);

    @Select(TenantSql.INSERT)
    Optional<TenantRow> insert(
            @Param("trail") Trail trail,
            @Param("id") Id<Tenant> id,
            @Param("slug") String slug,
            @Param("s") TenantSettings settings,
            @Param("a") SettingsArrays arrays);

    @Select(TenantSql.UPDATE_SETTINGS)
    Optional<TenantRow> updateSettings(
            @Param("trail") Trail trail,
            @Param("version") long version,
            @Param("s") TenantSettings settings,
            @Param("a") SettingsArrays arrays,
            @Param("event") String event);

    @Select(TenantSql.UPDATE_STATUS)
    Optional<TenantRow> updateStatus(
            @Param("trail") Trail trail,
            @Param("version") long version,
            @Param("status") TenantStatus status,
            @Param("event") String event);
}
