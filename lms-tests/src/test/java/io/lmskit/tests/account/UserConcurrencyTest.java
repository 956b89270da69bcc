package io.lmskit.tests.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.account.AccountProblem;
import io.lmskit.account.User;
import io.lmskit.account.UserDetails;
import io.lmskit.account.UserFilter;
import io.lmskit.audit.JournalFilter;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import io.lmskit.tests.support.Race;
import io.lmskit.tests.support.Race.Outcome;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@LmsTest
class UserConcurrencyTest {

    private final List<Lms> nodes;

    UserConcurrencyTest(Lms lms, LmsNodes nodes) {
        this.nodes = List.of(lms, nodes.open());
    }

    @Test
    void one_address_is_registered_once_by_sixteen_threads_on_two_nodes() throws InterruptedException {
        List<Outcome<User>> outcomes = Race.run(
                16,
                i -> () -> node(i).users()
                        .register(
                                UserDetails.builder(i % 3 == 0 ? "RACE@example.org" : " race@Example.org ")
                                        .build(),
                                Set.of()));

        assertThat(outcomes).filteredOn(Outcome::succeeded).hasSize(1);
        assertThat(outcomes).filteredOn(o -> !o.succeeded()).allSatisfy(UserConcurrencyTest::namesTheAddress);
        assertThat(node(0).users()
                        .findUsers(UserFilter.all().withEmail("race@"), PageRequest.first())
                        .items())
                .hasSize(1);
    }

    @Test
    void the_same_key_from_sixteen_threads_registers_once_and_gives_all_the_same() throws InterruptedException {
        UserDetails details = UserDetails.builder("keyed@example.org").build();

        List<Outcome<User>> outcomes =
                Race.run(16, i -> () -> node(i).once("register-keyed").users().register(details, Set.of()));

        assertThat(outcomes).allMatch(Outcome::succeeded);
        assertThat(outcomes)
                .extracting(o -> o.result().id())
                .containsOnly(outcomes.get(0).result().id());
    }

    @Test
    void guests_who_book_at_the_same_moment_are_one_customer() throws InterruptedException {
        List<Outcome<Id<User>>> outcomes = Race.run(
                16,
                i -> () -> node(i).users()
                        .registerGuest(UserDetails.builder("guests@example.org").build()));

        assertThat(outcomes).allMatch(Outcome::succeeded);
        assertThat(outcomes)
                .extracting(Outcome::result)
                .containsOnly(outcomes.get(0).result());
    }

    @RepeatedTest(5)
    void restoring_and_registering_the_same_address_gives_it_to_one_of_them() throws InterruptedException {
        UserDetails details = UserDetails.builder("back@example.org").build();
        User old = node(0).users().register(details, Set.of());
        node(0).users().deleteUser(old.id());

        List<Outcome<User>> outcomes = Race.run(
                8,
                i -> () -> i % 2 == 0
                        ? node(i / 2).userAdministration().restore(old.id())
                        : node(i / 2).users().register(details, Set.of()));

        // who restores second finds the user not deleted any more
        assertThat(outcomes).filteredOn(Outcome::succeeded).hasSize(1);
        List<User> holders = node(0).users()
                .findUsers(UserFilter.all().withEmail("back@example.org"), PageRequest.first())
                .items();
        assertThat(holders).hasSize(1);
        node(0).users().deleteUser(holders.get(0).id());
    }

    @Test
    void two_admins_who_decide_about_one_registration_do_not_both_decide() throws InterruptedException {
        User user = node(0).users()
                .register(UserDetails.builder("waits@example.org").build(), Set.of(io.lmskit.account.Role.STUDENT));
        node(0).userAdministration().suspend(user.id(), null);

        List<Outcome<User>> outcomes =
                Race.run(8, i -> () -> node(i).userAdministration().reactivate(user.id()));

        assertThat(outcomes).filteredOn(Outcome::succeeded).hasSize(1);
        assertThat(outcomes)
                .filteredOn(o -> !o.succeeded())
                .allSatisfy(o -> assertThat(o.refusal())
                        .isInstanceOfSatisfying(
                                RuleViolationException.class,
                                e -> assertThat(e.has(AccountProblem.WRONG_STATUS))
                                        .isTrue()));
        assertThat(node(0).journal()
                        .find(
                                JournalFilter.all()
                                        .withEntity("user", user.id())
                                        .withEvent("UserReactivated"),
                                PageRequest.first())
                        .items())
                .hasSize(1);
    }

    private Lms node(int i) {
        return nodes.get(i % nodes.size());
    }

    private static void namesTheAddress(Outcome<User> outcome) {
        assertThat(outcome.refusal())
                .isInstanceOfSatisfying(
                        RuleViolationException.class,
                        e -> assertThat(e.violations())
                                .singleElement()
                                .satisfies(v -> assertThat(v.code()).isEqualTo("user.email-taken"))
                                .satisfies(v -> assertThat(v.path()).isEqualTo("email")));
    }
}
