package io.lmskit.tests.badinput;

import io.lmskit.LmsScope;
import io.lmskit.clearance.DeclareHealth;
import io.lmskit.clearance.HealthAnswer;
import io.lmskit.clearance.HealthFilter;
import io.lmskit.clearance.HealthOutcome;
import io.lmskit.clearance.HealthQuestion;
import io.lmskit.clearance.InductionFilter;
import io.lmskit.clearance.QuestionnaireDetails;
import io.lmskit.kernel.PageRequest;
import io.lmskit.testkit.Fixtures;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Sound calls of what is about clearances. */
final class ClearanceSamples {

    private static final PageRequest PAGE = PageRequest.first(5);

    private final LmsScope lms;
    private final Fixtures fixtures;

    ClearanceSamples(LmsScope lms, Fixtures fixtures) {
        this.lms = lms;
        this.fixtures = fixtures;
    }

    Map<String, Supplier<Object[]>> all() {
        Map<String, Supplier<Object[]>> calls = new TreeMap<>();
        QuestionnaireDetails details =
                new QuestionnaireDetails("Health", List.of(HealthQuestion.of("Does your heart ache?")), null);
        lms.health().publishQuestionnaire(details);
        calls.put("HealthService.publishQuestionnaire(QuestionnaireDetails)", () -> new Object[] {details});
        calls.put("HealthService.declare(DeclareHealth)", () -> new Object[] {declaration()});
        calls.put("HealthService.review(Id, HealthOutcome, String)", () ->
                new Object[] {lms.health().declare(declaration()).id(), HealthOutcome.CLEARED, "Seen"});
        calls.put("HealthService.findQuestionnaires(PageRequest)", () -> new Object[] {PAGE});
        calls.put("HealthService.findDeclarations(HealthFilter, PageRequest)", () ->
                new Object[] {HealthFilter.all(), PAGE});
        calls.put("ClearanceService.findInductions(InductionFilter, PageRequest)", () ->
                new Object[] {InductionFilter.all(), PAGE});
        return calls;
    }

    private DeclareHealth declaration() {
        return new DeclareHealth(
                fixtures.customer().id(),
                lms.health().currentQuestionnaire().id(),
                List.of(new HealthAnswer(true, "Now and then")));
    }
}
