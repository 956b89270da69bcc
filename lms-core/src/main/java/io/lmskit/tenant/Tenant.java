package io.lmskit.tenant;

import io.lmskit.kernel.Id;
import java.time.Instant;
import java.util.UUID;

/**
 * One organisation, to which all its data belongs.
 *
 * @param slug its name in addresses, unique among all tenants
 * @param version counts the changes
 */
public record Tenant(
        Id<Tenant> id,
        String slug,
        TenantStatus status,
        TenantSettings settings,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    /** The tenant that exists after migration, for hosts that are a single organisation. */
    public static final Id<Tenant> DEFAULT = Id.of(UUID.fromString("00000000-0000-7000-8000-000000000001"));
}
