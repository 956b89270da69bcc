package io.lmskit.examples.gym;

import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.booking.BookSession;
import io.lmskit.booking.Booking;
import io.lmskit.clearance.ClearanceDemands;
import io.lmskit.clearance.ClearanceProblem;
import io.lmskit.clearance.DeclareHealth;
import io.lmskit.clearance.HealthAnswer;
import io.lmskit.clearance.HealthDeclaration;
import io.lmskit.clearance.HealthOutcome;
import io.lmskit.clearance.HealthQuestion;
import io.lmskit.clearance.HealthQuestionnaire;
import io.lmskit.clearance.QuestionnaireDetails;
import io.lmskit.examples.gym.House.Cast;
import io.lmskit.examples.shared.Stage;
import io.lmskit.scheduling.Session;
import java.time.Duration;
import java.util.List;

/** The health questionnaire (PAR-Q) and inductions at the gym, without which nobody lifts. */
final class ClearancesChapter {

    private final Cast cast;
    private final LmsScope office;
    private final Stage stage;

    ClearancesChapter(Cast cast) {
        this.cast = cast;
        this.office = cast.office();
        this.stage = cast.stage();
    }

    void play() {
        stage.chapter("Clearances");
        LmsScope member = cast.system().as(Actor.customer(cast.member()));
        Session lifting = cast.session("Lifting", Duration.ofDays(3), 1);
        office.clearances().demandInSession(lifting.id(), new ClearanceDemands(true, true));
        BookSession command = BookSession.of(lifting.id(), cast.member()).withCredits();
        stage.refused(
                "without questionnaire and induction",
                () -> member.bookings().book(command),
                ClearanceProblem.HEALTH_REQUIRED,
                ClearanceProblem.INDUCTION_REQUIRED);
        HealthQuestionnaire asked = office.health()
                .publishQuestionnaire(new QuestionnaireDetails(
                        "PAR-Q",
                        List.of(
                                HealthQuestion.of("Do you have a heart condition?"),
                                HealthQuestion.of("Do you feel pain in your chest?")),
                        365));
        HealthDeclaration declared = member.health()
                .declare(new DeclareHealth(
                        cast.member(), asked.id(), List.of(new HealthAnswer(true, "Mild"), HealthAnswer.of(false))));
        stage.that(declared.outcome() == HealthOutcome.IN_REVIEW, "an answer of concern waits for a review");
        office.health().review(declared.id(), HealthOutcome.CLEARED, "A letter of the doctor");
        stage.tell("The trainer shows the gym");
        cast.system()
                .as(Actor.instructor(cast.trainer()))
                .clearances()
                .induct(cast.member(), cast.floor().id(), null);
        stage.that(office.clearances().lacking(lifting.id(), cast.member()).isEmpty(), "nothing is lacking now");
        Booking booking = member.bookings().book(command);
        stage.that(booking.creditsSpent() == 1, "and the session can be booked");
    }
}
