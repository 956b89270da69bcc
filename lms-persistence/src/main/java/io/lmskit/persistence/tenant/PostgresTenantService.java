package io.lmskit.persistence.tenant;

import static io.lmskit.access.Operation.TENANT_ADMINISTER;
import static io.lmskit.access.Operation.TENANT_MANAGE;
import static io.lmskit.access.Operation.TENANT_READ;

import io.lmskit.kernel.ConflictException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InputProblem;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.kernel.Violation;
import io.lmskit.persistence.kernel.Cursor;
import io.lmskit.persistence.kernel.Input;
import io.lmskit.persistence.kernel.Scope;
import io.lmskit.persistence.kernel.Sql;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.tenant.NewTenant;
import io.lmskit.tenant.Tenant;
import io.lmskit.tenant.TenantFilter;
import io.lmskit.tenant.TenantProblem;
import io.lmskit.tenant.TenantService;
import io.lmskit.tenant.TenantSettings;
import io.lmskit.tenant.TenantStatus;
import java.util.List;
import java.util.UUID;

/** Organisations on PostgreSQL. */
public final class PostgresTenantService implements TenantService {

    /** To be registered with the mapping. */
    public static final List<Class<?>> MAPPERS = List.of(TenantMapper.class, TenantDirectoryMapper.class);

    private static final int SLUG = 63;

    private final Scope scope;

    public PostgresTenantService(Scope scope) {
        this.scope = scope;
    }

    @Override
    public Tenant createTenant(NewTenant tenant) {
        scope.requireAll(TENANT_ADMINISTER);
        scope.check(tenant);
        Id<Tenant> id = scope.ids().next();
        return scope.command("tenant.create", tenant, this::load, (sql, trail) -> {
            if (sql.mapper(TenantDirectoryMapper.class)
                    .readBySlug(tenant.slug())
                    .isPresent()) {
                throw new RuleViolationException(Violation.of(TenantProblem.SLUG_TAKEN, "slug", "slug", tenant.slug()));
            }
            return sql.mapper(TenantMapper.class)
                    .insert(
                            trail.resultingIn(id),
                            id,
                            tenant.slug(),
                            tenant.settings(),
                            SettingsArrays.of(tenant.settings()))
                    .map(TenantRow::toTenant);
        });
    }

    @Override
    public Tenant currentTenant() {
        scope.requireAll(TENANT_READ);
        return load(scope.tenant().value());
    }

    @Override
    public Tenant changeSettings(long version, TenantSettings settings) {
        scope.requireAll(TENANT_MANAGE);
        scope.check(settings);
        return scope.command("tenant.change-settings", List.of(version, settings), this::load, (sql, trail) -> {
            Tenant now = read(sql);
            if (now.version() != version) {
                throw new ConflictException(Violation.of(
                        InputProblem.STALE_VERSION, "version", "entity", "tenant", "id", now.id(), "version", version));
            }
            return sql.mapper(TenantMapper.class)
                    .updateSettings(
                            trail.resultingIn(now.id()),
                            version,
                            settings,
                            SettingsArrays.of(settings),
                            "TenantSettingsChanged")
                    .map(TenantRow::toTenant);
        });
    }

    @Override
    public Tenant suspendTenant() {
        return changeStatus("tenant.suspend", TenantStatus.SUSPENDED, "TenantSuspended");
    }

    @Override
    public Tenant reactivateTenant() {
        return changeStatus("tenant.reactivate", TenantStatus.ACTIVE, "TenantReactivated");
    }

    private Tenant changeStatus(String command, TenantStatus status, String event) {
        scope.requireAll(TENANT_ADMINISTER);
        return scope.command(command, status, this::load, (sql, trail) -> {
            Tenant now = read(sql);
            Trail allowed = trail.resultingIn(now.id()).evenSuspended();
            return now.status() == status
                    ? scope.unchanged(sql, allowed, now)
                    : sql.mapper(TenantMapper.class)
                            .updateStatus(allowed, now.version(), status, event)
                            .map(TenantRow::toTenant);
        });
    }

    @Override
    public Tenant tenantBySlug(String slug) {
        scope.requireAll(TENANT_ADMINISTER);
        String clean = Input.text("slug", slug, SLUG);
        return scope.query(TenantDirectoryMapper.class, tenants -> tenants.readBySlug(clean))
                .map(TenantRow::toTenant)
                .orElseThrow(() -> new NotFoundException("tenant", clean));
    }

    @Override
    public Page<Tenant> findTenants(TenantFilter filter, PageRequest page) {
        scope.requireAll(TENANT_ADMINISTER);
        scope.check(filter, page);
        Cursor after = Cursor.of(page);
        List<TenantRow> rows =
                scope.query(TenantDirectoryMapper.class, tenants -> tenants.find(filter, after, page.size() + 1));
        return Cursor.page(rows, page, row -> new Cursor(row.slug(), row.id().value()))
                .map(TenantRow::toTenant);
    }

    private Tenant load(UUID id) {
        return scope.query(TenantMapper.class, tenants -> tenants.read(Id.of(id)))
                .map(TenantRow::toTenant)
                .orElseThrow(() -> new NotFoundException("tenant", id));
    }

    private Tenant read(Sql sql) {
        return sql.mapper(TenantMapper.class)
                .read(scope.tenant())
                .map(TenantRow::toTenant)
                .orElseThrow(() -> new NotFoundException("tenant", scope.tenant()));
    }
}
