package io.lmskit.catalog;

import io.lmskit.kernel.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What must hold when a service is booked or deleted. Pure. */
public final class ServiceBookingRules {

    private ServiceBookingRules() {}

    /** An archived service is not booked, and nothing is wished for the past. */
    public static List<Violation> judge(BookService command, ServiceOffer service, Instant now) {
        List<Violation> violations = new ArrayList<>();
        if (!service.active()) {
            violations.add(Violation.of(CatalogProblem.SERVICE_ARCHIVED, "service", "service", service.id()));
        }
        if (command.wishedAt() != null && command.wishedAt().isBefore(now)) {
            violations.add(Violation.of(CatalogProblem.WISHED_IN_THE_PAST, "wishedAt", "wished", command.wishedAt()));
        }
        return violations;
    }

    /**
     * A service that was ever booked stays.
     *
     * @param bookings how many there are, whatever their status
     */
    public static List<Violation> judgeDeletion(ServiceOffer service, long bookings) {
        return bookings == 0
                ? List.of()
                : List.of(Violation.of(
                        CatalogProblem.SERVICE_HAS_BOOKINGS, "service", "service", service.id(), "count", bookings));
    }
}
