package io.lmskit.examples.academy;

import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.account.AccountProblem;
import io.lmskit.account.CredentialProblem;
import io.lmskit.account.IssuedToken;
import io.lmskit.account.Password;
import io.lmskit.account.Role;
import io.lmskit.account.TokenPurpose;
import io.lmskit.account.User;
import io.lmskit.account.UserDetails;
import io.lmskit.account.UserFilter;
import io.lmskit.account.UserStatus;
import io.lmskit.examples.academy.House.People;
import io.lmskit.examples.shared.Stage;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.PageRequest;
import io.lmskit.tenant.Tenant;
import java.util.Set;

/** Users of several types, who sign in with a password, and wait until somebody lets them in. */
final class UsersChapter {

    private static final Password PASSWORD = Password.of("seven hats and a coat");

    private final LmsScope system;
    private final Stage stage;

    UsersChapter(LmsScope system, Stage stage) {
        this.system = system;
        this.stage = stage;
    }

    People play() {
        stage.chapter("Users");
        stage.tell("The first admin gets a link instead of a password that everybody knows");
        User admin = system.userAdministration()
                .createUser(
                        UserDetails.builder("office@hats.example")
                                .username("office")
                                .displayName("Office")
                                .build(),
                        Set.of(Role.ADMIN));
        IssuedToken link = system.credentials().issueToken(admin.id(), TokenPurpose.PASSWORD_RESET);
        LmsScope guest = system.as(Actor.guest());
        stage.refused(
                "an admin whose password is their own name",
                () -> guest.credentials().resetPassword(link.token(), Password.of("office@hats.example")),
                CredentialProblem.GUESSABLE);
        guest.credentials().resetPassword(link.token(), PASSWORD);
        stage.that(guest.credentials().signIn("OFFICE", PASSWORD).admitted(), "the admin signs in by name");
        stage.that(
                guest.credentials().signIn("office@hats.example", PASSWORD).admitted(),
                "and by e-mail address, the same password");
        stage.that(
                !guest.credentials()
                        .signIn("office", Password.of("not the password"))
                        .admitted(),
                "and not by another password");

        LmsScope office = system.as(Actor.admin(admin.id()));
        stage.tell("Students are looked at before they are let in");
        Tenant tenant = office.tenants().currentTenant();
        office.tenants()
                .changeSettings(
                        tenant.version(),
                        tenant.settings().toBuilder()
                                .approvalRequiredFor(Set.of("student"))
                                .build());
        Id<User> ada = approved(guest, office, "ada", Role.STUDENT);
        Id<User> ben = approved(guest, office, "ben", Role.STUDENT);
        Id<User> tom = approved(guest, office, "tom", Role.INSTRUCTOR);
        Id<User> eva = approved(guest, office, "eva", Role.INSTRUCTOR);
        User dan = register(guest, "dan", Role.STUDENT);
        User rejected = office.userAdministration().reject(dan.id(), "Applied twice");
        stage.that(
                rejected.status() == UserStatus.REJECTED && "Applied twice".equals(rejected.statusReason()),
                "who is rejected is told why");
        User cleo = guest.users().register(details("cleo"), Set.of());
        stage.that(
                cleo.status() == UserStatus.ACTIVE && cleo.roles().equals(Set.of(Role.CUSTOMER)),
                "a simple user needs nobody's approval");
        stage.refused(
                "another user with the same e-mail address and user name",
                () -> guest.users()
                        .register(
                                details("ada").toBuilder()
                                        .email("ADA@hats.example")
                                        .build(),
                                Set.of()),
                AccountProblem.EMAIL_TAKEN,
                AccountProblem.USERNAME_TAKEN);
        stage.refused(
                "somebody who makes themselves an admin",
                () -> guest.users().register(details("mallory"), Set.of(Role.ADMIN)),
                AccountProblem.ROLE_NOT_ALLOWED);
        stage.that(
                office.users()
                                .findUsers(
                                        UserFilter.all().withRole(Role.STUDENT).withStatus(UserStatus.ACTIVE),
                                        PageRequest.first())
                                .items()
                                .size()
                        == 2,
                "users are found by type and status");
        stage.that(
                office.users().findUsers(UserFilter.all().withUsername("ben"), PageRequest.first()).items().stream()
                        .allMatch(user -> user.id().equals(ben)),
                "and by their names");
        return new People(admin.id(), tom, eva, ada, ben, cleo.id());
    }

    private Id<User> approved(LmsScope guest, LmsScope office, String name, Role role) {
        User applicant = register(guest, name, role);
        office.credentials().setPassword(applicant.id(), PASSWORD);
        boolean before = guest.credentials().signIn(name, PASSWORD).admitted();
        User user = office.userAdministration().approve(applicant.id());
        boolean after = guest.credentials().signIn(name, PASSWORD).admitted();
        stage.that(
                applicant.status() == UserStatus.PENDING
                        && !before
                        && user.status() == UserStatus.ACTIVE
                        && after
                        && user.roles().contains(role),
                "%s waits, is approved as %s, and signs in",
                name,
                role);
        return user.id();
    }

    private static User register(LmsScope guest, String name, Role role) {
        return guest.users().register(details(name), Set.of(role));
    }

    private static UserDetails details(String name) {
        return UserDetails.builder(name + "@hats.example").username(name).build();
    }
}
