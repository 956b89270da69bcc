package io.lmskit.scheduling;

import io.lmskit.account.User;
import io.lmskit.catalog.Course;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Moment;
import io.lmskit.kernel.Text;
import io.lmskit.kernel.Texts;
import jakarta.validation.constraints.Positive;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Which sessions are wanted; what is null or empty does not narrow the search.
 *
 * @param startsFrom sessions that start then or later
 * @param startsBefore sessions that start before then
 * @param courseType the name of one of the tenant's course types, compared without case
 * @param city of the venue, compared without case
 * @param venue sessions at this venue itself, not at its parts
 * @param freeSeats with at least so many seats left, or without limit
 * @param priceFrom inclusive; only sessions in this currency are found
 * @param priceTo inclusive; only sessions in this currency are found
 * @param statuses who may not see hidden sessions gets published and completed ones in any case
 */
public record SessionFilter(
        @Nullable @Moment Instant startsFrom,
        @Nullable @Moment Instant startsBefore,
        @Nullable Id<Course> course,
        @Nullable @Text(max = 100) String courseType,
        @Nullable @Text(max = 100) String city,
        @Nullable Id<Venue> venue,
        @Nullable Id<User> instructor,
        @Nullable @Positive Integer freeSeats,
        @Nullable Money priceFrom,
        @Nullable Money priceTo,
        Set<SessionStatus> statuses) {

    public SessionFilter {
        courseType = Texts.cleanOrNull(courseType);
        city = Texts.cleanOrNull(city);
        statuses = Set.copyOf(statuses);
    }

    /** All sessions. */
    public static SessionFilter all() {
        return new SessionFilter(null, null, null, null, null, null, null, null, null, null, Set.of());
    }

    /** Sessions that start in this time: from included, until not. */
    public SessionFilter withStartBetween(@Nullable Instant from, @Nullable Instant until) {
        return new SessionFilter(
                from, until, course, courseType, city, venue, instructor, freeSeats, priceFrom, priceTo, statuses);
    }

    public SessionFilter withCourse(@Nullable Id<Course> value) {
        return new SessionFilter(
                startsFrom,
                startsBefore,
                value,
                courseType,
                city,
                venue,
                instructor,
                freeSeats,
                priceFrom,
                priceTo,
                statuses);
    }

    public SessionFilter withCourseType(@Nullable String value) {
        return new SessionFilter(
                startsFrom,
                startsBefore,
                course,
                value,
                city,
                venue,
                instructor,
                freeSeats,
                priceFrom,
                priceTo,
                statuses);
    }

    public SessionFilter withCity(@Nullable String value) {
        return new SessionFilter(
                startsFrom,
                startsBefore,
                course,
                courseType,
                value,
                venue,
                instructor,
                freeSeats,
                priceFrom,
                priceTo,
                statuses);
    }

    public SessionFilter withVenue(@Nullable Id<Venue> value) {
        return new SessionFilter(
                startsFrom,
                startsBefore,
                course,
                courseType,
                city,
                value,
                instructor,
                freeSeats,
                priceFrom,
                priceTo,
                statuses);
    }

    public SessionFilter withInstructor(@Nullable Id<User> value) {
        return new SessionFilter(
                startsFrom,
                startsBefore,
                course,
                courseType,
                city,
                venue,
                value,
                freeSeats,
                priceFrom,
                priceTo,
                statuses);
    }

    public SessionFilter withFreeSeats(@Nullable Integer value) {
        return new SessionFilter(
                startsFrom,
                startsBefore,
                course,
                courseType,
                city,
                venue,
                instructor,
                value,
                priceFrom,
                priceTo,
                statuses);
    }

    public SessionFilter withPriceBetween(@Nullable Money from, @Nullable Money to) {
        return new SessionFilter(
                startsFrom, startsBefore, course, courseType, city, venue, instructor, freeSeats, from, to, statuses);
    }

    public SessionFilter withStatus(SessionStatus... values) {
        return new SessionFilter(
                startsFrom,
                startsBefore,
                course,
                courseType,
                city,
                venue,
                instructor,
                freeSeats,
                priceFrom,
                priceTo,
                Set.copyOf(List.of(values)));
    }
}
