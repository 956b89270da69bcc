package io.lmskit.learning;

import io.lmskit.kernel.Problem;

/** Why access or a completion can be refused. */
public enum LearningProblem implements Problem {
    USER_NOT_ACTIVE("learning.user-not-active", "The user {user} is not active"),
    EXPIRES_IN_THE_PAST("learning.expires-in-the-past", "The access would have expired at {expiresAt} already"),
    BOOKING_NOT_CONFIRMED("learning.booking-not-confirmed", "The booking {booking} is {status}, not confirmed"),
    BOOKING_WITHOUT_COURSE("learning.booking-without-course", "The booking {booking} is for a session of no course"),
    LESSON_CLOSED("learning.lesson-closed", "The lesson {lesson} is closed to the user {user}: {reason}"),
    LESSON_UNKNOWN("learning.lesson-unknown", "There is no lesson {lesson}"),
    COURSE_UNKNOWN("learning.course-unknown", "There is no course {course}"),
    USER_UNKNOWN("learning.user-unknown", "There is no user {user}"),
    COURSE_INCOMPLETE(
            "learning.course-incomplete",
            "The user {user} has completed {completed} of {lessons} lessons of the course {course}"),
    CERTIFICATE_ISSUED(
            "learning.certificate-issued",
            "The user {user} has a certificate for completing the course {course}; revoke it first"),
    ;

    private final String code;
    private final String message;

    LearningProblem(String code, String message) {
        this.code = code;
        this.message = message;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String message() {
        return message;
    }
}
