package io.lmskit.examples.courseplatform;

import io.lmskit.LmsScope;
import io.lmskit.account.User;
import io.lmskit.catalog.Course;
import io.lmskit.examples.courseplatform.Walk.Learners;
import io.lmskit.examples.shared.Stage;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.PageRequest;
import io.lmskit.learning.AccessFilter;
import io.lmskit.learning.CompleteLesson;
import io.lmskit.learning.GrantAccess;

/** What goes with what. */
final class DeletionChapter {

    private final LmsScope office;
    private final Stage stage;
    private final Catalogue catalogue;
    private final Learners learners;

    DeletionChapter(LmsScope office, Stage stage, Catalogue catalogue, Learners learners) {
        this.office = office;
        this.stage = stage;
        this.catalogue = catalogue;
        this.learners = learners;
    }

    void play() {
        stage.chapter("Deletion");
        Id<Course> java = catalogue.java().id();
        Id<User> ada = learners.ada().id();
        Id<User> grace = learners.grace().id();
        office.courseAccess().grant(GrantAccess.of(java, grace));
        office.learning().complete(CompleteLesson.of(catalogue.taste().id(), grace));

        stage.tell("The office deletes a lesson that two have completed");
        office.curriculum().deleteLesson(catalogue.taste().id());
        stage.notFound(
                "the lesson",
                () -> office.curriculum().getLesson(catalogue.taste().id()));
        stage.that(
                office.learning().progress(java, grace).completed() == 0
                        && office.learning().progress(java, ada).completed() == 1,
                "its completions went with it");
        stage.that(office.curriculum().getLesson(catalogue.first().id()).position() == 1, "those behind it moved up");

        stage.tell("The office deletes a section");
        office.curriculum().deleteSection(catalogue.drafts().id());
        stage.notFound(
                "the lesson that was in it",
                () -> office.curriculum().getLesson(catalogue.draft().id()));

        stage.tell("The office removes Ada for good");
        office.userAdministration().purge(ada);
        stage.notFound("her account", () -> office.users().getUser(ada));
        stage.that(
                office
                                .courseAccess()
                                .findGrants(AccessFilter.all().withCourse(java), PageRequest.first())
                                .items()
                                .stream()
                                .allMatch(grant -> grant.user().equals(grace))
                        && office.learning().progressOfAll(java, PageRequest.first()).items().stream()
                                .allMatch(one -> one.user().equals(grace)),
                "her access and her completions went with her");

        stage.tell("The office deletes the course");
        office.catalog().deleteCourse(java);
        stage.notFound("the course", () -> office.catalog().getCourse(java));
        stage.notFound(
                "its lessons",
                () -> office.curriculum().getLesson(catalogue.first().id()));
        stage.that(
                office.courseAccess()
                        .findGrants(AccessFilter.all().withUser(grace), PageRequest.first())
                        .items()
                        .isEmpty(),
                "and nobody has access to it");
    }
}
