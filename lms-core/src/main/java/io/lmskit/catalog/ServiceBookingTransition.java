package io.lmskit.catalog;

import io.lmskit.kernel.Violation;
import java.util.List;
import java.util.Locale;

/** The steps that a service booking takes; no other change of status exists. */
public enum ServiceBookingTransition {
    CONFIRM(ServiceBookingStatus.CONFIRMED),
    COMPLETE(ServiceBookingStatus.DONE),
    CANCEL(ServiceBookingStatus.CANCELLED),
    ;

    private final ServiceBookingStatus to;

    ServiceBookingTransition(ServiceBookingStatus to) {
        this.to = to;
    }

    private boolean startsFrom(ServiceBookingStatus status) {
        return switch (this) {
            case CONFIRM -> status == ServiceBookingStatus.NEW;
            case COMPLETE -> status == ServiceBookingStatus.CONFIRMED;
            case CANCEL -> status == ServiceBookingStatus.NEW || status == ServiceBookingStatus.CONFIRMED;
        };
    }

    public ServiceBookingStatus to() {
        return to;
    }

    /** Whatever stands against taking this step with the booking; empty if nothing does. */
    public List<Violation> judge(ServiceBooking booking) {
        return startsFrom(booking.status())
                ? List.of()
                : List.of(Violation.of(
                        CatalogProblem.SERVICE_BOOKING_WRONG_STATUS,
                        "",
                        "booking",
                        booking.id(),
                        "status",
                        booking.status().name().toLowerCase(Locale.ROOT)));
    }
}
