package io.lmskit.examples.gym;

import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.account.AccountProblem;
import io.lmskit.account.Address;
import io.lmskit.account.AddressKind;
import io.lmskit.account.Profile;
import io.lmskit.account.ProfileDetails;
import io.lmskit.account.Role;
import io.lmskit.account.User;
import io.lmskit.account.UserDetails;
import io.lmskit.account.UserStatus;
import io.lmskit.examples.shared.Stage;
import io.lmskit.kernel.Id;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** Users with their roles and profiles: an admin, a trainer, two members. */
final class PeopleChapter {

    private final LmsScope system;
    private final Stage stage;

    PeopleChapter(LmsScope system, Stage stage) {
        this.system = system;
        this.stage = stage;
    }

    record People(Id<User> admin, Id<User> trainer, Id<User> member, Id<User> guest) {}

    People play() {
        stage.chapter("People");
        stage.tell("An administrator and a trainer, as the gym's first data");
        User admin = user("admin@pika.example", "Admin", "User", Role.ADMIN);
        User trainer = user("trainer@pika.example", "John", "Trainer", Role.INSTRUCTOR);
        stage.that(
                admin.status() == UserStatus.ACTIVE && trainer.roles().contains(Role.INSTRUCTOR),
                "they are active, and one of them teaches");
        stage.tell("Members register themselves");
        LmsScope visitor = system.as(Actor.guest());
        User member = visitor.users()
                .register(
                        UserDetails.builder("member@pika.example")
                                .name("Mia", "Member")
                                .phone("+1 212 555 0100")
                                .build(),
                        Set.of());
        User guest = visitor.users()
                .register(
                        UserDetails.builder("guest@pika.example")
                                .name("Gus", "Guest")
                                .build(),
                        Set.of());
        stage.that(member.roles().equals(Set.of(Role.CUSTOMER)), "a user, unless said otherwise");
        stage.refused(
                "the same address again",
                () -> visitor.users()
                        .register(UserDetails.builder("MEMBER@pika.example").build(), Set.of()),
                AccountProblem.EMAIL_TAKEN);
        LmsScope self = system.as(Actor.customer(member.id()));
        Profile profile = self.profiles()
                .changeProfile(
                        member.id(),
                        0,
                        ProfileDetails.NONE
                                .withBio("Runs at dawn")
                                .withDateOfBirth(LocalDate.of(1985, 1, 1))
                                .withAddresses(
                                        List.of(Address.of(AddressKind.HOME, "1 Liberty Street", "New York", "US"))));
        stage.that(
                profile.details().addresses().size() == 1 && profile.details().dateOfBirth() != null,
                "profile: date of birth, bio and addresses");
        return new People(admin.id(), trainer.id(), member.id(), guest.id());
    }

    private User user(String email, String first, String last, Role role) {
        return system.userAdministration()
                .createUser(UserDetails.builder(email).name(first, last).build(), Set.of(role));
    }
}
