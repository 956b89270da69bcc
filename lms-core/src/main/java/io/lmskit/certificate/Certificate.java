package io.lmskit.certificate;

import io.lmskit.account.User;
import io.lmskit.booking.Attendee;
import io.lmskit.catalog.Course;
import io.lmskit.kernel.Id;
import io.lmskit.learning.CourseCompletion;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * States that somebody completed a course. What it says is fixed when it is issued: later changes of the course, the
 * session or the holder's account do not show on it, except that an erased holder is not named any more.
 *
 * @param number what people read to each other, for example {@code CT-7K3M9Q2X}
 * @param attendee whose attendance it stands on; null if it stands, or stood, on the completion of a course
 * @param courseCompletion what it stands on; null if that is an attendance, or the completion was taken back after the
 *     certificate was revoked
 * @param holder null if the attendee has no account
 * @param course null if the session was of no course
 * @param holderName personal data
 * @param title of the course, or of the session if it was of no course
 * @param completedAt when the attendance was recorded, or the course completed
 * @param issuedOn in the zone of the session, or of the tenant where there is none
 * @param expiresOn the last day on which it is valid, in the zone of the session, or of the tenant where there is none
 * @param expiresAt the end of that day: the first moment at which it is not valid any more
 * @param revokedAt null unless revoked
 * @param revokeReason personal data; null unless revoked, and where no reason was given
 */
public record Certificate(
        Id<Certificate> id,
        String number,
        @Nullable Id<Attendee> attendee,
        @Nullable Id<CourseCompletion> courseCompletion,
        @Nullable Id<User> holder,
        @Nullable Id<Course> course,
        String holderName,
        String title,
        Instant completedAt,
        Instant issuedAt,
        LocalDate issuedOn,
        LocalDate expiresOn,
        Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable String revokeReason) {

    /** Whether it counts at this moment. */
    public CertificateState state(Instant now) {
        return CertificateRules.state(expiresAt, revokedAt, now);
    }

    /** Personal data stays out of logs. */
    @Override
    public String toString() {
        return "Certificate[" + id + ", " + number + "]";
    }
}
