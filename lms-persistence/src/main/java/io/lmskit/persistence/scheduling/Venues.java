package io.lmskit.persistence.scheduling;

import io.lmskit.kernel.Id;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.persistence.kernel.Scope;
import io.lmskit.persistence.kernel.Sql;
import io.lmskit.scheduling.Venue;
import io.lmskit.tenant.Tenant;

/** How a venue is found. */
final class Venues {

    private Venues() {}

    static Venue load(Scope scope, Id<Venue> id) {
        return scope.query(VenueMapper.class, venues -> venues.readVenue(scope.tenant(), id))
                .map(VenueRow::toVenue)
                .orElseThrow(() -> notFound(id));
    }

    static Venue read(Sql sql, Id<Tenant> tenant, Id<Venue> id) {
        return sql.mapper(VenueMapper.class)
                .readVenue(tenant, id)
                .map(VenueRow::toVenue)
                .orElseThrow(() -> notFound(id));
    }

    private static NotFoundException notFound(Id<Venue> id) {
        return new NotFoundException("venue", id);
    }
}
