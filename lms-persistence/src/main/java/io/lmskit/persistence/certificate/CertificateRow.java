package io.lmskit.persistence.certificate;

import io.lmskit.account.User;
import io.lmskit.booking.Attendee;
import io.lmskit.catalog.Course;
import io.lmskit.certificate.Certificate;
import io.lmskit.kernel.Id;
import io.lmskit.learning.CourseCompletion;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@link CertificateSql#CERTIFICATE}.
 *
 * @param customer who booked the seat; null for the certificate of a course
 * @param instructor who teaches the session; null for the certificate of a course
 */
record CertificateRow(
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
        @Nullable String revokeReason,
        @Nullable Id<User> customer,
        @Nullable Id<User> instructor) {

    Certificate toCertificate() {
        return new Certificate(
                id,
                number,
                attendee,
                courseCompletion,
                holder,
                course,
                holderName,
                title,
                completedAt,
                issuedAt,
                issuedOn,
                expiresOn,
                expiresAt,
                revokedAt,
                revokeReason);
    }
}
