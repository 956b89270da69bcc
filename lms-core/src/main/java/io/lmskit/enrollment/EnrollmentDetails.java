package io.lmskit.enrollment;

import io.lmskit.kernel.HttpUrl;
import io.lmskit.kernel.Text;
import io.lmskit.kernel.Texts;
import org.jspecify.annotations.Nullable;

/**
 * Where and when the student is taught, as far as that is theirs alone.
 *
 * @param meetingLink where the student's meetings are held
 * @param schedule in words, for example {@code Mondays at six}
 */
public record EnrollmentDetails(
        @Nullable @HttpUrl String meetingLink,
        @Nullable @Text(max = 1000, lines = true) String schedule) {

    public EnrollmentDetails {
        meetingLink = Texts.cleanOrNull(meetingLink);
        schedule = Texts.cleanOrNull(schedule);
    }

    /** Nothing in particular. */
    public static EnrollmentDetails none() {
        return new EnrollmentDetails(null, null);
    }

    public EnrollmentDetails withMeetingLink(@Nullable String value) {
        return new EnrollmentDetails(value, schedule);
    }

    public EnrollmentDetails withSchedule(@Nullable String value) {
        return new EnrollmentDetails(meetingLink, value);
    }
}
