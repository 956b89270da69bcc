package io.lmskit.booking;

import io.lmskit.kernel.Violation;
import java.time.Instant;
import java.util.List;

/**
 * One reason for which a booking can be refused. Pure: decides on what it is given, without look-ups, so that it holds
 * under any concurrency like the library's own: the booking is committed only if what was read still stands.
 *
 * <p>A host adds its own with {@link BookingRules#with}, and may take the library's away.
 */
@FunctionalInterface
public interface BookingRule {

    /**
     * @param now the moment of booking
     * @return the reasons against it, none if the rule is met; paths are those of {@link BookSession}
     */
    List<Violation> judge(BookSession command, BookingFacts facts, Instant now);

    /**
     * Whether it is also asked when somebody is named for a seat that was booked already; true unless said otherwise. Then the
     * command has all attendees as they are to become and no code, and the facts' persons are the one who is named.
     */
    default boolean asksWhoIsNamed() {
        return true;
    }
}
