package io.lmskit.tenant;

import io.lmskit.kernel.AccessDeniedException;
import io.lmskit.kernel.ConflictException;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;

/**
 * Organisations. Reading and changing the settings concerns the scope's own tenant; taking in, finding, suspending and
 * reactivating tenants is for the system actor alone, since no admin of one tenant has a say over others.
 *
 * <p>Every method throws {@link AccessDeniedException} if the scope's actor may not do this, and
 * {@link InvalidInputException} with all wrong fields at once; none is repeated below.
 */
public interface TenantService {

    /**
     * Takes in an organisation, active. The journal entry about it is in the scope's tenant.
     *
     * @throws RuleViolationException if the slug is taken
     */
    Tenant createTenant(NewTenant tenant);

    /** The scope's own tenant, suspended or not. */
    Tenant currentTenant();

    /**
     * Replaces the settings of the scope's tenant. What exists keeps the defaults that it was made with.
     *
     * @param version the version that was read; nobody else may have changed the tenant since
     * @throws ConflictException if the tenant was changed since
     * @throws RuleViolationException if it is suspended
     */
    Tenant changeSettings(long version, TenantSettings settings);

    /**
     * Freezes the scope's tenant: everything can be read, and every command but {@link #reactivateTenant} is refused with
     * {@link TenantProblem#SUSPENDED}. A command that is running at this moment may still succeed. Doing it twice changes
     * nothing.
     */
    Tenant suspendTenant();

    /** Ends the suspension of the scope's tenant. Doing it twice changes nothing. */
    Tenant reactivateTenant();

    /**
     * The tenant of this slug, compared exactly: a host that serves many organisations finds out here whose page is
     * asked for.
     *
     * @throws NotFoundException if there is none
     */
    Tenant tenantBySlug(String slug);

    /** By slug. */
    Page<Tenant> findTenants(TenantFilter filter, PageRequest page);
}
