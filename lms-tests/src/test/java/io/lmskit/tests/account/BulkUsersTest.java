package io.lmskit.tests.account;

import static io.lmskit.testkit.LmsAssertions.assertThatCall;
import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.account.BulkUsers;
import io.lmskit.account.BulkUsers.Outcome;
import io.lmskit.account.BulkUsers.Result;
import io.lmskit.account.NewUser;
import io.lmskit.account.Role;
import io.lmskit.account.User;
import io.lmskit.account.UserAdminService;
import io.lmskit.account.UserDetails;
import io.lmskit.account.UserFilter;
import io.lmskit.account.UserStatus;
import io.lmskit.audit.JournalEntry;
import io.lmskit.audit.JournalFilter;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.PageRequest;
import io.lmskit.persistence.PostgresLms;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.StatementCounter;
import io.lmskit.testkit.TestDatabase;
import io.lmskit.tests.support.Race;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/** Many users in one call. */
@LmsTest
class BulkUsersTest {

    private final Lms lms;
    private final List<Lms> nodes;
    private final Fixtures fixtures;
    private final StatementCounter counter;
    private final TestDatabase database;

    BulkUsersTest(Lms lms, LmsNodes nodes, Fixtures fixtures, StatementCounter counter, TestDatabase database) {
        this.database = database;
        this.lms = lms;
        this.nodes = List.of(lms, nodes.open());
        this.fixtures = fixtures;
        this.counter = counter;
    }

    @Test
    void everybody_is_taken_in_as_if_one_by_one_and_found_the_next_time() {
        UserDetails full = UserDetails.builder("bulk-full@example.org")
                .username("bulk-full")
                .externalId("bulk-full-id")
                .name("Ada", "Byron")
                .phone("+44 1")
                .imageUrl("https://example.org/ada.png")
                .build();
        List<NewUser> rows = List.of(
                new NewUser(full, Set.of(Role.STUDENT, Role.INSTRUCTOR)),
                new NewUser(UserDetails.builder("bulk-bare@example.org").build(), Set.of()));

        BulkUsers taken = lms.userAdministration().createUsers(rows);

        assertThat(taken.results()).extracting(Result::outcome).containsOnly(Outcome.CREATED);
        User first = user(taken, 0);
        assertThat(first.details()).isEqualTo(full);
        assertThat(first.roles()).containsExactlyInAnyOrder(Role.STUDENT, Role.INSTRUCTOR);
        assertThat(first.status()).isEqualTo(UserStatus.ACTIVE);
        assertThat(user(taken, 1).roles()).containsExactly(Role.CUSTOMER);
        // the same as one by one, down to the guard of what is decided about them
        User single = lms.userAdministration()
                .createUser(UserDetails.builder("bulk-single@example.org").build(), Set.of());
        assertThat(events(first.id())).isEqualTo(events(single.id()));
        assertThat(lms.users()
                        .findUsers(UserFilter.all().withName("byron"), PageRequest.first())
                        .items())
                .containsExactly(first);
        fixtures.pay(lms.bookings()
                .book(io.lmskit.booking.BookSession.of(
                        fixtures.session().create().id(), first.id())));

        BulkUsers again = lms.userAdministration().createUsers(rows);

        assertThat(again.results()).extracting(Result::outcome).containsOnly(Outcome.ALREADY);
        assertThat(again.results())
                .extracting(Result::user)
                .isEqualTo(taken.results().stream().map(Result::user).toList());
        assertThat(user(again, 0)).isEqualTo(first);
    }

    @Test
    void a_wrong_row_stops_none_of_the_others_and_says_all_that_is_wrong() {
        User holder = lms.userAdministration()
                .createUser(
                        UserDetails.builder("holder@example.org")
                                .username("holder")
                                .externalId("holder-id")
                                .build(),
                        Set.of());
        String long40 = "1".repeat(41);

        List<Result> results = lms.userAdministration()
                .createUsers(List.of(
                        row("not an address", long40, null),
                        row("HOLDER@example.org", null, "another"),
                        row("new@example.org", null, "holder-id"),
                        row("sound@example.org", null, "sound-id"),
                        row("Sound@Example.org", null, "sound-id"),
                        row("sound@example.org", null, "other-id"),
                        row("other@example.org", null, "sound-id"),
                        row("holder@example.org", null, "holder-id"),
                        row("nul@example.org", null, "a\0b")))
                .results();

        assertThat(results)
                .extracting(Result::outcome)
                .containsExactly(
                        Outcome.REFUSED,
                        Outcome.REFUSED,
                        Outcome.REFUSED,
                        Outcome.CREATED,
                        Outcome.ALREADY,
                        Outcome.REFUSED,
                        Outcome.REFUSED,
                        Outcome.ALREADY,
                        Outcome.REFUSED);
        assertThat(told(results.get(8))).containsExactly("input.nul rows[8].externalId");
        assertThat(told(results.get(0))).containsExactly("input.email rows[0].email", "input.length rows[0].phone");
        assertThat(told(results.get(1))).containsExactly("user.email-taken rows[1].email");
        assertThat(told(results.get(2))).containsExactly("user.external-id-taken rows[2].externalId");
        assertThat(told(results.get(5))).containsExactly("user.email-taken rows[5].email");
        assertThat(told(results.get(6))).containsExactly("user.external-id-taken rows[6].externalId");
        assertThat(results.get(4).user()).isEqualTo(results.get(3).user());
        assertThat(results.get(7).user()).isEqualTo(holder.id());
    }

    @Test
    void guests_become_the_users_they_are_but_not_those_who_were_suspended() {
        UserDetails details = UserDetails.builder("bulk-guest@example.org").build();
        Id<User> guest = lms.users().registerGuest(details);
        Id<User> suspended = lms.users()
                .registerGuest(UserDetails.builder("bulk-suspended@example.org").build());
        lms.userAdministration().suspend(suspended, null);

        BulkUsers taken = lms.userAdministration()
                .createUsers(List.of(
                        new NewUser(details.toBuilder().name("Now", "Known").build(), Set.of(Role.STUDENT)),
                        row("bulk-guest@example.org", null, null),
                        row("bulk-suspended@example.org", null, null)));

        assertThat(taken.results())
                .extracting(Result::outcome)
                .containsExactly(Outcome.CREATED, Outcome.ALREADY, Outcome.REFUSED);
        User user = user(taken, 0);
        assertThat(user.id()).isEqualTo(guest);
        assertThat(user.guest()).isFalse();
        assertThat(user.details().displayName()).isEqualTo("Now Known");
        assertThat(user.roles()).containsExactlyInAnyOrder(Role.CUSTOMER, Role.STUDENT);
        assertThat(taken.results().get(1).user()).isEqualTo(guest);
    }

    @Test
    void a_bulk_is_two_statements_however_many_rows_it_has_and_three_with_guests() {
        List<NewUser> rows = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            rows.add(row("counted-" + i + "@example.org", null, "counted-" + i));
        }
        assertThat(counter.during(() -> lms.userAdministration().createUsers(rows))
                        .count())
                .isEqualTo(2);
        assertThat(lms.userAdministration().createUsers(rows).count(Outcome.ALREADY))
                .isEqualTo(2_000);
        lms.users()
                .registerGuest(UserDetails.builder("counted-guest@example.org").build());
        List<NewUser> mixed =
                List.of(row("counted-guest@example.org", null, null), row("counted-new@example.org", null, null));
        assertThat(counter.during(() -> lms.userAdministration().createUsers(mixed))
                        .count())
                .isEqualTo(3);
    }

    @Test
    void nothing_to_do_is_fine_and_too_much_is_refused_and_only_admins_do_it() {
        assertThat(lms.userAdministration().createUsers(List.of()).results()).isEmpty();
        assertThatCall(() -> lms.userAdministration()
                        .createUsers(Collections.nCopies(UserAdminService.BULK + 1, row("a@b.org", null, null))))
                .isInvalidIn("rows");
        LmsScope instructor = lms.as(Actor.instructor(fixtures.instructor().id()));
        assertThatCall(() -> instructor.userAdministration().createUsers(List.of()))
                .isDenied();
    }

    @Test
    void a_bulk_under_a_key_is_found_done() {
        List<NewUser> rows = List.of(row("bulk-once@example.org", null, null));
        LmsScope once = lms.once("bulk-users-once");

        Result first = once.userAdministration().createUsers(rows).results().get(0);
        Result second = once.userAdministration().createUsers(rows).results().get(0);

        assertThat(second.outcome()).isEqualTo(Outcome.ALREADY);
        assertThat(second.user()).isEqualTo(first.user());
        assertThatCall(() -> once.userAdministration().createUsers(List.of())).isConflict();
    }

    @Test
    void repeated_with_its_key_a_bulk_tells_of_nobody_who_is_not_there() {
        NewUser deleted = row("bulk-deleted@example.org", null, null);
        List<NewUser> rows = List.of(deleted, deleted, row("bulk-kept@example.org", null, null));
        LmsScope once = lms.once("bulk-users-deleted");
        BulkUsers first = once.userAdministration().createUsers(rows);
        lms.users().deleteUser(user(first, 0).id());

        List<Result> again = once.userAdministration().createUsers(rows).results();

        assertThat(again)
                .containsExactly(
                        new Result(Outcome.ABSENT, null, List.of()),
                        new Result(Outcome.ABSENT, null, List.of()),
                        new Result(Outcome.ALREADY, user(first, 2).id(), List.of()));
    }

    @RepeatedTest(2)
    void sixty_four_who_take_in_the_same_people_take_in_each_once() throws InterruptedException {
        List<NewUser> rows = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            rows.add(row("raced-" + i + "@example.org", null, "raced-" + i));
        }
        List<Race.Outcome<BulkUsers>> outcomes = Race.run(64, i -> () -> {
            List<NewUser> mine = new ArrayList<>(rows);
            Collections.shuffle(mine, new Random(i));
            if (i % 8 == 0) {
                nodes.get(i % 2).users().registerGuest(mine.get(0).details());
            }
            return nodes.get(i % 2).userAdministration().createUsers(mine);
        });

        assertThat(outcomes.stream()
                        .filter(o -> !o.succeeded())
                        .map(Race.Outcome::refusal)
                        // whose guest came too late: the address has a registered user by then
                        .filter(e -> !String.valueOf(e.getMessage()).contains("user.already-registered"))
                        .toList())
                .isEmpty();
        assertThat(outcomes)
                .filteredOn(Race.Outcome::succeeded)
                .allMatch(o -> o.result().count(Outcome.REFUSED) == 0);
        List<User> users = lms.users()
                .findUsers(UserFilter.all().withEmail("raced-"), PageRequest.first(100))
                .items();
        assertThat(users).hasSize(60).noneMatch(User::guest);
        users.forEach(user -> lms.users().deleteUser(user.id()));
    }

    /** However often somebody else is faster: what was lost is found, and the next attempt is about the rest. */
    @Test
    void somebody_is_faster_with_one_row_after_the_other() throws Exception {
        List<NewUser> rows = IntStream.range(0, 6)
                .mapToObj(i -> row("overtaken-" + i + "@example.org", null, null))
                .toList();
        List<Connection> others = new ArrayList<>();
        try (Connection watch = database.unpooled().getConnection()) {
            for (NewUser row : rows.subList(0, 5)) {
                Connection other = database.unpooled().getConnection();
                others.add(other);
                other.setAutoCommit(false);
                ((PostgresLms) lms).on(other).users().register(row.details(), Set.of());
            }
            CompletableFuture<BulkUsers> bulk =
                    CompletableFuture.supplyAsync(() -> lms.userAdministration().createUsers(rows), Race.THREAD_EACH);
            for (Connection other : others) {
                await(() -> bulk.isDone() || isWaitedFor(watch, other));
                other.commit();
            }
            assertThat(bulk.get(60, TimeUnit.SECONDS).results())
                    .extracting(Result::outcome)
                    .containsExactly(
                            Outcome.ALREADY,
                            Outcome.ALREADY,
                            Outcome.ALREADY,
                            Outcome.ALREADY,
                            Outcome.ALREADY,
                            Outcome.CREATED);
        } finally {
            for (Connection other : others) {
                other.close();
            }
        }
    }

    private static void await(BooleanSupplier condition) {
        Instant giveUp = Instant.now().plusSeconds(60);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(giveUp);
            Thread.onSpinWait();
        }
    }

    private static boolean isWaitedFor(Connection watch, Connection holder) {
        try (PreparedStatement statement = watch.prepareStatement(
                "select exists (select from pg_stat_activity where ? = any (pg_blocking_pids(pid)))")) {
            statement.setInt(1, holder.unwrap(PGConnection.class).getBackendPID());
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getBoolean(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private User user(BulkUsers bulk, int row) {
        return lms.users()
                .getUser(Objects.requireNonNull(bulk.results().get(row).user()));
    }

    private List<String> events(Id<User> user) {
        return lms.journal().find(JournalFilter.all().withEntity("user", user), PageRequest.first()).items().stream()
                .map(JournalEntry::event)
                .toList();
    }

    private static NewUser row(String email, String phone, String externalId) {
        return new NewUser(
                UserDetails.builder(email)
                        .phone(phone)
                        .externalId(externalId)
                        .displayName("Row")
                        .build(),
                Set.of());
    }

    private static List<String> told(Result result) {
        return result.violations().stream().map(v -> v.code() + " " + v.path()).toList();
    }
}
