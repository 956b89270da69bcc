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
    INSTRUCTOR_NOT_ACTIVE("enrollment.instructor-not-active", "The user {instructor} is not active"),
    NOT_AN_INSTRUCTOR("enrollment.not-an-instructor", "The user {user} is not an instructor"),
    TEACHES_ALREADY(
            "enrollment.teaches-already", "The user {instructor} teaches the course {course} at that time already"),
    ENDS_IN_THE_PAST("enrollment.ends-in-the-past", "The assignment would have ended at {until} already"),
    ENDS_BEFORE_START("enrollment.ends-before-start", "The assignment begins at {start} only"),
    ASSIGNMENT_ENDED("enrollment.assignment-ended", "The assignment {assignment} has ended"),
    CLASS_IS_RUN("enrollment.class-is-run", "The class {group} is the run of a course; enrol in it"),
    CLASS_ENDED("enrollment.class-ended", "The class {group} ended on {end}"),
    CLASS_FULL("enrollment.class-full", "The class {group} has {capacity} members already"),
    CLASS_KEEPS_COURSE("enrollment.class-keeps-course", "The class {group} keeps its course; make another one"),
    CAPACITY_BELOW_MEMBERS("enrollment.capacity-below-members", "{capacity} places are too few for {members} members"),
    CLASS_IN_USE("enrollment.class-in-use", "The class {group} has or had members"),
    MEETING_NOT_LIVE("enrollment.meeting-not-live", "The session {session} is {status}"),
    MEETING_BOOKED("enrollment.meeting-booked", "{seats} seats of the session {session} are taken already"),
    MEETING_TAKEN("enrollment.meeting-taken", "The session {session} is a meeting of the class {group}"),
    COURSE_UNKNOWN("enrollment.course-unknown", "There is no course {course}"),
    STUDENT_UNKNOWN("enrollment.student-unknown", "There is no user {student}"),
    OUTCOME_CONTRADICTS(
            "enrollment.outcome-contradicts",
            "The outcome {outcome} does not agree with withdrawn {withdrawn} and completed {completed}"),
    RUN_REQUIRED("enrollment.run-required", "The course {course} is taught in runs; choose one of them"),
    SAME_OUTCOME("enrollment.same-outcome", "The enrolment {enrollment} ended like that already: {outcome}"),
    CERTIFICATE_STANDS(
            "enrollment.certificate-stands",
            "A certificate stands on the completion of the course {course}; revoke it first"),
    RUN_OF_ANOTHER_COURSE("enrollment.run-of-another-course", "The class {run} is no run of the course {course}"),
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
