package io.lmskit.examples.courseplatform;

import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.account.User;
import io.lmskit.catalog.Lesson;
import io.lmskit.catalog.LessonStatus;
import io.lmskit.examples.courseplatform.Walk.Learners;
import io.lmskit.examples.shared.Stage;
import io.lmskit.kernel.Id;
import io.lmskit.learning.CompleteLesson;
import io.lmskit.learning.LearningProblem;
import io.lmskit.learning.LessonCompletion;
import io.lmskit.learning.LessonProgress;
import io.lmskit.learning.Progress;
import java.util.List;

/** Completed lessons, and how far somebody is. */
final class ProgressChapter {

    private final LmsScope system;
    private final LmsScope office;
    private final Stage stage;
    private final Catalogue catalogue;
    private final Learners learners;

    ProgressChapter(LmsScope system, LmsScope office, Stage stage, Catalogue catalogue, Learners learners) {
        this.system = system;
        this.office = office;
        this.stage = stage;
        this.catalogue = catalogue;
        this.learners = learners;
    }

    void play() {
        stage.chapter("Progress");
        Id<User> ada = learners.ada().id();
        LmsScope asAda = system.as(Actor.customer(ada));
        stage.tell("Ada completes lessons");
        LessonCompletion taste = complete(asAda, catalogue.taste(), ada);
        stage.that(
                complete(asAda, catalogue.taste(), ada).equals(taste),
                "completing a lesson twice is completing it once");
        complete(asAda, catalogue.first(), ada);
        Progress progress = asAda.learning().progress(catalogue.java().id(), ada);
        stage.that(
                progress.lessons() == 3 && progress.completed() == 2, "2 of 3: only lessons that learners see count");
        stage.that(progress.percent().orElse(-1) == 66, "which is 66 per cent, rounded down");
        List<LessonProgress> lessons = asAda.learning().lessons(catalogue.java().id(), ada);
        for (LessonProgress lesson : lessons) {
            stage.tell(
                    "  %-10s %s",
                    lesson.lesson().details().name(),
                    lesson.completedAt() == null ? "–" : "completed at " + lesson.completedAt());
        }
        stage.that(
                lessons.stream()
                        .map(one -> one.lesson().id())
                        .toList()
                        .equals(List.of(
                                catalogue.taste().id(),
                                catalogue.first().id(),
                                catalogue.second().id())),
                "the lessons come in order, with the time of completion");
        stage.that(
                asAda.learning()
                        .nextLesson(catalogue.java().id(), ada)
                        .map(Lesson::id)
                        .equals(java.util.Optional.of(catalogue.second().id())),
                "and she is told which is next");
        stage.refused(
                "completing a lesson without access to it",
                () -> complete(
                        system.as(Actor.customer(learners.grace().id())),
                        catalogue.first(),
                        learners.grace().id()),
                LearningProblem.LESSON_CLOSED);
        stage.tell("Ada completes the last one");
        complete(asAda, catalogue.second(), ada);
        stage.that(
                asAda.learning().progress(catalogue.java().id(), ada).courseCompletedAt() != null,
                "with it she has completed the course");
        stage.tell("The office hides a lesson");
        Lesson second = office.curriculum().getLesson(catalogue.second().id());
        office.curriculum()
                .changeLesson(second.id(), second.version(), second.details().withStatus(LessonStatus.PRIVATE));
        stage.that(
                asAda.learning().progress(catalogue.java().id(), ada).lessons() == 2,
                "it does not count any more while it is hidden");
    }

    private static LessonCompletion complete(LmsScope who, Lesson lesson, Id<User> user) {
        return who.learning().complete(CompleteLesson.of(lesson.id(), user));
    }
}
