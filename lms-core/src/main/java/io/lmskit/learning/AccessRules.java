package io.lmskit.learning;

import io.lmskit.booking.Booking;
import io.lmskit.booking.BookingStatus;
import io.lmskit.catalog.Course;
import io.lmskit.catalog.CurriculumRules;
import io.lmskit.catalog.LessonStatus;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Violation;
import io.lmskit.learning.LessonAccess.Reason;
import io.lmskit.learning.LessonFacts.Reader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who has access to a course, and may open its lessons. Pure. */
public final class AccessRules {

    private AccessRules() {}

    /**
     * How a grant stands.
     *
     * @param sourceHolds whether what it stands on still stands
     * @param startsAt inclusive
     * @param expiresAt exclusive; null for ever
     */
    public static GrantState state(
            boolean sourceHolds,
            Instant startsAt,
            @Nullable Instant expiresAt,
            @Nullable Instant revokedAt,
            Instant now) {
        if (revokedAt != null && !now.isBefore(revokedAt)) {
            return GrantState.REVOKED;
        }
        if (!sourceHolds) {
            return GrantState.SOURCE_GONE;
        }
        if (expiresAt != null && !now.isBefore(expiresAt)) {
            return GrantState.EXPIRED;
        }
        return now.isBefore(startsAt) ? GrantState.NOT_STARTED : GrantState.LIVE;
    }

    /** Access holds while any grant is live. */
    public static boolean hasAccess(List<GrantState> grants) {
        return grants.contains(GrantState.LIVE);
    }

    /**
     * The one answer for every case. Staff open everything. Nobody else opens what is private. Of what is not, everybody
     * opens previews of a course that is shown, and who has access opens all, even while the course is not shown: who was
     * given access keeps it when a course is taken out of the catalogue.
     */
    public static LessonAccess judge(LessonFacts facts) {
        return LessonAccess.because(reason(facts));
    }

    private static Reason reason(LessonFacts facts) {
        if (facts.reader() == Reader.STAFF) {
            return Reason.STAFF;
        }
        if (!CurriculumRules.visible(facts.section(), facts.lesson())) {
            return Reason.LESSON_HIDDEN;
        }
        if (facts.reader() == Reader.USER && hasAccess(facts.grants())) {
            return Reason.GRANTED;
        }
        if (!facts.courseShown()) {
            return Reason.COURSE_HIDDEN;
        }
        if (facts.lesson() == LessonStatus.PREVIEW) {
            return Reason.PREVIEW;
        }
        return switch (facts.reader()) {
            case GUEST -> Reason.SIGN_IN_NEEDED;
            case INACTIVE_USER -> Reason.ACCOUNT_INACTIVE;
            default -> missing(facts.grants());
        };
    }

    /** The reason that is the easiest to do something about. */
    private static Reason missing(List<GrantState> grants) {
        if (grants.contains(GrantState.NOT_STARTED)) {
            return Reason.NOT_STARTED;
        }
        if (grants.contains(GrantState.EXPIRED)) {
            return Reason.EXPIRED;
        }
        return grants.isEmpty() ? Reason.NO_ACCESS : Reason.REVOKED;
    }

    /**
     * Whether a grant can be made.
     *
     * @param userActive whether the user can be given anything at all
     */
    public static List<Violation> judgeGrant(GrantAccess command, boolean userActive, Instant now) {
        List<Violation> violations = new ArrayList<>();
        if (!userActive) {
            violations.add(Violation.of(LearningProblem.USER_NOT_ACTIVE, "user", "user", command.user()));
        }
        if (command.startsAt() == null) {
            violations.addAll(judgeExpiry(command.expiresAt(), now));
        }
        return violations;
    }

    /**
     * What is wrong with a row of a bulk.
     *
     * @param userActive whether the user can be given anything at all
     */
    public static List<Violation> judgeRow(
            GrantAccess row, boolean courseKnown, boolean userKnown, boolean userActive, Instant now) {
        List<Violation> violations = new ArrayList<>();
        if (!courseKnown) {
            violations.add(Violation.of(LearningProblem.COURSE_UNKNOWN, "course", "course", row.course()));
        }
        if (!userKnown) {
            violations.add(Violation.of(LearningProblem.USER_UNKNOWN, "user", "user", row.user()));
        }
        violations.addAll(judgeGrant(row, userActive || !userKnown, now));
        return violations;
    }

    /** Access that starts now expires later. */
    public static List<Violation> judgeExpiry(@Nullable Instant expiresAt, Instant now) {
        return expiresAt == null || expiresAt.isAfter(now)
                ? List.of()
                : List.of(Violation.of(LearningProblem.EXPIRES_IN_THE_PAST, "expiresAt", "expiresAt", expiresAt));
    }

    /** Only a place that is sure gives access, and only to a course. */
    public static List<Violation> judgeBooking(Id<Booking> booking, BookingStatus status, @Nullable Id<Course> course) {
        List<Violation> violations = new ArrayList<>();
        if (status != BookingStatus.CONFIRMED && status != BookingStatus.COMPLETED) {
            violations.add(Violation.of(
                    LearningProblem.BOOKING_NOT_CONFIRMED,
                    "booking",
                    "booking",
                    booking,
                    "status",
                    status.name().toLowerCase(Locale.ROOT)));
        }
        if (course == null) {
            violations.add(Violation.of(LearningProblem.BOOKING_WITHOUT_COURSE, "booking", "booking", booking));
        }
        return violations;
    }
}
