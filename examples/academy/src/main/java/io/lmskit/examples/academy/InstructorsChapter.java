package io.lmskit.examples.academy;

import io.lmskit.LmsScope;
import io.lmskit.enrollment.AssignInstructor;
import io.lmskit.enrollment.AssignmentState;
import io.lmskit.enrollment.CourseInstructor;
import io.lmskit.enrollment.CourseInstructorFilter;
import io.lmskit.enrollment.EnrollmentProblem;
import io.lmskit.enrollment.InstructorRole;
import io.lmskit.examples.academy.House.Cast;
import io.lmskit.examples.shared.Stage;
import io.lmskit.kernel.PageRequest;
import java.time.Duration;
import java.util.List;

/** Who teaches what, as what, and since when. */
final class InstructorsChapter {

    private final Cast cast;
    private final Catalogue catalogue;
    private final LmsScope office;
    private final Stage stage;

    InstructorsChapter(Cast cast, Catalogue catalogue) {
        this.cast = cast;
        this.catalogue = catalogue;
        this.office = cast.office();
        this.stage = cast.stage();
    }

    void play() {
        stage.chapter("Instructors of courses");
        CourseInstructor tom = office.courseInstructors()
                .assign(AssignInstructor.lead(catalogue.java(), cast.people().tom()));
        CourseInstructor eva = office.courseInstructors()
                .assign(AssignInstructor.assistant(
                        catalogue.java(), cast.people().eva()));
        stage.that(
                tom.role() == InstructorRole.LEAD && eva.role() == InstructorRole.ASSISTANT,
                "several instructors of one course, each with a role");
        stage.refused(
                "the same one twice",
                () -> office.courseInstructors()
                        .assign(AssignInstructor.lead(
                                catalogue.java(), cast.people().tom())),
                EnrollmentProblem.TEACHES_ALREADY);
        stage.refused(
                "somebody who is no instructor",
                () -> office.courseInstructors()
                        .assign(AssignInstructor.lead(
                                catalogue.java(), cast.people().ada())),
                EnrollmentProblem.NOT_AN_INSTRUCTOR);
        cast.clock().advance(Duration.ofDays(1));
        office.courseInstructors().end(eva.id(), null);
        office.courseInstructors()
                .assign(AssignInstructor.lead(catalogue.design(), cast.people().eva()));
        stage.that(of(CourseInstructorFilter.all().withCourse(catalogue.java())).size() == 2, "the history is kept");
        stage.that(
                of(CourseInstructorFilter.all().withCourse(catalogue.java()).withState(AssignmentState.ACTIVE))
                        .equals(List.of(office.courseInstructors().getAssignment(tom.id()))),
                "and who teaches now is known");
    }

    private List<CourseInstructor> of(CourseInstructorFilter filter) {
        return office.courseInstructors()
                .findAssignments(filter, PageRequest.first())
                .items();
    }
}
