package io.lmskit.tests.credit;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.account.User;
import io.lmskit.credit.CreditGrant;
import io.lmskit.credit.CreditProblem;
import io.lmskit.credit.GrantCredits;
import io.lmskit.kernel.Problem;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.TestClock;
import io.lmskit.tests.support.Race;
import io.lmskit.tests.support.Race.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Everybody at once, from two processes; the invariants of the database are checked after each test. */
@LmsTest(poolSize = 32)
class CreditConcurrencyTest {

    private static final int THREADS = 64;

    private final Fixtures fixtures;
    private final TestClock clock;
    private final Lms[] nodes;

    CreditConcurrencyTest(Lms lms, LmsNodes others, Fixtures fixtures, TestClock clock) {
        this.fixtures = fixtures;
        this.clock = clock;
        this.nodes = new Lms[] {lms, others.open()};
    }

    @Test
    void sixty_four_take_one_of_seventeen() throws Exception {
        User customer = fixtures.customer();
        CreditGrant grant = nodes[0].credits().grant(GrantCredits.of(customer.id(), 17));
        List<Outcome<CreditGrant>> outcomes =
                Race.run(THREADS, i -> () -> nodes[i % 2].credits().adjust(grant.id(), -1, "One less"));
        assertThat(outcomes).filteredOn(Outcome::succeeded).hasSize(17);
        assertThat(outcomes)
                .filteredOn(o -> !o.succeeded())
                .allSatisfy(o -> assertRefused(o, CreditProblem.ABOVE_REMAINING));
        assertThat(nodes[1].credits().getGrant(grant.id()).remaining()).isZero();
    }

    @Test
    void expired_grants_are_booked_out_once_by_many_jobs() throws Exception {
        List<User> customers = fixtures.customers(20);
        for (int i = 0; i < 100; i++) {
            nodes[0].credits()
                    .grant(GrantCredits.of(customers.get(i % 20).id(), 1 + i % 3)
                            .until(TestClock.START.plus(Duration.ofHours(1 + i % 7))));
        }
        clock.advance(Duration.ofDays(1));
        List<Callable<Integer>> work = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Lms node = nodes[i % 2];
            User customer = customers.get(i % 20);
            work.add(() -> node.credits().expireCredits(10));
            work.add(() -> {
                node.credits().grant(GrantCredits.of(customer.id(), 1));
                return 0;
            });
        }
        List<Outcome<Integer>> outcomes = Race.all(THREADS, work);
        assertThat(outcomes).allMatch(Outcome::succeeded);
        // jobs that meet at the same grants leave them to one of them
        int left = nodes[1].credits().expireCredits(100);
        assertThat(outcomes.stream().mapToInt(Outcome::result).sum() + left).isEqualTo(100);
        assertThat(nodes[0].credits().expireCredits(100)).isZero();
    }

    private static void assertRefused(Outcome<?> outcome, Problem problem) {
        assertThat(outcome.refusal())
                .isInstanceOfSatisfying(
                        RuleViolationException.class,
                        refusal -> assertThat(refusal.has(problem))
                                .as(refusal.toString())
                                .isTrue());
    }
}
