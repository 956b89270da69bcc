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
import io.lmskit.account.UserStatus;
import io.lmskit.audit.JournalEntry;
import io.lmskit.audit.JournalFilter;
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
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@LmsTest
class UserAdminServiceTest {

    private static int tenants;

    private final Lms lms;
    private LmsScope school;
    private LmsScope admin;
    private User boss;

    UserAdminServiceTest(Lms lms) {
        this.lms = lms;
    }

    @BeforeEach
    void a_school_with_an_admin() {
        TenantSettings settings = TenantSettings.builder("School")
                .approvalRequiredFor(Set.of("customer", "instructor"))
                .build();
        school = lms.in(lms.tenants()
                .createTenant(new NewTenant("admins-" + ++tenants, settings))
                .id());
        boss = school.userAdministration().createUser(details("boss"), Set.of(Role.ADMIN));
        admin = school.as(Actor.admin(boss.id()));
    }

    @Test
    void an_admin_creates_active_users_of_any_role() {
        User teacher = admin.userAdministration().createUser(details("t"), Set.of(Role.INSTRUCTOR));

        assertThat(teacher.active()).isTrue();
        assertThat(boss.roles()).containsExactly(Role.ADMIN);
    }

    @Test
    void creating_the_user_of_a_guests_address_takes_the_guest_over() {
        Id<User> visitor = school.users().registerGuest(details("visitor"));

        User created = admin.userAdministration().createUser(details("visitor"), Set.of());

        assertThat(created.id()).isEqualTo(visitor);
        assertThat(created.active()).isTrue();
        assertThat(created.guest()).isFalse();
    }

    @Test
    void a_registration_is_approved_or_rejected_once() {
        User first = register("first");
        User second = register("second");

        assertThat(admin.userAdministration().approve(first.id()).active()).isTrue();
        User rejected = admin.userAdministration().reject(second.id(), " not one of us ");
        assertThat(rejected.status()).isEqualTo(UserStatus.REJECTED);
        assertThat(rejected.statusReason()).isEqualTo("not one of us");

        wrongStatus(() -> admin.userAdministration().approve(first.id()));
        wrongStatus(() -> admin.userAdministration().reject(first.id(), null));
        wrongStatus(() -> admin.userAdministration().approve(second.id()));
        wrongStatus(() -> admin.userAdministration().suspend(second.id(), null));
        wrongStatus(() -> admin.userAdministration().reactivate(first.id()));
    }

    @Test
    void a_suspension_has_a_reason_and_an_end() {
        User user = admin.userAdministration().approve(register("s").id());

        User suspended = admin.userAdministration().suspend(user.id(), "unpaid");
        assertThat(suspended.status()).isEqualTo(UserStatus.SUSPENDED);
        assertThat(suspended.statusReason()).isEqualTo("unpaid");
        assertThat(suspended.active()).isFalse();

        User back = admin.userAdministration().reactivate(user.id());
        assertThat(back.active()).isTrue();
        assertThat(back.statusReason()).isNull();
    }

    @Test
    void a_reason_is_text_of_bounded_length() {
        User user = register("r");

        assertThatThrownBy(() -> admin.userAdministration().reject(user.id(), "x".repeat(1_001)))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.violations())
                                .extracting(Violation::path)
                                .containsExactly("reason"));
    }

    @Test
    void roles_are_replaced_with_the_version_that_was_read() {
        User user = register("r");

        User changed = admin.userAdministration().changeRoles(user.id(), 0, Set.of(Role.STUDENT, Role.INSTRUCTOR));

        assertThat(changed.roles()).containsExactlyInAnyOrder(Role.STUDENT, Role.INSTRUCTOR);
        assertThatThrownBy(() -> admin.userAdministration().changeRoles(user.id(), 0, Set.of()))
                .isInstanceOf(ConflictException.class);
        assertThat(admin.userAdministration()
                        .changeRoles(user.id(), 1, Set.of())
                        .roles())
                .containsExactly(Role.CUSTOMER);
    }

    @Test
    void a_deleted_user_comes_back_as_they_were() {
        User user = admin.userAdministration().createUser(details("d"), Set.of(Role.STUDENT));
        User deleted = admin.users().deleteUser(user.id());

        refused(() -> admin.userAdministration().suspend(user.id(), null), AccountProblem.DELETED);
        refused(
                () -> admin.userAdministration().changeRoles(user.id(), deleted.version(), Set.of()),
                AccountProblem.DELETED);
        User restored = admin.userAdministration().restore(user.id());

        assertThat(restored.deletedAt()).isNull();
        assertThat(restored.details()).isEqualTo(user.details());
        assertThat(restored.roles()).isEqualTo(user.roles());
        refused(() -> admin.userAdministration().restore(user.id()), AccountProblem.NOT_DELETED);
    }

    @Test
    void a_user_whose_names_were_taken_meanwhile_is_not_restored() {
        UserDetails all = UserDetails.builder("d@example.org")
                .username("d")
                .externalId("x")
                .build();
        User user = admin.userAdministration().createUser(all, Set.of());
        admin.users().deleteUser(user.id());
        admin.userAdministration().createUser(details("d"), Set.of());
        admin.userAdministration()
                .createUser(
                        UserDetails.builder("e@example.org")
                                .username("D")
                                .externalId("x")
                                .build(),
                        Set.of());

        assertThatThrownBy(() -> admin.userAdministration().restore(user.id()))
                .isInstanceOfSatisfying(
                        RuleViolationException.class,
                        e -> assertThat(e.violations())
                                .extracting(Violation::path)
                                .containsExactly("email", "username", "externalId"));
        assertThat(admin.users().getUser(user.id()).deletedAt()).isNotNull();
    }

    @Test
    void who_left_no_trace_is_removed_for_good() {
        User user = admin.userAdministration().createUser(details("p"), Set.of());

        admin.userAdministration().purge(user.id());

        assertThatThrownBy(() -> admin.users().getUser(user.id())).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> admin.userAdministration().purge(user.id())).isInstanceOf(NotFoundException.class);
        List<JournalEntry> entries = admin.journal()
                .find(JournalFilter.all().withEntity("user", user.id()), PageRequest.first())
                .items();
        assertThat(entries).extracting(JournalEntry::event).containsExactly("UserPurged", "UserCreated");
        assertThat(entries)
                .allSatisfy(e -> assertThat(
                                admin.journal().get(e.id(), e.occurredAt()).personal())
                        .isEmpty());
        assertThat(admin.userAdministration().createUser(details("p"), Set.of()).active())
                .isTrue();
    }

    @Test
    void an_admin_who_changed_something_is_not_removed() {
        admin.userAdministration().createUser(details("q"), Set.of());

        assertThatThrownBy(() -> school.userAdministration().purge(boss.id()))
                .isInstanceOfSatisfying(
                        RuleViolationException.class,
                        e -> assertThat(e.violations())
                                .singleElement()
                                .satisfies(v ->
                                        assertThat(v.is(AccountProblem.IN_USE)).isTrue())
                                .satisfies(v -> assertThat(v.values()).containsEntry("records", "journal entries")));
        assertThat(school.users().getUser(boss.id())).isEqualTo(boss);
    }

    @Test
    void nobody_but_an_admin_administers() {
        User user = admin.userAdministration().createUser(details("u"), Set.of(Role.INSTRUCTOR, Role.CUSTOMER));

        for (Actor actor :
                List.of(Actor.guest(), Actor.user(user.id(), Set.of(Role.INSTRUCTOR, Role.STUDENT, Role.CUSTOMER)))) {
            var service = school.as(actor).userAdministration();
            for (ThrowingCallable call : List.<ThrowingCallable>of(
                    () -> service.createUser(details("n"), Set.of()),
                    () -> service.changeRoles(user.id(), 0, Set.of(Role.ADMIN)),
                    () -> service.approve(user.id()),
                    () -> service.reject(user.id(), null),
                    () -> service.suspend(user.id(), null),
                    () -> service.reactivate(user.id()),
                    () -> service.restore(user.id()),
                    () -> service.erase(user.id()),
                    () -> service.purge(user.id()))) {
                assertThatThrownBy(call).isInstanceOf(AccessDeniedException.class);
            }
        }
        assertThat(school.users().getUser(user.id())).isEqualTo(user);
    }

    @Test
    void users_of_another_tenant_are_not_found() {
        User user = admin.userAdministration().createUser(details("u"), Set.of());
        LmsScope elsewhere = lms.in(lms.tenants()
                .createTenant(new NewTenant(
                        "elsewhere-" + tenants,
                        TenantSettings.builder("Elsewhere").build()))
                .id());

        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> elsewhere.users().getUser(user.id()),
                () -> elsewhere.users().changeDetails(user.id(), 0, details("u")),
                () -> elsewhere.users().recordLogin(user.id()),
                () -> elsewhere.users().deleteUser(user.id()),
                () -> elsewhere.userAdministration().changeRoles(user.id(), 0, Set.of()),
                () -> elsewhere.userAdministration().approve(user.id()),
                () -> elsewhere.userAdministration().reject(user.id(), null),
                () -> elsewhere.userAdministration().suspend(user.id(), null),
                () -> elsewhere.userAdministration().reactivate(user.id()),
                () -> elsewhere.userAdministration().restore(user.id()),
                () -> elsewhere.userAdministration().erase(user.id()),
                () -> elsewhere.userAdministration().purge(user.id()))) {
            assertThatThrownBy(call)
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageContaining(user.id().toString());
        }
        assertThat(elsewhere.users().register(details("u"), Set.of()).id()).isNotEqualTo(user.id());
        assertThat(school.users().getUser(user.id())).isEqualTo(user);
    }

    @Test
    void every_step_is_in_the_journal_with_its_actor_and_without_names() {
        User user = register("j");
        admin.userAdministration().approve(user.id());
        admin.userAdministration().suspend(user.id(), "secret reason");
        admin.userAdministration().reactivate(user.id());
        admin.users().changeDetails(user.id(), 3, details("j2"));
        admin.users().recordLogin(user.id());
        admin.users().deleteUser(user.id());
        admin.users().deleteUser(user.id());
        admin.userAdministration().restore(user.id());
        admin.userAdministration().erase(user.id());
        admin.userAdministration().erase(user.id());

        List<JournalEntry> entries = admin.journal()
                .find(JournalFilter.all().withEntity("user", user.id()), PageRequest.first())
                .items();

        assertThat(entries)
                .extracting(JournalEntry::event)
                .containsExactly(
                        "UserErased",
                        "UserRestored",
                        "UserDeleted",
                        "UserSignedIn",
                        "UserChanged",
                        "UserReactivated",
                        "UserSuspended",
                        "UserApproved",
                        "UserRegistered");
        assertThat(entries.subList(0, 8)).extracting(JournalEntry::actor).containsOnly(boss.id());
        assertThat(entries)
                .allSatisfy(e -> assertThat(e.before() + " " + e.after())
                        .doesNotContain("example.org")
                        .doesNotContain("secret"));
    }

    private User register(String name) {
        return school.as(Actor.guest()).users().register(details(name), Set.of());
    }

    private static UserDetails details(String name) {
        return UserDetails.builder(name + "@example.org").build();
    }

    private static void wrongStatus(ThrowingCallable command) {
        refused(command, AccountProblem.WRONG_STATUS);
    }

    private static void refused(ThrowingCallable command, Problem problem) {
        assertThatThrownBy(command)
                .isInstanceOfSatisfying(
                        RuleViolationException.class,
                        e -> assertThat(e.has(problem)).isTrue());
    }
}
