package io.lmskit.clearance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What comes of answers. */
class ClearanceRulesTest {

    @Property
    void one_answer_of_concern_is_enough_for_a_review(
            @ForAll @Size(min = 1, max = 10) List<Boolean> concerns, @ForAll @Size(10) List<Boolean> answers) {
        List<HealthQuestion> questions = new ArrayList<>();
        List<HealthAnswer> given = new ArrayList<>();
        boolean concern = false;
        for (int i = 0; i < concerns.size(); i++) {
            questions.add(new HealthQuestion("Question " + i, concerns.get(i)));
            given.add(new HealthAnswer(answers.get(i), null));
            concern |= concerns.get(i).equals(answers.get(i));
        }
        assertThat(ClearanceRules.outcome(new QuestionnaireDetails("PAR-Q", questions, null), given))
                .isEqualTo(concern ? HealthOutcome.IN_REVIEW : HealthOutcome.CLEARED);
    }

    @Test
    void answers_are_good_to_the_end_of_the_last_day() {
        QuestionnaireDetails year = new QuestionnaireDetails("PAR-Q", List.of(HealthQuestion.of("Does it hurt?")), 1);
        Instant now = Instant.parse("2026-03-27T23:30:00Z");
        // clocks change in the night that follows
        assertThat(ClearanceRules.expiry(year, now, ZoneId.of("Europe/Berlin"))).isEqualTo("2026-03-29T22:00:00Z");
        assertThat(ClearanceRules.expiry(
                        new QuestionnaireDetails("PAR-Q", year.questions(), null), now, ZoneId.of("Europe/Berlin")))
                .isNull();
    }
}
