package io.lmskit.tests.badinput;

import io.lmskit.Lms;
import io.lmskit.enrollment.ClassGroup;
import io.lmskit.enrollment.ClassGroupDetails;
import io.lmskit.enrollment.ClassGroupFilter;
import io.lmskit.enrollment.CourseInstructorFilter;
import io.lmskit.enrollment.Enrollment;
import io.lmskit.enrollment.EnrollmentDetails;
import io.lmskit.enrollment.EnrollmentFilter;
import io.lmskit.enrollment.EnrollmentOutcome;
import io.lmskit.kernel.PageRequest;
import io.lmskit.testkit.Fixtures;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The part of {@link SampleCalls} about enrolments. */
final class EnrollmentSamples {

    private static final PageRequest PAGE = PageRequest.first(5);

    private final Map<String, Supplier<Object[]>> calls = new TreeMap<>();

    EnrollmentSamples(Lms lms, Fixtures fixtures) {
        Enrollment one = fixtures.enrollment().create();
        calls.put("EnrollmentService.pause(Id, String)", () ->
                new Object[] {fixtures.enrollment().create().id(), "Ill"});
        calls.put("EnrollmentService.resume(Id, String)", () -> {
            Enrollment paused = fixtures.enrollment().create();
            return new Object[] {lms.enrollments().pause(paused.id(), null).id(), "Well again"};
        });
        calls.put("EnrollmentService.complete(Id, EnrollmentOutcome, String)", () ->
                new Object[] {fixtures.enrollment().create().id(), EnrollmentOutcome.FAILED, "Three faults"});
        calls.put("EnrollmentService.correctOutcome(Id, EnrollmentOutcome, String)", () -> {
            Enrollment passed =
                    lms.enrollments().complete(fixtures.enrollment().create().id(), EnrollmentOutcome.PASSED, null);
            return new Object[] {passed.id(), EnrollmentOutcome.FAILED, "A wrong list"};
        });
        calls.put("EnrollmentService.withdraw(Id, String)", () ->
                new Object[] {fixtures.enrollment().create().id(), "Moved"});
        calls.put("EnrollmentService.changeDetails(Id, long, EnrollmentDetails)", () -> {
            Enrollment now = lms.enrollments().getEnrollment(one.id());
            return new Object[] {
                now.id(), now.version(), new EnrollmentDetails("https://meet.example.org/a", "Mondays at six")
            };
        });
        calls.put("EnrollmentService.findEnrollments(EnrollmentFilter, PageRequest)", () ->
                new Object[] {EnrollmentFilter.all(), PAGE});
        ClassGroupDetails details =
                ClassGroupDetails.of("Monday class", fixtures.instructor().id());
        ClassGroup group = lms.classes().createGroup(details);
        calls.put("ClassService.createGroup(ClassGroupDetails)", () -> new Object[] {details});
        calls.put("ClassService.changeGroup(Id, long, ClassGroupDetails)", () -> {
            ClassGroup now = lms.classes().getGroup(group.id());
            return new Object[] {now.id(), now.version(), details};
        });
        calls.put("ClassService.findGroups(ClassGroupFilter, PageRequest)", () ->
                new Object[] {ClassGroupFilter.all(), PAGE});
        calls.put("ClassMeetingService.findMeetings(Id, PageRequest)", () -> new Object[] {group.id(), PAGE});
        calls.put("ClassService.findMembers(Id, PageRequest)", () -> new Object[] {group.id(), PAGE});
        calls.put("CourseInstructorService.findAssignments(CourseInstructorFilter, PageRequest)", () ->
                new Object[] {CourseInstructorFilter.all(), PAGE});
        calls.put("EnrollmentService.history(Id, PageRequest)", () -> new Object[] {one.id(), PAGE});
    }

    /** By {@code Service.method(Types)}. */
    Map<String, Supplier<Object[]>> all() {
        return calls;
    }
}
