package io.lmskit.booking;

import io.lmskit.kernel.Violation;
import java.util.List;

/**
 * What {@link BookingService#check} found.
 *
 * @param violations all reasons for which the booking would be refused now; empty if it would not
 * @param quote what it would cost, without the discount if the code does not apply
 */
public record BookingCheck(List<Violation> violations, Quote quote) {

    public BookingCheck {
        violations = List.copyOf(violations);
    }

    public boolean allowed() {
        return violations.isEmpty();
    }
}
