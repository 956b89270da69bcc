package io.lmskit.examples.academy;

import io.lmskit.LmsScope;
import io.lmskit.account.AccountProblem;
import io.lmskit.account.Role;
import io.lmskit.account.User;
import io.lmskit.account.UserDetails;
import io.lmskit.billing.Fee;
import io.lmskit.billing.FeeFilter;
import io.lmskit.catalog.CatalogProblem;
import io.lmskit.enrollment.EnrollStudent;
import io.lmskit.enrollment.Enrollment;
import io.lmskit.examples.academy.House.Cast;
import io.lmskit.examples.shared.Stage;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.PageRequest;
import java.util.List;
import java.util.Set;

/** What goes with those who leave, and what stays. */
final class DeparturesChapter {

    private final Cast cast;
    private final Catalogue catalogue;
    private final LmsScope office;
    private final Stage stage;

    DeparturesChapter(Cast cast, Catalogue catalogue) {
        this.cast = cast;
        this.catalogue = catalogue;
        this.office = cast.office();
        this.stage = cast.stage();
    }

    void play() {
        stage.chapter("Departures");
        User fay = office.userAdministration()
                .createUser(UserDetails.builder("fay@hats.example").build(), Set.of(Role.CUSTOMER));
        Enrollment hers = office.enrollments().enroll(EnrollStudent.of(catalogue.taster(), fay.id()));
        office.userAdministration().purge(fay.id());
        stage.notFound(
                "an enrolment of a student who was removed",
                () -> office.enrollments().getEnrollment(hers.id()));
        Id<User> cleo = cast.people().cleo();
        stage.refused(
                "removing somebody who has fees",
                () -> office.userAdministration().purge(cleo),
                AccountProblem.IN_USE);
        office.userAdministration().erase(cleo);
        List<Fee> fees = office.fees()
                .findFees(FeeFilter.all().withStudent(cleo), PageRequest.first())
                .items();
        stage.that(
                fees.size() == 2 && fees.stream().allMatch(fee -> fee.notes() == null),
                "erased instead: the records of money stay, the notes are gone");
        stage.refused(
                "deleting a course that somebody is enrolled in",
                () -> office.catalog().deleteCourse(catalogue.design()),
                CatalogProblem.COURSE_HAS_ENROLLMENTS);
        office.catalog().archiveCourse(catalogue.design(), true);
        stage.that(!office.catalog().getCourse(catalogue.design()).active(), "archived instead: what was learnt stays");
    }
}
