package io.lmskit.examples.shared.oulad;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.account.NewUser;
import io.lmskit.account.Role;
import io.lmskit.account.User;
import io.lmskit.account.UserDetails;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.tenant.NewTenant;
import io.lmskit.tenant.Tenant;
import io.lmskit.tenant.TenantSettings;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.joda.money.CurrencyUnit;

/** The university as a tenant. */
public final class UniversityOffice {

    private UniversityOffice() {}

    /**
     * An admin's view of the university's tenant; both are made if they are not there.
     *
     * @param slug of the tenant
     */
    public static LmsScope of(Lms lms, String slug) {
        LmsScope system = lms.in(tenant(lms, slug));
        Id<User> admin = Objects.requireNonNull(system.userAdministration()
                .createUsers(List.of(new NewUser(
                        UserDetails.builder("office@open-university.example")
                                .displayName("Office")
                                .build(),
                        Set.of(Role.ADMIN))))
                .results()
                .get(0)
                .user());
        return system.as(Actor.admin(admin));
    }

    private static Id<Tenant> tenant(Lms lms, String slug) {
        try {
            return lms.tenants().tenantBySlug(slug).id();
        } catch (NotFoundException none) {
            return lms.tenants()
                    .createTenant(new NewTenant(
                            slug,
                            TenantSettings.builder("Open University")
                                    .currency(CurrencyUnit.GBP)
                                    .zone(Oulad.ZONE)
                                    .locale(Locale.UK)
                                    .build()))
                    .id();
        }
    }
}
