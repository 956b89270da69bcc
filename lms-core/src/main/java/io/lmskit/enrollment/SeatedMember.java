package io.lmskit.enrollment;

import io.lmskit.account.User;
import io.lmskit.booking.Booking;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of giving a member a place.
 *
 * @param booking the place; null if there is none
 * @param violations all reasons why there is none
 */
public record SeatedMember(Id<User> member, @Nullable Id<Booking> booking, List<Violation> violations) {

    public SeatedMember {
        violations = List.copyOf(violations);
    }
}
