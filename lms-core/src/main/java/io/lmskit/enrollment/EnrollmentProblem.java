package io.lmskit.enrollment;

import io.lmskit.kernel.Problem;

/** Why an enrolment can be refused. */
public enum EnrollmentProblem implements Problem {
    COURSE_NOT_PUBLISHED("enrollment.course-not-published", "The course {course} is not published"),
    COURSE_ARCHIVED("enrollment.course-archived", "The course {course} is archived"),
    STUDENT_NOT_ACTIVE("enrollment.student-not-active", "The user {student} is not active"),
    ALREADY_ENROLLED(
            "enrollment.already-enrolled", "The user {student} is enrolled in the course {course} already: {status}"),
    COURSE_REQUIRED("enrollment.course-required", "The course {required} must be completed before the course {course}"),
    CERTIFICATE_REQUIRED(
            "enrollment.certificate-required",
            "The course {course} takes a valid certificate of the course type {required}"),
    WRONG_STATUS("enrollment.wrong-status", "The enrolment {enrollment} is {status}"),
    OUTCOME_MEANS_WITHDRAWAL("enrollment.outcome-means-withdrawal", "Who completes a course has not withdrawn from it"),
    PROGRESS_FROM_LESSONS(
            "enrollment.progress-from-lessons",
            "The progress of the enrolment {enrollment} follows from the {lessons} lessons of its course"),
    ;

    private final String code;
    private final String message;

    EnrollmentProblem(String code, String message) {
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
