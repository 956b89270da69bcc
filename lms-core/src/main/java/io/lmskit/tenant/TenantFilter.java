package io.lmskit.tenant;

import io.lmskit.kernel.Text;
import io.lmskit.kernel.Texts;
import org.jspecify.annotations.Nullable;

/**
 * Which tenants are wanted; what is null does not narrow the search.
 *
 * @param slugPrefix how the slug begins
 */
public record TenantFilter(
        @Nullable @Text(max = 63) String slugPrefix,
        @Nullable TenantStatus status) {

    public TenantFilter {
        slugPrefix = Texts.cleanOrNull(slugPrefix);
    }

    /** All tenants. */
    public static TenantFilter all() {
        return new TenantFilter(null, null);
    }

    public TenantFilter withSlugPrefix(@Nullable String value) {
        return new TenantFilter(value, status);
    }

    public TenantFilter withStatus(@Nullable TenantStatus value) {
        return new TenantFilter(slugPrefix, value);
    }
}
