package io.lmskit.tests.clearance;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.account.User;
import io.lmskit.clearance.DeclareHealth;
import io.lmskit.clearance.HealthAnswer;
import io.lmskit.clearance.HealthDeclaration;
import io.lmskit.clearance.HealthFilter;
import io.lmskit.clearance.HealthQuestion;
import io.lmskit.clearance.HealthQuestionnaire;
import io.lmskit.clearance.Induction;
import io.lmskit.clearance.QuestionnaireDetails;
import io.lmskit.kernel.PageRequest;
import io.lmskit.scheduling.Venue;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import io.lmskit.tests.support.Race;
import io.lmskit.tests.support.Race.Outcome;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Everybody at once, from two processes. */
@LmsTest(poolSize = 32)
class ClearanceConcurrencyTest {

    private static final int THREADS = 64;

    private final Fixtures fixtures;
    private final Lms[] nodes;

    ClearanceConcurrencyTest(Lms lms, LmsNodes others, Fixtures fixtures) {
        this.fixtures = fixtures;
        this.nodes = new Lms[] {lms, others.open()};
    }

    @Test
    void of_many_declarations_at_once_one_counts() throws Exception {
        HealthQuestionnaire asked = nodes[0].health().publishQuestionnaire(details());
        User user = fixtures.customer();
        DeclareHealth command = new DeclareHealth(user.id(), asked.id(), List.of(HealthAnswer.of(false)));
        List<Outcome<HealthDeclaration>> outcomes =
                Race.run(THREADS, i -> () -> nodes[i % 2].health().declare(command));
        assertThat(outcomes).allMatch(Outcome::succeeded);
        HealthFilter own = HealthFilter.all().withUser(user.id());
        assertThat(nodes[1].health()
                        .findDeclarations(own, PageRequest.first(100))
                        .items())
                .hasSize(THREADS);
        assertThat(nodes[1].health()
                        .findDeclarations(own.withCurrent(true), PageRequest.first(100))
                        .items())
                .hasSize(1);
    }

    @Test
    void somebody_is_inducted_once_however_often_it_is_recorded() throws Exception {
        Venue venue = fixtures.venue().create();
        User user = fixtures.customer();
        List<Outcome<Induction>> outcomes =
                Race.run(THREADS, i -> () -> nodes[i % 2].clearances().induct(user.id(), venue.id(), null));
        assertThat(outcomes).allMatch(Outcome::succeeded);
        assertThat(outcomes.stream().map(o -> o.result().id()).distinct()).hasSize(1);
    }

    @Test
    void versions_that_are_published_at_once_are_numbered_without_gaps() throws Exception {
        List<Outcome<HealthQuestionnaire>> outcomes =
                Race.run(16, i -> () -> nodes[i % 2].health().publishQuestionnaire(details()));
        assertThat(outcomes).allMatch(Outcome::succeeded);
        List<Integer> numbers =
                outcomes.stream().map(o -> o.result().number()).sorted().toList();
        assertThat(numbers)
                .containsExactlyElementsOf(IntStream.range(0, 16)
                        .map(i -> numbers.get(0) + i)
                        .boxed()
                        .toList());
    }

    private static QuestionnaireDetails details() {
        return new QuestionnaireDetails("PAR-Q", List.of(HealthQuestion.of("Does it hurt?")), 365);
    }
}
