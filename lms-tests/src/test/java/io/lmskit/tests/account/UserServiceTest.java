package io.lmskit.tests.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.account.AccountProblem;
import io.lmskit.account.Role;
import io.lmskit.account.User;
import io.lmskit.account.UserDetails;
import io.lmskit.account.UserFilter;
import io.lmskit.account.UserStatus;
import io.lmskit.kernel.AccessDeniedException;
import io.lmskit.kernel.ConflictException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.Problem;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.kernel.Violation;
import io.lmskit.tenant.NewTenant;
import io.lmskit.tenant.TenantSettings;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.TestClock;
import java.time.Duration;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@LmsTest
class UserServiceTest {

    private static int tenants;

    private final Lms lms;
    private final TestClock clock;
    private LmsScope school;
    private LmsScope guest;

    UserServiceTest(Lms lms, TestClock clock) {
        this.lms = lms;
        this.clock = clock;
    }

    @BeforeEach
    void a_school_of_its_own() {
        school = tenant(Set.of());
        guest = school.as(Actor.guest());
    }

    @Test
    void whoever_registers_is_a_customer_at_once() {
        UserDetails details = UserDetails.builder("Ada@Example.org")
                .username("Ada")
                .externalId("auth0|1")
                .name("Ada", "Lovelace")
                .phone("+44 20 7946 0000")
                .imageUrl("https://example.org/ada.png")
                .build();

        User user = guest.users().register(details, Set.of());

        assertThat(user.details()).isEqualTo(details);
        assertThat(user.roles()).containsExactly(Role.CUSTOMER);
        assertThat(user.active()).isTrue();
        assertThat(user.guest()).isFalse();
        assertThat(user.createdAt()).isEqualTo(TestClock.START);
        assertThat(school.users().getUser(user.id())).isEqualTo(user);
    }

    @Test
    void who_wants_to_teach_waits_for_approval() {
        User user = guest.users().register(details("teacher"), Set.of(Role.INSTRUCTOR, Role.CUSTOMER));

        assertThat(user.status()).isEqualTo(UserStatus.PENDING);
        assertThat(user.roles()).containsExactlyInAnyOrder(Role.INSTRUCTOR, Role.CUSTOMER);
    }

    @Test
    void the_tenant_chooses_which_roles_wait_for_approval() {
        LmsScope strict = tenant(Set.of("student"));

        assertThat(strict.as(Actor.guest())
                        .users()
                        .register(details("s"), Set.of(Role.STUDENT))
                        .status())
                .isEqualTo(UserStatus.PENDING);
        assertThat(strict.as(Actor.guest())
                        .users()
                        .register(details("c"), Set.of())
                        .status())
                .isEqualTo(UserStatus.ACTIVE);
    }

    @Test
    void nobody_registers_as_an_admin_but_by_an_admin() {
        refused(() -> guest.users().register(details("x"), Set.of(Role.ADMIN)), AccountProblem.ROLE_NOT_ALLOWED);
        User customer = guest.users().register(details("c"), Set.of());
        LmsScope own = school.as(Actor.customer(customer.id()));
        refused(() -> own.users().register(details("y"), Set.of(Role.ADMIN)), AccountProblem.ROLE_NOT_ALLOWED);
        assertThatThrownBy(() -> own.userAdministration().changeRoles(customer.id(), 0, Set.of(Role.ADMIN)))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> guest.userAdministration().createUser(details("z"), Set.of(Role.ADMIN)))
                .isInstanceOf(AccessDeniedException.class);

        User admin = school.users().register(details("admin"), Set.of(Role.ADMIN));
        assertThat(admin.active()).isTrue();
    }

    @Test
    void everything_that_is_taken_is_told_at_once() {
        guest.users()
                .register(
                        UserDetails.builder("a@example.org")
                                .username("a")
                                .externalId("1")
                                .build(),
                        Set.of());

        assertThatThrownBy(() -> guest.users()
                        .register(
                                UserDetails.builder("A@EXAMPLE.org")
                                        .username(" A ")
                                        .externalId("1")
                                        .build(),
                                Set.of(Role.ADMIN)))
                .isInstanceOfSatisfying(
                        RuleViolationException.class,
                        e -> assertThat(e.violations())
                                .extracting(Violation::path)
                                .containsExactlyInAnyOrder("roles", "email", "username", "externalId"));
    }

    @Test
    void an_external_id_is_compared_exactly() {
        guest.users()
                .register(UserDetails.builder("a@example.org").externalId("Ab").build(), Set.of());

        assertThat(guest.users()
                        .register(
                                UserDetails.builder("b@example.org")
                                        .externalId("aB")
                                        .build(),
                                Set.of())
                        .details()
                        .externalId())
                .isEqualTo("aB");
    }

    @Test
    void wrong_details_are_told_by_field() {
        assertThatThrownBy(() -> guest.users()
                        .register(
                                UserDetails.builder("nobody")
                                        .username("\u0000")
                                        .name("x".repeat(101), "\ud800")
                                        .phone("1\n2")
                                        .imageUrl("javascript:alert(1)")
                                        .build(),
                                Set.of()))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.violations())
                                .extracting(Violation::path)
                                .containsExactly("email", "firstName", "imageUrl", "lastName", "phone", "username"));
    }

    @Test
    void a_guest_customer_is_found_again_and_becomes_the_user_who_registers() {
        Id<User> first = guest.users().registerGuest(details("visitor"));
        Id<User> second = guest.users()
                .registerGuest(
                        UserDetails.builder("VISITOR@example.org").phone("123").build());
        assertThat(second).isEqualTo(first);
        assertThat(school.users().getUser(first).guest()).isTrue();
        assertThat(school.users().getUser(first).details().phone()).isNull();

        User registered = guest.users()
                .register(
                        UserDetails.builder("visitor@example.org")
                                .name("V", "R")
                                .build(),
                        Set.of(Role.STUDENT));

        assertThat(registered.id()).isEqualTo(first);
        assertThat(registered.guest()).isFalse();
        assertThat(registered.details().displayName()).isEqualTo("V R");
        assertThat(registered.roles()).containsExactlyInAnyOrder(Role.STUDENT, Role.CUSTOMER);
        assertThat(school.users().getUser(first)).isEqualTo(registered);
    }

    @Test
    void who_is_registered_does_not_book_as_a_guest() {
        guest.users().register(details("known"), Set.of());

        refused(() -> guest.users().registerGuest(details("known")), AccountProblem.ALREADY_REGISTERED);
    }

    @Test
    void a_suspended_guest_does_not_come_back_by_registering() {
        Id<User> visitor = guest.users().registerGuest(details("banned"));
        school.userAdministration().suspend(visitor, "no-shows");

        refused(() -> guest.users().register(details("banned"), Set.of()), AccountProblem.EMAIL_TAKEN);
        assertThat(school.users().getUser(visitor).status()).isEqualTo(UserStatus.SUSPENDED);
    }

    @Test
    void guests_wait_where_customers_must_be_approved() {
        LmsScope strict = tenant(Set.of("customer"));

        Id<User> visitor = strict.as(Actor.guest()).users().registerGuest(details("visitor"));

        assertThat(strict.users().getUser(visitor).status()).isEqualTo(UserStatus.PENDING);
    }

    @Test
    void users_see_and_change_themselves_and_nobody_else() {
        User ada = guest.users().register(details("ada"), Set.of());
        User bob = guest.users().register(details("bob"), Set.of());
        LmsScope asAda = school.as(Actor.customer(ada.id()));

        UserDetails wanted = ada.details().toBuilder().phone("1").build();
        User changed = asAda.users().changeDetails(ada.id(), ada.version(), wanted);

        assertThat(changed.details()).isEqualTo(wanted);
        assertThat(asAda.users().getUser(ada.id())).isEqualTo(changed);
        assertThat(asAda.users()
                        .findUsers(UserFilter.all(), PageRequest.first())
                        .items())
                .containsExactly(changed);
        assertThatThrownBy(() -> asAda.users().getUser(bob.id())).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> asAda.users().changeDetails(bob.id(), bob.version(), wanted))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> asAda.users().deleteUser(bob.id())).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> asAda.users().recordLogin(bob.id())).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> guest.users().getUser(ada.id())).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> guest.users().findUsers(UserFilter.all(), PageRequest.first()))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void a_change_is_refused_when_the_address_is_taken_or_the_version_stale() {
        User ada = guest.users().register(details("ada"), Set.of());
        guest.users().register(details("bob"), Set.of());

        refused(() -> school.users().changeDetails(ada.id(), 0, details("BOB")), AccountProblem.EMAIL_TAKEN);
        User changed = school.users().changeDetails(ada.id(), 0, details("ADA"));
        assertThat(changed.details().email()).isEqualTo("ADA@example.org");
        assertThatThrownBy(() -> school.users().changeDetails(ada.id(), 0, details("other")))
                .isInstanceOf(ConflictException.class);
    }

    @Test
    void only_an_admin_changes_the_external_id() {
        User ada = guest.users().register(details("ada"), Set.of());
        UserDetails linked = ada.details().toBuilder().externalId("clerk_1").build();

        refused(
                () -> school.as(Actor.customer(ada.id())).users().changeDetails(ada.id(), 0, linked),
                AccountProblem.EXTERNAL_ID_PROTECTED);
        assertThat(school.users().changeDetails(ada.id(), 0, linked).details().externalId())
                .isEqualTo("clerk_1");
    }

    @Test
    void signing_in_is_noted_and_leaves_the_version() {
        User ada = guest.users().register(details("ada"), Set.of());
        clock.advance(Duration.ofDays(1));

        User signedIn = school.as(Actor.customer(ada.id())).users().recordLogin(ada.id());

        assertThat(signedIn.lastLoginAt()).isEqualTo(TestClock.START.plus(Duration.ofDays(1)));
        assertThat(signedIn.version()).isEqualTo(ada.version());
    }

    @Test
    void who_is_not_active_does_not_sign_in() {
        User waiting = guest.users().register(details("w"), Set.of(Role.INSTRUCTOR));
        Id<User> visitor = guest.users().registerGuest(details("v"));
        User deleted = guest.users().register(details("d"), Set.of());
        school.users().deleteUser(deleted.id());

        refused(() -> school.users().recordLogin(waiting.id()), AccountProblem.WRONG_STATUS);
        refused(() -> school.users().recordLogin(visitor), AccountProblem.GUEST);
        refused(() -> school.users().recordLogin(deleted.id()), AccountProblem.DELETED);
    }

    @Test
    void users_delete_themselves_and_their_address_is_free_again() {
        User ada = guest.users().register(details("ada"), Set.of());
        LmsScope own = school.as(Actor.customer(ada.id()));

        User deleted = own.users().deleteUser(ada.id());
        clock.advance(Duration.ofDays(1));

        assertThat(deleted.deletedAt()).isEqualTo(TestClock.START);
        assertThat(own.users().deleteUser(ada.id())).isEqualTo(deleted);
        assertThat(guest.users().register(details("ada"), Set.of()).id()).isNotEqualTo(ada.id());
        refused(
                () -> school.users().changeDetails(ada.id(), deleted.version(), details("else")),
                AccountProblem.DELETED);
    }

    @Test
    void a_repeated_command_with_its_key_changes_nothing_and_another_request_is_refused() {
        User first = guest.once("k").users().register(details("ada"), Set.of());
        school.users().changeDetails(first.id(), 0, details("ada2"));

        User again = guest.once("k").users().register(details("ada"), Set.of());

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.details().email()).isEqualTo("ada2@example.org");
        assertThatThrownBy(() -> guest.once("k").users().register(details("bob"), Set.of()))
                .isInstanceOf(ConflictException.class);
    }

    @Test
    void a_refusal_leaves_no_trace_of_the_key() {
        guest.users().register(details("ada"), Set.of());
        refused(() -> guest.once("k").users().register(details("ada"), Set.of()), AccountProblem.EMAIL_TAKEN);

        assertThat(guest.once("k")
                        .users()
                        .register(details("bob"), Set.of())
                        .details()
                        .email())
                .isEqualTo("bob@example.org");
    }

    @Test
    void a_refusal_inside_a_transaction_leaves_it_usable_and_a_failure_takes_all_back() {
        Id<User> kept = school.inTransaction(s -> {
            User ada = s.users().register(details("ada"), Set.of());
            refused(() -> s.users().register(details("ada"), Set.of()), AccountProblem.EMAIL_TAKEN);
            return ada.id();
        });
        assertThat(school.users().getUser(kept).active()).isTrue();

        assertThatThrownBy(() -> school.inTransaction(s -> {
                    s.users().register(details("bob"), Set.of());
                    throw new IllegalStateException("the host's own failure");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(school.users()
                        .findUsers(UserFilter.all().withEmail("bob"), PageRequest.first())
                        .items())
                .isEmpty();
    }

    private LmsScope tenant(Set<String> approvalRequiredFor) {
        TenantSettings settings = TenantSettings.builder("School")
                .approvalRequiredFor(approvalRequiredFor)
                .build();
        return lms.in(lms.tenants()
                .createTenant(new NewTenant("users-" + ++tenants, settings))
                .id());
    }

    private static UserDetails details(String name) {
        return UserDetails.builder(name + "@example.org").build();
    }

    private static void refused(ThrowingCallable command, Problem problem) {
        assertThatThrownBy(command)
                .isInstanceOfSatisfying(
                        RuleViolationException.class,
                        e -> assertThat(e.has(problem)).isTrue());
    }
}
