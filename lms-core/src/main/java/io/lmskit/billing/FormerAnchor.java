package io.lmskit.billing;

import java.time.LocalDate;
import java.util.Objects;

/**
 * On which day of the month the periods of a plan started before that was changed.
 *
 * @param anchorDay 1 to 31
 * @param until the day from which the next anchor counts: the end of the last period that started on this one
 */
public record FormerAnchor(int anchorDay, LocalDate until) {

    public FormerAnchor {
        Objects.requireNonNull(until, "until");
    }
}
