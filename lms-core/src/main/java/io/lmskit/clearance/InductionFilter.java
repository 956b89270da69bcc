package io.lmskit.clearance;

import io.lmskit.account.User;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Moment;
import io.lmskit.scheduling.Venue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which inductions are wanted; what is null does not narrow the search.
 *
 * @param validAt those that are good at this moment
 */
public record InductionFilter(
        @Nullable Id<User> user,
        @Nullable Id<Venue> venue,
        @Nullable @Moment Instant validAt) {

    /** All inductions. */
    public static InductionFilter all() {
        return new InductionFilter(null, null, null);
    }

    public InductionFilter withUser(@Nullable Id<User> value) {
        return new InductionFilter(value, venue, validAt);
    }

    public InductionFilter withVenue(@Nullable Id<Venue> value) {
        return new InductionFilter(user, value, validAt);
    }

    public InductionFilter withValidAt(@Nullable Instant value) {
        return new InductionFilter(user, venue, value);
    }
}
