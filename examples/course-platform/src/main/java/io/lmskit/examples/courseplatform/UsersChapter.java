package io.lmskit.examples.courseplatform;

import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.account.AccountProblem;
import io.lmskit.account.PreferenceChoices;
import io.lmskit.account.Preferences;
import io.lmskit.account.ProfileDetails;
import io.lmskit.account.Role;
import io.lmskit.account.Theme;
import io.lmskit.account.User;
import io.lmskit.account.UserDetails;
import io.lmskit.account.UserFilter;
import io.lmskit.examples.courseplatform.Walk.Learners;
import io.lmskit.examples.shared.Stage;
import io.lmskit.kernel.PageRequest;
import java.util.Set;

/** Users sign in at a service of the host's; the platform knows them by that service's id. */
final class UsersChapter {

    private final LmsScope system;
    private final LmsScope office;
    private final Stage stage;

    UsersChapter(LmsScope system, LmsScope office, Stage stage) {
        this.system = system;
        this.office = office;
        this.stage = stage;
    }

    Learners play() {
        stage.chapter("Users");
        stage.tell("Ada signs in for the first time, and the host registers her");
        UserDetails details = UserDetails.builder("ada@platform.example")
                .externalId("user_ada")
                .displayName("Ada")
                .imageUrl("https://platform.example/ada.png")
                .build();
        User ada = system.users().register(details, Set.of());
        stage.that(ada.roles().equals(Set.of(Role.CUSTOMER)), "she is a customer, since nothing else was said");
        stage.that(ada.details().equals(details), "name, e-mail, image and her id at the sign-in service are kept");
        stage.that(ada.createdAt().equals(ada.updatedAt()), "created and updated at the same moment");
        stage.refused(
                "somebody else with her e-mail address and id",
                () -> system.users()
                        .register(
                                details.toBuilder()
                                        .email("ADA@platform.example")
                                        .build(),
                                Set.of()),
                AccountProblem.EMAIL_TAKEN,
                AccountProblem.EXTERNAL_ID_TAKEN);
        stage.that(
                office.users()
                        .findUsers(UserFilter.all().withExternalId("user_ada"), PageRequest.first())
                        .items()
                        .equals(java.util.List.of(ada)),
                "the host finds her by that id when she comes back");
        LmsScope asAda = system.as(Actor.customer(ada.id()));
        stage.refused(
                "a customer who wants to be an admin",
                () -> asAda.as(Actor.guest())
                        .users()
                        .register(UserDetails.builder("eve@platform.example").build(), Set.of(Role.ADMIN)),
                AccountProblem.ROLE_NOT_ALLOWED);

        stage.tell("Ada tells about herself and likes it dark");
        asAda.profiles().changeProfile(ada.id(), 0, ProfileDetails.NONE.withBio("Numbers."));
        Preferences preferences =
                asAda.profiles().changePreferences(ada.id(), 0, PreferenceChoices.NONE.withTheme(Theme.DARK));
        stage.that(
                preferences.theme().equals("dark") && preferences.language().equals("en"),
                "what she did not choose follows the platform");

        stage.tell("Grace comes, goes, and comes back");
        UserDetails hers = UserDetails.builder("grace@platform.example")
                .externalId("user_grace")
                .displayName("Grace")
                .build();
        User grace = system.users().register(hers, Set.of());
        User gone = system.as(Actor.customer(grace.id())).users().deleteUser(grace.id());
        stage.that(gone.deletedAt() != null, "deleted, but kept: the moment is noted");
        User namesake = system.users().register(hers, Set.of());
        stage.that(!namesake.id().equals(grace.id()), "her address and id are free for somebody new");
        stage.refused(
                "restoring her meanwhile",
                () -> office.userAdministration().restore(grace.id()),
                AccountProblem.EMAIL_TAKEN,
                AccountProblem.EXTERNAL_ID_TAKEN);
        office.userAdministration().purge(namesake.id());
        User back = office.userAdministration().restore(grace.id());
        stage.that(back.deletedAt() == null && back.details().equals(hers), "when both are free again she is restored");
        return new Learners(ada, back);
    }
}
