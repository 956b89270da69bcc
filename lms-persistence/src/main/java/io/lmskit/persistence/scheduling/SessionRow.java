package io.lmskit.persistence.scheduling;

import io.lmskit.account.User;
import io.lmskit.catalog.Course;
import io.lmskit.kernel.Id;
import io.lmskit.scheduling.Session;
import io.lmskit.scheduling.SessionDetails;
import io.lmskit.scheduling.SessionStatus;
import io.lmskit.scheduling.Venue;
import java.time.Instant;
import java.time.ZoneId;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** One row of {@link SessionSql#SESSION}. */
record SessionRow(
        Id<Session> id,
        String title,
        @Nullable String description,
        @Nullable Id<Course> course,
        @Nullable Id<Venue> venue,
        @Nullable Id<User> instructor,
        Instant startsAt,
        Instant endsAt,
        @Nullable Integer capacity,
        Money price,
        @Nullable Integer creditCost,
        @Nullable String meetingUrl,
        @Nullable String notes,
        ZoneId zone,
        SessionStatus status,
        int seatsTaken,
        @Nullable String cancelReason,
        @Nullable Id<User> createdBy,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    Session toSession() {
        SessionDetails details = new SessionDetails(
                title,
                description,
                course,
                venue,
                instructor,
                startsAt,
                endsAt,
                capacity,
                price,
                creditCost,
                meetingUrl,
                notes);
        return new Session(
                id, details, zone, status, seatsTaken, cancelReason, createdBy, version, createdAt, updatedAt);
    }

    /** Without what is for the staff and for those who booked. */
    Session toPublicSession() {
        Session session = toSession();
        SessionDetails shown =
                session.details().toBuilder().meetingUrl(null).notes(null).build();
        return new Session(id, shown, zone, status, seatsTaken, cancelReason, createdBy, version, createdAt, updatedAt);
    }
}
