package io.lmskit.persistence;

import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.catalog.CatalogService;
import io.lmskit.kernel.Id;
import io.lmskit.persistence.catalog.PostgresCatalogService;
import io.lmskit.persistence.kernel.Scope;
import io.lmskit.tenant.Tenant;
import java.util.function.Function;

/** A scope, and the services made for it on demand. */
final class PostgresScope implements LmsScope {

    private final Scope scope;

    PostgresScope(Scope scope) {
        this.scope = scope;
    }

    @Override
    public Id<Tenant> tenant() {
        return scope.tenant();
    }

    @Override
    public Actor actor() {
        return scope.actor();
    }

    @Override
    public LmsScope in(Id<Tenant> tenant) {
        return new PostgresScope(scope.in(tenant));
    }

    @Override
    public LmsScope as(Actor actor) {
        return new PostgresScope(scope.as(actor));
    }

    @Override
    public LmsScope once(String idempotencyKey) {
        return new PostgresScope(scope.once(idempotencyKey));
    }

    @Override
    public <T> T inTransaction(Function<LmsScope, T> work) {
        return scope.all(() -> work.apply(this));
    }

    @Override
    public CatalogService catalog() {
        return new PostgresCatalogService(scope);
    }
}
