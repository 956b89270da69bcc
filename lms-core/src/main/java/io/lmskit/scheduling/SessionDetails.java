package io.lmskit.scheduling;

import io.lmskit.account.User;
import io.lmskit.catalog.Course;
import io.lmskit.kernel.Amount;
import io.lmskit.kernel.HttpUrl;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Moment;
import io.lmskit.kernel.Text;
import io.lmskit.kernel.Texts;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a planner says about a session; what is left out is filled when it is planned.
 *
 * @param title null takes the course's; must be given without a course
 * @param course what is taught; null for a gym session or a meeting
 * @param venue where; null for a session that is held online only
 * @param instructor who teaches; must be an active user with that role
 * @param start included; cut to microseconds
 * @param end not included; cut to microseconds
 * @param capacity how many seats; null takes the course's, else the tenant's default for sessions, in both cases cut to
 *     the venue's capacity. A session with neither course nor venue, such as a meeting, has no limit then
 * @param price of one seat; null takes the course's, else 0 in the tenant's currency
 * @param creditCost of one seat; null if it cannot be paid by credits
 * @param meetingUrl where it is held online; kept from who may not see hidden sessions
 * @param notes for the staff; kept from who may not see hidden sessions
 */
public record SessionDetails(
        @Nullable @Text(max = 200) String title,
        @Nullable @Text(max = 20_000, lines = true) String description,
        @Nullable Id<Course> course,
        @Nullable Id<Venue> venue,
        @Nullable Id<User> instructor,
        @NotNull @Moment Instant start,
        @NotNull @Moment Instant end,
        @Nullable @Positive @Max(1_000_000) Integer capacity,
        @Nullable @Amount Money price,
        @Nullable @Positive @Max(1_000_000) Integer creditCost,
        @Nullable @HttpUrl String meetingUrl,
        @Nullable @Text(max = 5_000, lines = true) String notes) {

    public SessionDetails {
        title = Texts.cleanOrNull(title);
        description = Texts.cleanOrNull(description);
        // null is left to the validation, which names the field
        if (start != null) {
            start = start.truncatedTo(ChronoUnit.MICROS);
        }
        if (end != null) {
            end = end.truncatedTo(ChronoUnit.MICROS);
        }
        meetingUrl = Texts.cleanOrNull(meetingUrl);
        notes = Texts.cleanOrNull(notes);
    }

    /** When it is held, without the venue's buffers. */
    public TimeSpan during() {
        return new TimeSpan(start, end);
    }

    /** Starts from when it is held; everything else is optional or has a default. */
    public static Builder builder(Instant start, Instant end) {
        return new Builder(start, end);
    }

    /** Starts a session of this course. */
    public static Builder of(Id<Course> course, Instant start, Instant end) {
        return new Builder(start, end).course(course);
    }

    /** Starts from these details, for a change. */
    public Builder toBuilder() {
        Builder b = new Builder(start, end);
        b.title = title;
        b.description = description;
        b.course = course;
        b.venue = venue;
        b.instructor = instructor;
        b.capacity = capacity;
        b.price = price;
        b.creditCost = creditCost;
        b.meetingUrl = meetingUrl;
        b.notes = notes;
        return b;
    }

    /** Collects the details one by one. */
    public static final class Builder {

        private @Nullable String title;
        private @Nullable String description;
        private @Nullable Id<Course> course;
        private @Nullable Id<Venue> venue;
        private @Nullable Id<User> instructor;
        private Instant start;
        private Instant end;
        private @Nullable Integer capacity;
        private @Nullable Money price;
        private @Nullable Integer creditCost;
        private @Nullable String meetingUrl;
        private @Nullable String notes;

        private Builder(Instant start, Instant end) {
            this.start = start;
            this.end = end;
        }

        public Builder title(@Nullable String value) {
            title = value;
            return this;
        }

        public Builder description(@Nullable String value) {
            description = value;
            return this;
        }

        public Builder course(@Nullable Id<Course> value) {
            course = value;
            return this;
        }

        public Builder venue(@Nullable Id<Venue> value) {
            venue = value;
            return this;
        }

        public Builder instructor(@Nullable Id<User> value) {
            instructor = value;
            return this;
        }

        /** When it is held. */
        public Builder during(Instant from, Instant until) {
            start = from;
            end = until;
            return this;
        }

        public Builder capacity(@Nullable Integer value) {
            capacity = value;
            return this;
        }

        public Builder price(@Nullable Money value) {
            price = value;
            return this;
        }

        public Builder creditCost(@Nullable Integer value) {
            creditCost = value;
            return this;
        }

        public Builder meetingUrl(@Nullable String value) {
            meetingUrl = value;
            return this;
        }

        public Builder notes(@Nullable String value) {
            notes = value;
            return this;
        }

        public SessionDetails build() {
            return new SessionDetails(
                    title,
                    description,
                    course,
                    venue,
                    instructor,
                    start,
                    end,
                    capacity,
                    price,
                    creditCost,
                    meetingUrl,
                    notes);
        }
    }
}
