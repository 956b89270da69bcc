package io.lmskit.tenant;

import io.lmskit.kernel.Problem;

/** Why a change of a tenant, or any change in it, can be refused. */
public enum TenantProblem implements Problem {
    SLUG_TAKEN("tenant.slug-taken", "Another tenant has the slug {slug}"),
    /** Every command of every service is refused with it while the tenant is suspended. */
    SUSPENDED("tenant.suspended", "The tenant is suspended: everything can be read and nothing changed"),
    ;

    private final String code;
    private final String message;

    TenantProblem(String code, String message) {
        this.code = code;
        this.message = message;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String message() {
        return message;
    }
}
