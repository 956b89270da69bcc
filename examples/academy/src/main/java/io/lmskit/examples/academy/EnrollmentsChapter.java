package io.lmskit.examples.academy;

import io.lmskit.LmsScope;
import io.lmskit.account.User;
import io.lmskit.catalog.Course;
import io.lmskit.enrollment.EnrollStudent;
import io.lmskit.enrollment.Enrollment;
import io.lmskit.enrollment.EnrollmentChange;
import io.lmskit.enrollment.EnrollmentDetails;
import io.lmskit.enrollment.EnrollmentFilter;
import io.lmskit.enrollment.EnrollmentOutcome;
import io.lmskit.enrollment.EnrollmentProblem;
import io.lmskit.enrollment.EnrollmentStatus;
import io.lmskit.examples.academy.House.Cast;
import io.lmskit.examples.shared.Stage;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.PageRequest;
import java.time.Duration;
import java.util.List;

/** Who learns what: one record where the source has two, with status, progress, meeting link and schedule. */
final class EnrollmentsChapter {

    private final Cast cast;
    private final Catalogue catalogue;
    private final LmsScope office;
    private final Stage stage;

    EnrollmentsChapter(Cast cast, Catalogue catalogue) {
        this.cast = cast;
        this.catalogue = catalogue;
        this.office = cast.office();
        this.stage = cast.stage();
    }

    Enrolled play() {
        stage.chapter("Enrolments");
        Id<User> ada = cast.people().ada();
        Id<User> ben = cast.people().ben();
        Enrollment inJava = office.enrollments().enroll(EnrollStudent.of(catalogue.java(), ada));
        Enrollment inDesign = office.enrollments().enroll(EnrollStudent.of(catalogue.design(), ada));
        stage.that(
                inJava.status() == EnrollmentStatus.ACTIVE && ofStudent(ada) == 2,
                "a student is in as many courses as she likes");
        stage.refused(
                "the same course twice",
                () -> office.enrollments().enroll(EnrollStudent.of(catalogue.java(), ada)),
                EnrollmentProblem.ALREADY_ENROLLED);
        stage.that(access(catalogue.java(), ada), "an enrolment gives access to the course");

        Enrollment detailed = office.enrollments()
                .changeDetails(
                        inJava.id(),
                        inJava.version(),
                        EnrollmentDetails.none()
                                .withMeetingLink("https://meet.hats.example/java")
                                .withSchedule("Mondays and Thursdays, 18:00"));
        stage.that(
                detailed.details().meetingLink() != null && detailed.details().schedule() != null,
                "meeting link and schedule are kept");
        cast.instructor(cast.people().tom()).enrollments().setProgress(inJava.id(), 40);
        stage.that(
                office.enrollments().getEnrollment(inJava.id()).progress().orElse(0) == 40,
                "her instructor says how far she is");

        stage.tell("Ben enrols himself in a course that costs something");
        Enrollment his = cast.student(ben).enrollments().enroll(EnrollStudent.of(catalogue.java(), ben));
        stage.that(
                his.status() == EnrollmentStatus.PENDING && !access(catalogue.java(), ben),
                "he waits, and has no access yet");
        office.enrollments().activate(his.id());
        stage.that(access(catalogue.java(), ben), "admitted, he has");
        cast.clock().advance(Duration.ofDays(1));
        office.enrollments().pause(inDesign.id(), "Ill");
        stage.that(!access(catalogue.design(), ada), "a pause suspends access");
        cast.clock().advance(Duration.ofDays(1));
        office.enrollments().resume(inDesign.id(), null);
        List<EnrollmentChange> history =
                office.enrollments().history(inDesign.id(), PageRequest.first()).items();
        stage.that(
                history.size() == 3 && "Ill".equals(history.get(1).reason()),
                "each change of status is kept, with its time and reason");

        Enrollment taster = cast.student(ben).enrollments().enroll(EnrollStudent.of(catalogue.taster(), ben));
        stage.that(taster.status() == EnrollmentStatus.ACTIVE, "what costs nothing needs nobody's approval");
        Enrollment passed = office.enrollments().complete(taster.id(), EnrollmentOutcome.PASSED, null);
        stage.that(
                passed.status() == EnrollmentStatus.COMPLETED && passed.endedAt() != null,
                "and completing it ends it with an outcome");
        return new Enrolled(inJava.id(), inDesign.id(), his.id());
    }

    private int ofStudent(Id<User> student) {
        return office.enrollments()
                .findEnrollments(EnrollmentFilter.all().withStudent(student), PageRequest.first())
                .items()
                .size();
    }

    private boolean access(Id<Course> course, Id<User> student) {
        return office.courseAccess().hasAccess(course, student);
    }
}
