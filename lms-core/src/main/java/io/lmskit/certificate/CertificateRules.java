package io.lmskit.certificate;

import io.lmskit.account.User;
import io.lmskit.booking.Attendance;
import io.lmskit.booking.Attendee;
import io.lmskit.catalog.Course;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Violation;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who gets a certificate, and for how long it is valid. Pure. */
public final class CertificateRules {

    private CertificateRules() {}

    /**
     * What a certificate says about time.
     *
     * @param expiresOn the last day on which it is valid
     * @param expiresAt the end of that day in the zone
     */
    public record Validity(LocalDate issuedOn, LocalDate expiresOn, Instant expiresAt) {}

    /**
     * Only who attended, and has a name, gets a certificate.
     *
     * @param name the attendee's, or the user's; null if the seat is not named yet
     */
    public static List<Violation> judge(Id<Attendee> attendee, Attendance attendance, @Nullable String name) {
        List<Violation> violations = new ArrayList<>();
        if (attendance != Attendance.ATTENDED) {
            violations.add(Violation.of(
                    CertificateProblem.NOT_ATTENDED,
                    "attendee",
                    "attendee",
                    attendee,
                    "attendance",
                    attendance.name().toLowerCase(Locale.ROOT)));
        }
        if (name == null) {
            violations.add(Violation.of(CertificateProblem.HOLDER_UNNAMED, "attendee", "attendee", attendee));
        }
        return violations;
    }

    /**
     * Only who completed a course gets its certificate.
     *
     * @param completed whether there is a completion of the course
     */
    public static List<Violation> judgeCourse(Id<Course> course, Id<User> holder, boolean completed) {
        return completed
                ? List.of()
                : List.of(Violation.of(
                        CertificateProblem.COURSE_NOT_COMPLETED, "course", "user", holder, "course", course));
    }

    /**
     * Counted from the day of issue in the zone; from a 29 February it ends on a 28th where the year has no other.
     *
     * @param years greater than 0
     */
    public static Validity validity(Instant issuedAt, ZoneId zone, int years) {
        LocalDate issuedOn = LocalDate.ofInstant(issuedAt, zone);
        LocalDate expiresOn = issuedOn.plusYears(years);
        return new Validity(
                issuedOn, expiresOn, expiresOn.plusDays(1).atStartOfDay(zone).toInstant());
    }

    static CertificateState state(Instant expiresAt, @Nullable Instant revokedAt, Instant now) {
        if (revokedAt != null) {
            return CertificateState.REVOKED;
        }
        return now.isBefore(expiresAt) ? CertificateState.VALID : CertificateState.EXPIRED;
    }
}
