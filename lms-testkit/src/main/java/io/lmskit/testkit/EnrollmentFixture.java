package io.lmskit.testkit;

import io.lmskit.LmsScope;
import io.lmskit.account.User;
import io.lmskit.catalog.Course;
import io.lmskit.enrollment.EnrollStudent;
import io.lmskit.enrollment.Enrollment;
import org.jspecify.annotations.Nullable;

/** An enrolment about to be made: of a new customer in a new course, admitted, unless said otherwise. */
public final class EnrollmentFixture {

    private final LmsScope lms;
    private final Fixtures fixtures;
    private @Nullable Course course;
    private @Nullable User student;
    private boolean pending;

    EnrollmentFixture(LmsScope lms, Fixtures fixtures) {
        this.lms = lms;
        this.fixtures = fixtures;
    }

    public EnrollmentFixture in(Course wanted) {
        course = wanted;
        return this;
    }

    public EnrollmentFixture of(User wanted) {
        student = wanted;
        return this;
    }

    /** Not admitted yet. */
    public EnrollmentFixture pending() {
        pending = true;
        return this;
    }

    public Enrollment create() {
        Course in = course == null ? fixtures.course().create() : course;
        User who = student == null ? fixtures.customer() : student;
        return lms.enrollments().enroll(new EnrollStudent(in.id(), null, who.id(), pending));
    }
}
