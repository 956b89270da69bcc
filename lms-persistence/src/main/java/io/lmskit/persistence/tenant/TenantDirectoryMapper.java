package io.lmskit.persistence.tenant;

import io.lmskit.persistence.kernel.Cursor;
import io.lmskit.tenant.TenantFilter;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** The only statements that look across tenants, and at nothing but the tenants themselves; for the system actor alone. */
interface TenantDirectoryMapper {

    @Select(TenantSql.TENANT + " from lms.tenant t where t.slug = #{slug}")
    Optional<TenantRow> readBySlug(@Param("slug") String slug);

    @Select(TenantSql.FIND)
    List<TenantRow> find(
            @Param("f") TenantFilter filter, @Param("after") @Nullable Cursor after, @Param("limit") int limit);
}
