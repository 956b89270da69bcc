package io.lmskit.tests.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.access.Actor;
import io.lmskit.account.CredentialProblem;
import io.lmskit.account.CredentialSettings;
import io.lmskit.account.OneTimeToken;
import io.lmskit.account.Password;
import io.lmskit.account.SignIn;
import io.lmskit.account.TokenPurpose;
import io.lmskit.account.User;
import io.lmskit.audit.JournalEntry;
import io.lmskit.audit.JournalFilter;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import io.lmskit.tests.support.Race;
import io.lmskit.tests.support.Race.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@LmsTest
class CredentialConcurrencyTest {

    private static final Password RIGHT = Password.of("right as rain");
    private static final int FAILURES = CredentialSettings.DEFAULT.failures();

    private final List<Lms> nodes;
    private final Fixtures fixtures;

    CredentialConcurrencyTest(Lms lms, LmsNodes nodes, Fixtures fixtures) {
        this.nodes = List.of(lms, nodes.open());
        this.fixtures = fixtures;
    }

    @Test
    void sixty_four_who_guess_at_once_have_no_more_guesses_than_are_allowed() throws InterruptedException {
        User user = withPassword();

        List<Outcome<SignIn>> outcomes = Race.run(64, i -> () -> signIn(i, user, Password.of("guess number " + i)));

        assertThat(outcomes).allMatch(o -> o.succeeded() && o.result().equals(SignIn.REFUSED));
        assertThat(nodes.get(0).credentials().getStatus(user.id()).failedAttempts())
                .isEqualTo(FAILURES);
        assertThat(events(user)).filteredOn("PasswordRefused"::equals).hasSize(FAILURES - 1);
        assertThat(events(user)).filteredOn("UserLocked"::equals).hasSize(1);
        assertThat(signIn(0, user, RIGHT)).isEqualTo(SignIn.REFUSED);
    }

    /** The right guess is among them: it is told only if it was judged before the lock. */
    @RepeatedTest(5)
    void a_right_guess_among_them_counts_only_before_the_lock() throws InterruptedException {
        User user = withPassword();

        List<Outcome<SignIn>> outcomes =
                Race.run(64, i -> () -> signIn(i, user, i == 40 ? RIGHT : Password.of("guess number " + i)));

        assertThat(outcomes).allMatch(Outcome::succeeded);
        List<String> events = new ArrayList<>(events(user));
        Collections.reverse(events);
        int told = events.indexOf("UserSignedIn");
        assertThat(outcomes.get(40).result().admitted()).isEqualTo(told >= 0);
        int sinceSuccess = 0;
        for (String event : events) {
            switch (event) {
                case "UserSignedIn" -> sinceSuccess = 0;
                case "PasswordRefused", "UserLocked" ->
                    assertThat(++sinceSuccess).isLessThanOrEqualTo(FAILURES);
                default -> {}
            }
        }
        assertThat(events).endsWith("UserLocked");
    }

    @Test
    void sixty_four_who_know_the_password_all_come_in() throws InterruptedException {
        User user = withPassword();

        List<Outcome<SignIn>> outcomes = Race.run(64, i -> () -> signIn(i, user, RIGHT));

        assertThat(outcomes).allMatch(o -> o.succeeded() && o.result().admitted());
        assertThat(nodes.get(0).credentials().getStatus(user.id()).failedAttempts())
                .isZero();
    }

    @RepeatedTest(5)
    void a_token_is_used_up_by_one_of_sixteen() throws InterruptedException {
        User user = fixtures.customer();
        OneTimeToken token = nodes.get(0)
                .credentials()
                .issueToken(user.id(), TokenPurpose.PASSWORD_RESET)
                .token();

        List<Outcome<User>> outcomes =
                Race.run(16, i -> () -> node(i).as(Actor.guest()).credentials().resetPassword(token, chosen(i)));

        assertThat(outcomes).filteredOn(Outcome::succeeded).hasSize(1);
        assertThat(outcomes)
                .filteredOn(o -> !o.succeeded())
                .allSatisfy(o -> assertThat(o.refusal())
                        .isInstanceOfSatisfying(
                                RuleViolationException.class,
                                e -> assertThat(e.has(CredentialProblem.TOKEN_INVALID))
                                        .isTrue()));
        assertThat(events(user)).filteredOn("UserPasswordReset"::equals).hasSize(1);
        int winner = outcomes.indexOf(
                outcomes.stream().filter(Outcome::succeeded).findFirst().orElseThrow());
        assertThat(signIn(0, user, chosen(winner)).admitted()).isTrue();
    }

    @RepeatedTest(5)
    void of_several_tokens_one_is_used_and_the_others_are_void() throws InterruptedException {
        User user = fixtures.customer();
        List<OneTimeToken> tokens = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            tokens.add(nodes.get(0)
                    .credentials()
                    .issueToken(user.id(), TokenPurpose.PASSWORD_RESET)
                    .token());
        }

        List<Outcome<User>> outcomes = Race.run(
                16, i -> () -> node(i).as(Actor.guest()).credentials().resetPassword(tokens.get(i % 4), chosen(i)));

        assertThat(outcomes).filteredOn(Outcome::succeeded).hasSize(1);
    }

    @Test
    void passwords_set_at_once_leave_one_of_them() throws InterruptedException {
        User user = fixtures.customer();

        List<Outcome<Boolean>> outcomes = Race.run(16, i -> () -> {
            node(i).credentials().setPassword(user.id(), chosen(i));
            return true;
        });

        assertThat(outcomes).allMatch(Outcome::succeeded);
        long right = 0;
        for (int i = 0; i < 16; i++) {
            nodes.get(0).credentials().unlock(user.id());
            right += signIn(i, user, chosen(i)).admitted() ? 1 : 0;
        }
        assertThat(right).isEqualTo(1);
    }

    private SignIn signIn(int i, User user, Password password) {
        return node(i).as(Actor.guest()).credentials().signIn(user.details().email(), password);
    }

    private static Password chosen(int i) {
        return Password.of("chosen by number " + i);
    }

    private User withPassword() {
        User user = fixtures.customer();
        nodes.get(0).credentials().setPassword(user.id(), RIGHT);
        return user;
    }

    private List<String> events(User user) {
        return nodes
                .get(0)
                .journal()
                .find(JournalFilter.all().withEntity("user", user.id()), PageRequest.first(100))
                .items()
                .stream()
                .map(JournalEntry::event)
                .toList();
    }

    private Lms node(int i) {
        return nodes.get(i % nodes.size());
    }
}
