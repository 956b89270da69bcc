package io.lmskit.tests.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.account.AccountProblem;
import io.lmskit.account.Argon2Cost;
import io.lmskit.account.CredentialProblem;
import io.lmskit.account.CredentialSettings;
import io.lmskit.account.CredentialStatus;
import io.lmskit.account.Password;
import io.lmskit.account.PasswordHashing;
import io.lmskit.account.Role;
import io.lmskit.account.SignIn;
import io.lmskit.account.User;
import io.lmskit.account.UserDetails;
import io.lmskit.audit.JournalEntry;
import io.lmskit.audit.JournalFilter;
import io.lmskit.kernel.AccessDeniedException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.kernel.Violation;
import io.lmskit.persistence.account.Argon2PasswordHashing;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.StatementCounter;
import io.lmskit.testkit.TestClock;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@LmsTest
class CredentialServiceTest {

    private static final Password RIGHT = Password.of("right as rain");
    private static final Password WRONG = Password.of("wrong as rain");
    private static final int FAILURES = CredentialSettings.DEFAULT.failures();

    private final Lms lms;
    private final LmsScope guest;
    private final Fixtures fixtures;
    private final TestClock clock;
    private final LmsNodes nodes;
    private final StatementCounter counter;

    CredentialServiceTest(Lms lms, Fixtures fixtures, TestClock clock, LmsNodes nodes, StatementCounter counter) {
        this.lms = lms;
        this.guest = lms.as(Actor.guest());
        this.fixtures = fixtures;
        this.clock = clock;
        this.nodes = nodes;
        this.counter = counter;
    }

    @Test
    void somebody_signs_in_with_their_address_or_name_and_the_right_password() {
        User user = fixtures.user().with(d -> d.username("Right-1")).create();
        lms.credentials().setPassword(user.id(), RIGHT);

        SignIn byAddress = guest.credentials()
                .signIn(" " + user.details().email().toUpperCase(java.util.Locale.ROOT) + " ", RIGHT);
        SignIn byName = guest.credentials().signIn("RIGHT-1", RIGHT);

        assertThat(byAddress.admitted()).isTrue();
        assertThat(byName.user().id()).isEqualTo(user.id());
        assertThat(byName.user().lastLoginAt()).isEqualTo(clock.instant());
        assertThat(lms.users().getUser(user.id())).isEqualTo(byName.user());
        assertThat(events(user.id())).startsWith("UserSignedIn", "UserSignedIn", "UserPasswordSet");
    }

    @Test
    void unknown_wrong_locked_and_without_password_get_the_same_answer() {
        User user = withPassword();
        User none = fixtures.customer();
        User locked = withPassword();
        fail(locked, FAILURES);
        Id<User> visitor = lms.users()
                .registerGuest(
                        UserDetails.builder("visitor-signs-in@example.org").build());
        User deleted = withPassword();
        lms.users().deleteUser(deleted.id());

        assertThat(List.of(
                        guest.credentials().signIn("nobody@example.org", RIGHT),
                        guest.credentials().signIn(user.details().email(), WRONG),
                        guest.credentials().signIn(locked.details().email(), RIGHT),
                        guest.credentials().signIn(none.details().email(), RIGHT),
                        guest.credentials().signIn("visitor-signs-in@example.org", RIGHT),
                        guest.credentials().signIn(deleted.details().email(), RIGHT)))
                .allMatch(SignIn.REFUSED::equals);
        assertThat(lms.users().getUser(visitor).guest()).isTrue();
    }

    @Test
    void one_hash_is_computed_and_two_statements_made_whatever_the_answer() {
        AtomicInteger hashes = new AtomicInteger();
        Lms counted = nodes.open(b -> b.passwordHashing(new Counting(hashes)));
        User user = withPassword();
        User none = fixtures.customer();
        User locked = withPassword();
        fail(locked, FAILURES);

        for (String login : List.of(
                "nobody@example.org",
                user.details().email(),
                none.details().email(),
                locked.details().email())) {
            for (Password password : List.of(WRONG, RIGHT)) {
                hashes.set(0);
                counted.as(Actor.guest()).credentials().signIn(login, password);
                assertThat(hashes).as(login + (password == RIGHT)).hasValue(1);
                assertThat(counter.during(() -> guest.credentials().signIn(login, password))
                                .count())
                        .as(login)
                        .isEqualTo(2);
            }
        }
    }

    @Test
    void who_knows_the_password_is_told_what_else_keeps_them_out() {
        User user = withPassword();
        lms.userAdministration().suspend(user.id(), null);

        SignIn answer = guest.credentials().signIn(user.details().email(), RIGHT);

        assertThat(answer.admitted()).isFalse();
        assertThat(answer.user().id()).isEqualTo(user.id());
        assertThat(answer.violations()).extracting(Violation::code).containsExactly("user.wrong-status");
        assertThat(lms.users().getUser(user.id()).lastLoginAt()).isNull();
        assertThat(guest.credentials().signIn(user.details().email(), WRONG)).isEqualTo(SignIn.REFUSED);
    }

    @Test
    void the_right_password_forgets_the_failures_and_the_last_allowed_failure_locks_for_a_while() {
        User user = withPassword();
        fail(user, FAILURES - 1);
        assertThat(status(user).failedAttempts()).isEqualTo(FAILURES - 1);
        assertThat(guest.credentials().signIn(user.details().email(), RIGHT).admitted())
                .isTrue();
        assertThat(status(user).failedAttempts()).isZero();

        fail(user, FAILURES);
        assertThat(status(user).lockedUntil()).isEqualTo(clock.instant().plus(CredentialSettings.DEFAULT.lock()));
        fail(user, 3);
        assertThat(status(user).failedAttempts()).isEqualTo(FAILURES);
        assertThat(events(user.id())).filteredOn("UserLocked"::equals).hasSize(1);

        clock.advance(CredentialSettings.DEFAULT.lock());
        assertThat(status(user).lockedUntil()).isNull();
        assertThat(guest.credentials().signIn(user.details().email(), RIGHT).admitted())
                .isTrue();
    }

    @Test
    void an_admin_ends_a_lock_and_a_new_password_does() {
        User user = withPassword();
        fail(user, FAILURES);

        assertThat(lms.credentials().unlock(user.id()).failedAttempts()).isZero();
        assertThat(lms.credentials().unlock(user.id()).lockedUntil()).isNull();
        assertThat(guest.credentials().signIn(user.details().email(), RIGHT).admitted())
                .isTrue();

        fail(user, FAILURES);
        lms.credentials().setPassword(user.id(), Password.of("another one"));
        assertThat(guest.credentials()
                        .signIn(user.details().email(), Password.of("another one"))
                        .admitted())
                .isTrue();
    }

    @Test
    void a_users_own_password_is_changed_by_who_knows_it() {
        User user = withPassword();
        LmsScope own = lms.as(Actor.customer(user.id()));
        Password next = Password.of("something else");

        assertThat(own.credentials().verifyPassword(user.id(), RIGHT)).isTrue();
        assertThat(own.credentials().verifyPassword(user.id(), WRONG)).isFalse();
        assertThat(own.credentials().changePassword(user.id(), WRONG, next)).isFalse();
        assertThat(status(user).failedAttempts()).isEqualTo(2);
        assertThat(own.credentials().changePassword(user.id(), RIGHT, next)).isTrue();

        assertThat(own.credentials().verifyPassword(user.id(), RIGHT)).isFalse();
        assertThat(own.credentials().verifyPassword(user.id(), next)).isTrue();
    }

    @Test
    void a_password_that_is_too_short_or_guessable_is_refused_and_changes_nothing() {
        User user = withPassword();
        LmsScope own = lms.as(Actor.customer(user.id()));

        assertThatThrownBy(() -> own.credentials().changePassword(user.id(), RIGHT, Password.of("short")))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.violations())
                                .extracting(Violation::path)
                                .containsExactly("password"));
        assertThatThrownBy(() -> lms.credentials()
                        .setPassword(user.id(), Password.of(user.details().email())))
                .isInstanceOfSatisfying(
                        RuleViolationException.class,
                        e -> assertThat(e.has(CredentialProblem.GUESSABLE)).isTrue());
        assertThat(own.credentials().verifyPassword(user.id(), RIGHT)).isTrue();
    }

    @Test
    void a_hash_of_an_older_cost_is_made_anew_when_its_user_signs_in() {
        User user = withPassword();
        AtomicInteger hashes = new AtomicInteger();
        Lms dearer = nodes.open(b -> b.passwordHashing(new Counting(hashes, new Argon2Cost(128, 2, 1))));

        assertThat(dearer.credentials().signIn(user.details().email(), RIGHT).admitted())
                .isTrue();
        assertThat(hashes).hasValue(2);
        assertThat(dearer.credentials().signIn(user.details().email(), RIGHT).admitted())
                .isTrue();
        assertThat(hashes).hasValue(3);
    }

    @Test
    void guests_and_deleted_users_get_no_password() {
        Id<User> visitor = lms.users()
                .registerGuest(UserDetails.builder("no-password@example.org").build());
        User deleted = fixtures.customer();
        lms.users().deleteUser(deleted.id());

        refused(() -> lms.credentials().setPassword(visitor, RIGHT), AccountProblem.GUEST);
        refused(() -> lms.credentials().setPassword(deleted.id(), RIGHT), AccountProblem.DELETED);
    }

    @Test
    void the_first_admin_has_the_password_that_the_host_supplies_and_nobody_has_a_default_one() {
        User admin = lms.userAdministration()
                .createUser(UserDetails.builder("first-admin@example.org").build(), Set.of(Role.ADMIN));
        assertThat(status(admin).passwordSetAt()).isNull();
        for (String common : List.of("", "admin", "password", "changeme", "first-admin")) {
            assertThat(guest.credentials().signIn("first-admin@example.org", Password.of(common)))
                    .isEqualTo(SignIn.REFUSED);
        }

        lms.credentials().setPassword(admin.id(), RIGHT);

        SignIn in = guest.credentials().signIn("first-admin@example.org", RIGHT);
        assertThat(in.user().roles()).containsExactly(Role.ADMIN);
    }

    @Test
    void only_admins_give_passwords_to_others_and_only_their_own_is_changed_by_users() {
        User user = withPassword();
        User other = fixtures.customer();
        LmsScope own = lms.as(Actor.customer(user.id()));

        for (org.assertj.core.api.ThrowableAssert.ThrowingCallable call :
                List.<org.assertj.core.api.ThrowableAssert.ThrowingCallable>of(
                        () -> own.credentials().setPassword(user.id(), RIGHT),
                        () -> own.credentials().unlock(user.id()),
                        () -> own.credentials().issueToken(user.id(), io.lmskit.account.TokenPurpose.PASSWORD_RESET),
                        () -> own.credentials().changePassword(other.id(), RIGHT, WRONG),
                        () -> own.credentials().verifyPassword(other.id(), RIGHT),
                        () -> guest.credentials().getStatus(user.id()))) {
            assertThatThrownBy(call).isInstanceOf(AccessDeniedException.class);
        }
        assertThatThrownBy(() -> own.credentials().getStatus(other.id()))
                .isInstanceOf(io.lmskit.kernel.NotFoundException.class);
        assertThat(own.credentials().getStatus(user.id()).passwordSetAt()).isNotNull();
    }

    @Test
    void a_failure_is_counted_even_where_the_host_has_a_transaction_that_commits() {
        User user = withPassword();

        lms.inTransaction(scope -> scope.credentials().signIn(user.details().email(), WRONG));

        assertThat(status(user).failedAttempts()).isEqualTo(1);
    }

    private void fail(User user, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(guest.credentials().signIn(user.details().email(), WRONG))
                    .isEqualTo(SignIn.REFUSED);
        }
    }

    private CredentialStatus status(User user) {
        return lms.credentials().getStatus(user.id());
    }

    private User withPassword() {
        User user = fixtures.customer();
        lms.credentials().setPassword(user.id(), RIGHT);
        return user;
    }

    private List<String> events(Id<User> user) {
        return lms.journal().find(JournalFilter.all().withEntity("user", user), PageRequest.first(100)).items().stream()
                .map(JournalEntry::event)
                .toList();
    }

    private static void refused(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable call, io.lmskit.kernel.Problem problem) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RuleViolationException.class,
                        e -> assertThat(e.has(problem)).isTrue());
    }

    /** Argon2id indeed, and counted: that the time tells nothing is a matter of what is computed. */
    private static final class Counting implements PasswordHashing {

        private final AtomicInteger computed;
        private final PasswordHashing argon2;

        Counting(AtomicInteger computed) {
            this(computed, new Argon2Cost(64, 1, 1));
        }

        Counting(AtomicInteger computed, Argon2Cost cost) {
            this.computed = computed;
            this.argon2 = new Argon2PasswordHashing(cost, new SecureRandom());
        }

        @Override
        public String hash(Password password) {
            computed.incrementAndGet();
            return argon2.hash(password);
        }

        @Override
        public boolean matches(Password password, String hash) {
            computed.incrementAndGet();
            return argon2.matches(password, hash);
        }

        @Override
        public boolean isOutdated(String hash) {
            return argon2.isOutdated(hash);
        }
    }
}
