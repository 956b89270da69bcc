package io.lmskit.examples.courseplatform;

import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.catalog.Lesson;
import io.lmskit.examples.courseplatform.Walk.Learners;
import io.lmskit.examples.shared.Stage;
import io.lmskit.kernel.Id;
import io.lmskit.learning.AccessGrant;
import io.lmskit.learning.GrantAccess;
import io.lmskit.learning.LessonAccess.Reason;
import java.util.List;

/** Who may open what: statuses of lessons and sections, and access to the course. */
final class AccessChapter {

    private final LmsScope system;
    private final LmsScope office;
    private final Stage stage;
    private final Catalogue catalogue;
    private final Learners learners;

    AccessChapter(LmsScope system, LmsScope office, Stage stage, Catalogue catalogue, Learners learners) {
        this.system = system;
        this.office = office;
        this.stage = stage;
        this.catalogue = catalogue;
        this.learners = learners;
    }

    void play() {
        stage.chapter("Access");
        LmsScope guest = system.as(Actor.guest());
        LmsScope ada = system.as(Actor.customer(learners.ada().id()));
        stage.tell("A guest looks around");
        opens(guest, "the preview", catalogue.taste().id(), Reason.PREVIEW);
        opens(guest, "a lesson for learners", catalogue.first().id(), Reason.SIGN_IN_NEEDED);
        stage.that(
                CoursesChapter.names(guest.curriculum().outline(catalogue.java().id()))
                        .equals(List.of("Why Java", "Values", "Types")),
                "the outline shows neither private lessons nor private sections");

        stage.tell("Ada has no access yet");
        stage.that(
                !ada.courseAccess()
                        .hasAccess(catalogue.java().id(), learners.ada().id()),
                "she has none");
        opens(ada, "a lesson for learners", catalogue.first().id(), Reason.NO_ACCESS);
        stage.tell("The office gives it to her, twice");
        AccessGrant one = grant();
        AccessGrant two = grant();
        stage.that(
                ada.courseAccess()
                        .hasAccess(catalogue.java().id(), learners.ada().id()),
                "she has it");
        stage.that(
                !ada.courseAccess()
                        .hasAccess(catalogue.sql().id(), learners.ada().id()),
                "to this course alone");
        opens(ada, "a lesson for learners", catalogue.first().id(), Reason.GRANTED);
        opens(ada, "a private lesson", catalogue.hidden().id(), Reason.LESSON_HIDDEN);
        opens(ada, "a public lesson of a private section", catalogue.draft().id(), Reason.LESSON_HIDDEN);
        opens(office, "a private lesson, for an admin", catalogue.hidden().id(), Reason.STAFF);
        stage.tell("One of the two is taken back");
        office.courseAccess().revoke(one.id(), "given twice");
        stage.that(
                ada.courseAccess()
                        .hasAccess(catalogue.java().id(), learners.ada().id()),
                "the other one still gives it");
        stage.that(ada.courseAccess().getGrant(two.id()).revokedAt() == null, "each grant is kept with its own story");
    }

    private AccessGrant grant() {
        return office.courseAccess()
                .grant(GrantAccess.of(catalogue.java().id(), learners.ada().id()));
    }

    private void opens(LmsScope who, String what, Id<Lesson> lesson, Reason reason) {
        stage.that(
                who.courseAccess().mayOpen(lesson).reason() == reason,
                "%s: %s",
                what,
                reason.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '));
    }
}
