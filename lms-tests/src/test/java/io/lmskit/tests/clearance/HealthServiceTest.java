package io.lmskit.tests.clearance;

import static io.lmskit.testkit.LmsAssertions.assertThatCall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.account.User;
import io.lmskit.clearance.ClearanceProblem;
import io.lmskit.clearance.DeclareHealth;
import io.lmskit.clearance.HealthAnswer;
import io.lmskit.clearance.HealthDeclaration;
import io.lmskit.clearance.HealthFilter;
import io.lmskit.clearance.HealthOutcome;
import io.lmskit.clearance.HealthQuestion;
import io.lmskit.clearance.HealthQuestionnaire;
import io.lmskit.clearance.QuestionnaireDetails;
import io.lmskit.kernel.AccessDeniedException;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.Violation;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.TestClock;
import io.lmskit.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The health questionnaire, what people answer, and what becomes of it. */
@LmsTest
class HealthServiceTest {

    private static final PageRequest PAGE = PageRequest.first(100);
    private static final QuestionnaireDetails PARQ = new QuestionnaireDetails(
            "PAR-Q",
            List.of(
                    HealthQuestion.of("Has a doctor ever said that you have a heart condition?"),
                    new HealthQuestion("Do you feel well?", false)),
            365);

    private final Lms lms;
    private final Fixtures fixtures;
    private final TestClock clock;
    private final TestDatabase database;

    HealthServiceTest(Lms lms, Fixtures fixtures, TestClock clock, TestDatabase database) {
        this.lms = lms;
        this.fixtures = fixtures;
        this.clock = clock;
        this.database = database;
    }

    @Test
    void each_publication_is_a_version_of_its_own_and_the_latest_is_answered() {
        HealthQuestionnaire first = lms.health().publishQuestionnaire(PARQ);
        HealthQuestionnaire second = lms.health()
                .publishQuestionnaire(
                        new QuestionnaireDetails("PAR-Q+", List.of(HealthQuestion.of("Are you pregnant?")), null));
        assertThat(second.number()).isEqualTo(first.number() + 1);
        assertThat(lms.as(Actor.guest()).health().currentQuestionnaire()).isEqualTo(second);
        assertThat(lms.health().getQuestionnaire(first.id())).isEqualTo(first);
        assertThat(lms.health().findQuestionnaires(PageRequest.first(2)).items())
                .containsExactly(second, first);
        User user = fixtures.customer();
        assertThatCall(() -> lms.health().declare(new DeclareHealth(user.id(), first.id(), well(1))))
                .isRefusedWith(ClearanceProblem.QUESTIONNAIRE_OUTDATED, ClearanceProblem.ANSWERS_MISSING);
        assertThat(lms.health()
                        .findDeclarations(HealthFilter.all().withUser(user.id()), PAGE)
                        .items())
                .isEmpty();
    }

    @Test
    void who_is_well_is_cleared_for_as_long_as_the_questionnaire_says() {
        HealthQuestionnaire asked = lms.health().publishQuestionnaire(PARQ);
        User user = fixtures.customer();
        LmsScope self = lms.as(Actor.customer(user.id()));
        HealthDeclaration declared = self.health().declare(new DeclareHealth(user.id(), asked.id(), well(2)));
        assertThat(declared.outcome()).isEqualTo(HealthOutcome.CLEARED);
        assertThat(declared.current()).isTrue();
        assertThat(declared.clears(clock.instant().plus(Duration.ofDays(365)))).isTrue();
        assertThat(declared.clears(clock.instant().plus(Duration.ofDays(366)))).isFalse();
        assertThat(self.health().getDeclaration(declared.id())).isEqualTo(declared);
    }

    @Test
    void a_concern_waits_for_a_review_which_may_be_decided_again() {
        HealthQuestionnaire asked = lms.health().publishQuestionnaire(PARQ);
        User user = fixtures.customer();
        HealthDeclaration declared = lms.health()
                .declare(new DeclareHealth(
                        user.id(), asked.id(), List.of(new HealthAnswer(true, "As a child"), HealthAnswer.of(true))));
        assertThat(declared.outcome()).isEqualTo(HealthOutcome.IN_REVIEW);
        assertThat(declared.clears(clock.instant())).isFalse();
        assertThatCall(() -> lms.health().review(declared.id(), HealthOutcome.IN_REVIEW, null))
                .isRefusedWith(ClearanceProblem.NOT_A_DECISION);
        HealthDeclaration cleared = lms.health().review(declared.id(), HealthOutcome.CLEARED, "A letter of the doctor");
        assertThat(cleared.clears(clock.instant())).isTrue();
        assertThat(lms.health()
                        .review(declared.id(), HealthOutcome.REFUSED, null)
                        .outcome())
                .isEqualTo(HealthOutcome.REFUSED);
        HealthDeclaration later = lms.health().declare(new DeclareHealth(user.id(), asked.id(), well(2)));
        assertThatCall(() -> lms.health().review(declared.id(), HealthOutcome.CLEARED, null))
                .isRefusedWith(ClearanceProblem.NOT_CURRENT);
        HealthFilter all = HealthFilter.all().withUser(user.id());
        assertThat(lms.health().findDeclarations(all.withCurrent(true), PAGE).items())
                .containsExactly(later);
        assertThat(lms.health()
                        .findDeclarations(all.withOutcome(HealthOutcome.REFUSED), PAGE)
                        .items())
                .extracting(HealthDeclaration::id)
                .containsExactly(declared.id());
        assertThat(lms.health()
                        .findDeclarations(all.withExpiringUntil(clock.instant().plus(Duration.ofDays(400))), PAGE)
                        .items())
                .hasSize(2);
    }

    @Test
    void nobody_sees_or_answers_for_others() {
        HealthQuestionnaire asked = lms.health().publishQuestionnaire(PARQ);
        User user = fixtures.customer();
        HealthDeclaration theirs = lms.health().declare(new DeclareHealth(user.id(), asked.id(), well(2)));
        LmsScope other = lms.as(Actor.instructor(fixtures.instructor().id()));
        assertThatThrownBy(() -> other.health().getDeclaration(theirs.id())).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> other.health().declare(new DeclareHealth(user.id(), asked.id(), well(2))))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> other.health().review(theirs.id(), HealthOutcome.CLEARED, null))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(other.health().findDeclarations(HealthFilter.all(), PAGE).items())
                .isEmpty();
    }

    @Test
    void every_wrong_field_is_named() {
        assertThatThrownBy(() -> lms.health()
                        .publishQuestionnaire(new QuestionnaireDetails("", List.of(HealthQuestion.of("")), 0)))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        wrong -> assertThat(wrong.violations())
                                .extracting(Violation::path)
                                .containsExactlyInAnyOrder("title", "questions[0].text", "validDays"));
    }

    @Test
    void nothing_of_the_answers_is_left_when_the_person_is_erased() throws SQLException {
        HealthQuestionnaire asked = lms.health().publishQuestionnaire(PARQ);
        User user = fixtures.customer();
        String trace = "xylophobia";
        HealthDeclaration declared = lms.health()
                .declare(new DeclareHealth(
                        user.id(), asked.id(), List.of(new HealthAnswer(true, trace), HealthAnswer.of(true))));
        lms.health().review(declared.id(), HealthOutcome.REFUSED, "Because of " + trace);
        assertThat(rowsWith("journal", trace)).isZero();
        assertThat(rowsWith("journal", "in_review")).isZero();
        assertThat(rowsWith("journal_personal", trace)).isEqualTo(2);
        lms.userAdministration().erase(user.id());
        assertThat(rowsWith("journal_personal", trace)).isZero();
        assertThat(rowsWith("health_declaration", trace)).isZero();
        assertThatThrownBy(() -> lms.health().getDeclaration(declared.id())).isInstanceOf(NotFoundException.class);
    }

    private int rowsWith(String table, String text) throws SQLException {
        try (Connection connection = database.unpooled().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from lms." + table + " t where t::text like '%"
                        + text + "%'" + (table.equals("journal") ? " and entity = 'health-declaration'" : ""))) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static List<HealthAnswer> well(int answers) {
        return List.of(HealthAnswer.of(false), HealthAnswer.of(true)).subList(0, answers);
    }
}
