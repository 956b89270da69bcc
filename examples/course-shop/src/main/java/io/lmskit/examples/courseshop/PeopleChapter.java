package io.lmskit.examples.courseshop;

import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.account.AccountProblem;
import io.lmskit.account.CredentialProblem;
import io.lmskit.account.IssuedToken;
import io.lmskit.account.NotificationChannel;
import io.lmskit.account.Password;
import io.lmskit.account.PreferenceChoices;
import io.lmskit.account.Preferences;
import io.lmskit.account.ProfileDetails;
import io.lmskit.account.Role;
import io.lmskit.account.SignIn;
import io.lmskit.account.Theme;
import io.lmskit.account.TokenPurpose;
import io.lmskit.account.User;
import io.lmskit.account.UserDetails;
import io.lmskit.account.UserFilter;
import io.lmskit.examples.shared.Stage;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The shop keeps passwords itself. */
final class PeopleChapter {

    private static final Password PASSWORD = Password.of("three blue buckets");

    private final LmsScope system;
    private final LmsScope office;
    private final Id<User> admin;
    private final Stage stage;

    PeopleChapter(LmsScope system, LmsScope office, Id<User> admin, Stage stage) {
        this.system = system;
        this.office = office;
        this.admin = admin;
        this.stage = stage;
    }

    Id<User> play() {
        stage.chapter("People");
        stage.tell("The first admin has no password; a link is made for them, good for once");
        IssuedToken link = system.credentials().issueToken(admin, TokenPurpose.PASSWORD_RESET);
        system.credentials().resetPassword(link.token(), PASSWORD);
        stage.refused(
                "the same link again",
                () -> system.credentials().resetPassword(link.token(), Password.of("another phrase")),
                CredentialProblem.TOKEN_INVALID);
        SignIn office = system.credentials().signIn("office", PASSWORD);
        stage.that(
                office.admitted()
                        && office.user() != null
                        && office.user().roles().equals(Set.of(Role.ADMIN)),
                "they sign in by their user name, as an admin");

        stage.tell("Asha registers with a user name and a password, all or nothing");
        UserDetails details = UserDetails.builder("asha@shop.example")
                .username("asha")
                .name("Asha", "Rao")
                .phone("+91 80 5555 0100")
                .build();
        User asha = register(details);
        stage.that(asha.roles().equals(Set.of(Role.CUSTOMER)), "she is a customer, since nothing else was said");
        stage.that(
                system.credentials().signIn("ASHA@shop.example", PASSWORD).admitted(),
                "she signs in by her e-mail address, in any case");
        stage.that(
                system.credentials()
                        .signIn("asha", Password.of("three red buckets"))
                        .violations()
                        .get(0)
                        .code()
                        .equals(CredentialProblem.REFUSED.code()),
                "but not with another password");
        stage.refused(
                "somebody else with her user name and address",
                () -> register(details),
                AccountProblem.EMAIL_TAKEN,
                AccountProblem.USERNAME_TAKEN);
        refusedTogether();
        profile(asha.id());
        return asha.id();
    }

    private User register(UserDetails details) {
        return system.inTransaction(all -> {
            User user = all.users().register(details, Set.of());
            all.credentials().setPassword(user.id(), PASSWORD);
            return user;
        });
    }

    private void refusedTogether() {
        stage.tell("Bela chooses her own user name as password");
        UserDetails details =
                UserDetails.builder("bela@shop.example").username("bela-verma").build();
        try {
            system.inTransaction(all -> {
                User user = all.users().register(details, Set.of());
                all.credentials().setPassword(user.id(), Password.of("bela-verma"));
                return user;
            });
            stage.that(false, "nobody refused it");
        } catch (RuleViolationException guessable) {
            stage.that(guessable.has(CredentialProblem.GUESSABLE), "it is refused, as too easily guessed");
        }
        stage.that(
                office.users()
                        .findUsers(UserFilter.all().withUsername("bela-verma"), PageRequest.first())
                        .items()
                        .isEmpty(),
                "and she is not registered either");
    }

    private void profile(Id<User> asha) {
        LmsScope hers = system.as(Actor.customer(asha));
        Preferences before = hers.profiles().getPreferences(asha);
        stage.that(
                before.theme().equals("light")
                        && before.language().equals("en")
                        && before.notifications().equals(EnumSet.allOf(NotificationChannel.class)),
                "who chose nothing has it light, in English, with notifications");
        stage.tell("Asha tells about herself, likes it dark, and wants no text messages");
        hers.profiles().changeProfile(asha, 0, ProfileDetails.NONE.withBio("Wants to write programs."));
        hers.profiles()
                .changePreferences(
                        asha,
                        before.version(),
                        PreferenceChoices.NONE
                                .withTheme(Theme.DARK)
                                .withNotifications(Map.of(NotificationChannel.SMS, false)));
        Preferences after = hers.profiles().getPreferences(asha);
        stage.that(
                after.theme().equals("dark") && !after.notifications().contains(NotificationChannel.SMS),
                "her choices hold, the rest follows the shop");
        User found = office.users()
                .findUsers(UserFilter.all().withUsername("asha"), PageRequest.first())
                .items()
                .get(0);
        stage.that(
                List.of(
                                found.details().firstName(),
                                found.details().lastName(),
                                found.details().phone())
                        .equals(List.of("Asha", "Rao", "+91 80 5555 0100")),
                "the office finds her with both names and her phone number");
        stage.that(
                office.profiles().getProfile(found.id()).details().bio() != null, "and what she wrote about herself");
    }
}
