package io.lmskit.tenant;

/** Whether a tenant's data may be changed. */
public enum TenantStatus {
    ACTIVE,
    /** Everything can be read and nothing changed. */
    SUSPENDED,
}
