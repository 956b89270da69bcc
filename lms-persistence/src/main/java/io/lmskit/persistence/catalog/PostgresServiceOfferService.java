package io.lmskit.persistence.catalog;

import static io.lmskit.access.Operation.SERVICE_MANAGE;
import static io.lmskit.access.Operation.SERVICE_READ;

import io.lmskit.catalog.ServiceBookingRules;
import io.lmskit.catalog.ServiceOffer;
import io.lmskit.catalog.ServiceOfferDetails;
import io.lmskit.catalog.ServiceOfferFilter;
import io.lmskit.catalog.ServiceOfferService;
import io.lmskit.kernel.ConflictException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InputProblem;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.kernel.Violation;
import io.lmskit.persistence.catalog.ServiceOfferMapper.OfferRow;
import io.lmskit.persistence.kernel.Cursor;
import io.lmskit.persistence.kernel.Scope;
import io.lmskit.persistence.kernel.Sql;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The catalogue of services on PostgreSQL. */
public final class PostgresServiceOfferService implements ServiceOfferService {

    private final Scope scope;

    public PostgresServiceOfferService(Scope scope) {
        this.scope = scope;
    }

    @Override
    public ServiceOffer createOffer(ServiceOfferDetails details) {
        scope.requireAll(SERVICE_MANAGE);
        scope.check(details);
        Id<ServiceOffer> id = scope.ids().next();
        return scope.command(
                "catalog.create-service",
                details,
                this::load,
                (sql, trail) -> sql.mapper(ServiceOfferMapper.class)
                        .insert(trail.resultingIn(id), id, details)
                        .map(OfferRow::toOffer));
    }

    @Override
    public ServiceOffer changeOffer(Id<ServiceOffer> offer, long version, ServiceOfferDetails details) {
        scope.requireAll(SERVICE_MANAGE);
        scope.check(details);
        return scope.command("catalog.change-service", List.of(offer, version, details), this::load, (sql, trail) -> {
            if (read(sql, offer).version() != version) {
                throw new ConflictException(Violation.of(
                        InputProblem.STALE_VERSION, "version", "entity", "service", "id", offer, "version", version));
            }
            return sql.mapper(ServiceOfferMapper.class)
                    .update(trail.resultingIn(offer), offer, version, details)
                    .map(OfferRow::toOffer);
        });
    }

    @Override
    public ServiceOffer archiveOffer(Id<ServiceOffer> offer, boolean archived) {
        scope.requireAll(SERVICE_MANAGE);
        return scope.command("catalog.archive-service", List.of(offer, archived), this::load, (sql, trail) -> {
            ServiceOffer now = read(sql, offer);
            if (now.active() != archived) {
                return scope.unchanged(sql, trail.resultingIn(offer), now);
            }
            @Nullable Instant archivedAt = archived ? trail.now() : null;
            String event = archived ? "ServiceArchived" : "ServiceUnarchived";
            return sql.mapper(ServiceOfferMapper.class)
                    .updateArchived(trail.resultingIn(offer), offer, now.version(), archivedAt, event)
                    .map(OfferRow::toOffer);
        });
    }

    @Override
    public void deleteOffer(Id<ServiceOffer> offer) {
        scope.requireAll(SERVICE_MANAGE);
        scope.command("catalog.delete-service", offer, deleted -> offer, (sql, trail) -> {
            ServiceOfferMapper offers = sql.mapper(ServiceOfferMapper.class);
            ServiceOffer now = read(sql, offer);
            RuleViolationException.throwIfAny(
                    ServiceBookingRules.judgeDeletion(now, offers.countBookings(scope.tenant(), offer)));
            return offers.delete(trail.resultingIn(offer), offer).map(deleted -> offer);
        });
    }

    @Override
    public ServiceOffer getOffer(Id<ServiceOffer> offer) {
        scope.requireAll(SERVICE_READ);
        ServiceOffer found = load(offer.value());
        if (!found.active() && !scope.may(SERVICE_MANAGE)) {
            throw new NotFoundException("service", offer);
        }
        return found;
    }

    @Override
    public Page<ServiceOffer> findOffers(ServiceOfferFilter filter, PageRequest page) {
        scope.requireAll(SERVICE_READ);
        scope.check(filter, page);
        if (filter.archived() && !scope.may(SERVICE_MANAGE)) {
            return new Page<>(List.of(), null);
        }
        Cursor after = Cursor.of(page);
        List<OfferRow> rows = scope.query(
                ServiceOfferMapper.class, offers -> offers.find(scope.tenant(), filter, after, page.size() + 1));
        return Cursor.page(rows, page, row -> new Cursor(row.name(), row.id().value()))
                .map(OfferRow::toOffer);
    }

    private ServiceOffer load(UUID id) {
        return scope.read(sql -> read(sql, Id.of(id)));
    }

    private ServiceOffer read(Sql sql, Id<ServiceOffer> id) {
        return sql.mapper(ServiceOfferMapper.class)
                .read(scope.tenant(), id)
                .map(OfferRow::toOffer)
                .orElseThrow(() -> new NotFoundException("service", id));
    }
}
