package io.lmskit.tests.credit;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.account.User;
import io.lmskit.booking.BookSession;
import io.lmskit.booking.Booking;
import io.lmskit.credit.CreditGrant;
import io.lmskit.credit.CreditProblem;
import io.lmskit.credit.GrantCredits;
import io.lmskit.kernel.Problem;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.scheduling.Session;
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
    void k4_three_credits_pay_for_three_of_eight_bookings_at_the_same_moment() throws Exception {
        assertThat(spend(fixtures.customers(1), List.of(1, 1, 1), 8)).isEqualTo(3);
    }

    @Test
    void three_credits_pay_for_three_of_fifty_bookings() throws Exception {
        assertThat(spend(fixtures.customers(1), List.of(2, 1), 50)).isEqualTo(3);
    }

    @Test
    void seventeen_credits_pay_for_seventeen_of_sixty_four_bookings() throws Exception {
        assertThat(spend(fixtures.customers(1), List.of(5, 5, 7), 64)).isEqualTo(17);
    }

    @Test
    void a_hundred_and_four_credits_of_eight_members_pay_for_as_many_of_512_bookings() throws Exception {
        assertThat(spend(fixtures.customers(8), List.of(1, 2, 3, 7), 64)).isEqualTo(104);
    }

    /** Every member books every session, all at once; each costs one credit. How many bookings there are. */
    private int spend(List<User> members, List<Integer> grants, int sessions) throws InterruptedException {
        for (User member : members) {
            for (int i = 0; i < grants.size(); i++) {
                nodes[0].credits()
                        .grant(GrantCredits.of(member.id(), grants.get(i))
                                .until(clock.instant().plus(Duration.ofDays(300 + i))));
            }
        }
        List<Callable<Booking>> work = new ArrayList<>();
        for (int i = 0; i < sessions; i++) {
            Session session = fixtures.session().forCredits(1).create();
            for (User member : members) {
                Lms node = nodes[work.size() % 2];
                BookSession command = BookSession.of(session.id(), member.id()).withCredits();
                work.add(() -> node.bookings().book(command));
            }
        }
        List<Outcome<Booking>> outcomes = Race.all(THREADS, work);
        assertThat(outcomes)
                .filteredOn(o -> !o.succeeded())
                .allSatisfy(o -> assertRefused(o, CreditProblem.NOT_ENOUGH));
        assertThat(members)
                .allSatisfy(member -> assertThat(
                                nodes[1].credits().balance(member.id()).credits())
                        .isZero());
        return (int) outcomes.stream().filter(Outcome::succeeded).count();
    }

    @Test
    void booking_cancelling_granting_and_expiring_at_once_leave_the_ledger_right() throws Exception {
        List<User> members = fixtures.customers(8);
        List<Session> sessions = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            sessions.add(fixtures.session().forCredits(1 + i % 3).create());
        }
        for (User member : members) {
            nodes[0].credits()
                    .grant(GrantCredits.of(member.id(), 4).until(clock.instant().plus(Duration.ofDays(250))));
            nodes[0].credits()
                    .grant(GrantCredits.of(member.id(), 5).until(clock.instant().plus(Duration.ofHours(1))));
        }
        clock.advance(Duration.ofHours(2));
        List<Callable<Object>> work = new ArrayList<>();
        for (int i = 0; i < 256; i++) {
            Lms node = nodes[i % 2];
            User member = members.get(i % 8);
            Session session = sessions.get(i / 8 % 16);
            boolean cancels = i % 3 > 0;
            work.add(() -> {
                Booking booking = node.bookings()
                        .book(BookSession.of(session.id(), member.id()).withCredits());
                return cancels ? node.bookings().cancel(booking.id(), null) : booking;
            });
            if (i % 16 == 0) {
                work.add(() -> node.credits().expireCredits(3));
                work.add(() -> node.credits().grant(GrantCredits.of(member.id(), 1)));
            }
        }
        List<Outcome<Object>> outcomes = Race.all(THREADS, work);
        assertThat(outcomes)
                .filteredOn(o -> !o.succeeded())
                .allSatisfy(o -> assertThat(o.refusal()).isInstanceOf(RuleViolationException.class));
        assertThat(outcomes).filteredOn(Outcome::succeeded).hasSizeGreaterThan(64);
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
