package io.lmskit.tests.badinput;

import static io.lmskit.tests.badinput.NaughtyTexts.readingOnly;
import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.account.User;
import io.lmskit.clearance.DeclareHealth;
import io.lmskit.clearance.HealthAnswer;
import io.lmskit.clearance.HealthDeclaration;
import io.lmskit.clearance.HealthFilter;
import io.lmskit.clearance.HealthQuestion;
import io.lmskit.clearance.HealthQuestionnaire;
import io.lmskit.clearance.InductionFilter;
import io.lmskit.clearance.QuestionnaireDetails;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.Texts;
import io.lmskit.kernel.Violation;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Naughty strings in questions and answers about health, and through their cursors. */
@LmsTest
class NaughtyHealthTest {

    private final Lms lms;
    private final Fixtures fixtures;

    NaughtyHealthTest(Lms lms, Fixtures fixtures) {
        this.lms = lms;
        this.fixtures = fixtures;
    }

    @Test
    void questions_and_answers_are_kept_as_they_were_or_named() {
        User user = fixtures.customer();
        int kept = 0;
        for (String naughty : NaughtyStrings.ALL) {
            HealthQuestionnaire asked;
            try {
                asked = lms.health()
                        .publishQuestionnaire(
                                new QuestionnaireDetails("Health", List.of(HealthQuestion.of(naughty)), null));
            } catch (InvalidInputException refused) {
                assertThat(refused.violations()).extracting(Violation::path).containsOnly("questions[0].text");
                continue;
            }
            assertThat(lms.health()
                            .currentQuestionnaire()
                            .details()
                            .questions()
                            .get(0)
                            .text())
                    .isEqualTo(Texts.clean(naughty));
            HealthDeclaration declared = lms.health()
                    .declare(new DeclareHealth(user.id(), asked.id(), List.of(new HealthAnswer(true, naughty))));
            assertThat(lms.health()
                            .getDeclaration(declared.id())
                            .answers()
                            .get(0)
                            .remark())
                    .isEqualTo(Texts.cleanOrNull(naughty));
            kept++;
        }
        assertThat(kept).isGreaterThan(50);
    }

    @Test
    void every_text_as_a_cursor() {
        readingOnly(
                "after",
                text -> lms.health().findQuestionnaires(PageRequest.first().after(text)));
        readingOnly(
                "after",
                text -> lms.health()
                        .findDeclarations(
                                HealthFilter.all(), PageRequest.first().after(text)));
        readingOnly(
                "after",
                text -> lms.clearances()
                        .findInductions(
                                InductionFilter.all(), PageRequest.first().after(text)));
    }
}
