package io.lmskit.tests.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.account.AccountProblem;
import io.lmskit.account.Address;
import io.lmskit.account.AddressKind;
import io.lmskit.account.EmergencyContact;
import io.lmskit.account.NotificationChannel;
import io.lmskit.account.PreferenceChoices;
import io.lmskit.account.Preferences;
import io.lmskit.account.Profile;
import io.lmskit.account.ProfileDetails;
import io.lmskit.account.Theme;
import io.lmskit.account.User;
import io.lmskit.audit.JournalEntry;
import io.lmskit.audit.JournalFilter;
import io.lmskit.catalog.Course;
import io.lmskit.catalog.Lesson;
import io.lmskit.kernel.AccessDeniedException;
import io.lmskit.kernel.ConflictException;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.kernel.Violation;
import io.lmskit.learning.CompleteLesson;
import io.lmskit.learning.GrantAccess;
import io.lmskit.persistence.PostgresLms;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.StatementCounter;
import io.lmskit.testkit.TestClock;
import io.lmskit.testkit.TestDatabase;
import io.lmskit.tests.support.Race;
import io.lmskit.tests.support.Race.Outcome;
import io.lmskit.tests.support.WaitingLine;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@LmsTest
class ProfileServiceTest {

    private static final ProfileDetails TOLD = ProfileDetails.NONE
            .withBio("Runs.\nSwims.")
            .withDateOfBirth(LocalDate.of(1990, 2, 28))
            .withAddresses(List.of(
                    Address.of(AddressKind.HOME, "1 High Street", "Leeds", "gb").withPostcode("LS1 1AA"),
                    new Address(AddressKind.BILLING, "Rue 2", "Bâtiment B", "Étage 3", "Paris", null, "FR")))
            .withEmergencyContact(new EmergencyContact("Mum", "+44 20 7946 0000", "mother"));

    private final Lms lms;
    private final LmsNodes nodes;
    private final Fixtures fixtures;
    private final TestClock clock;
    private final DataSource database;
    private final StatementCounter counter;

    ProfileServiceTest(
            Lms lms,
            LmsNodes nodes,
            Fixtures fixtures,
            TestClock clock,
            DataSource database,
            StatementCounter counter) {
        this.lms = lms;
        this.nodes = nodes;
        this.fixtures = fixtures;
        this.clock = clock;
        this.database = database;
        this.counter = counter;
    }

    @Test
    void a_profile_is_empty_until_its_user_tells_something_and_replaced_as_a_whole() {
        User user = fixtures.customer();
        LmsScope own = lms.as(Actor.customer(user.id()));
        assertThat(own.profiles().getProfile(user.id())).isEqualTo(new Profile(user.id(), ProfileDetails.NONE, 0));

        Profile told = own.profiles().changeProfile(user.id(), 0, TOLD);

        assertThat(told).isEqualTo(new Profile(user.id(), TOLD, 1));
        assertThat(own.profiles().getProfile(user.id())).isEqualTo(told);
        ProfileDetails less = TOLD.withAddresses(TOLD.addresses().subList(1, 2)).withEmergencyContact(null);
        own.profiles().changeProfile(user.id(), 1, less);
        assertThat(own.profiles().getProfile(user.id())).isEqualTo(new Profile(user.id(), less, 2));
    }

    @Test
    void everything_wrong_is_told_at_once_by_its_field() {
        User user = fixtures.customer();
        ProfileDetails wrong = TOLD.withBio("x".repeat(5_001))
                .withDateOfBirth(LocalDate.of(1899, 12, 31))
                .withAddresses(List.of(
                        Address.of(AddressKind.HOME, "", "Leeds", "ZZ"), Address.of(AddressKind.WORK, "1", "2", "X1")))
                .withEmergencyContact(new EmergencyContact("", "1", null));

        assertThatThrownBy(() -> lms.profiles().changeProfile(user.id(), 0, wrong))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.violations())
                                .extracting(Violation::path)
                                .contains(
                                        "bio",
                                        "dateOfBirth",
                                        "addresses[0].line1",
                                        "addresses[0].country",
                                        "addresses[1].country",
                                        "emergencyContact.name"));
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        assertThatThrownBy(() -> lms.profiles()
                        .changeProfile(user.id(), 0, ProfileDetails.NONE.withDateOfBirth(today.plusDays(1))))
                .isInstanceOf(InvalidInputException.class);
        lms.profiles().changeProfile(user.id(), 0, ProfileDetails.NONE.withDateOfBirth(today));
    }

    @Test
    void of_sixty_four_who_change_the_same_version_one_succeeds() throws InterruptedException {
        User user = fixtures.customer();
        Lms other = nodes.open();

        List<Outcome<Profile>> profiles = Race.run(
                64,
                i -> () -> (i % 2 == 0 ? lms : other).profiles().changeProfile(user.id(), 0, TOLD.withBio("by " + i)));
        List<Outcome<Preferences>> preferences = Race.run(
                64,
                i -> () -> (i % 2 == 0 ? lms : other)
                        .profiles()
                        .changePreferences(user.id(), 0, PreferenceChoices.NONE.withTheme(Theme.DARK)));

        assertThat(profiles).filteredOn(Outcome::succeeded).hasSize(1);
        assertThat(preferences).filteredOn(Outcome::succeeded).hasSize(1);
        assertThat(profiles).filteredOn(o -> !o.succeeded()).allMatch(o -> o.refusal() instanceof ConflictException);
        assertThat(preferences).filteredOn(o -> !o.succeeded()).allMatch(o -> o.refusal() instanceof ConflictException);
        assertThat(lms.profiles().getProfile(user.id()).details().addresses()).hasSize(2);
    }

    @Test
    void what_was_not_chosen_follows_the_tenant() {
        User user = fixtures.customer();
        LmsScope own = lms.as(Actor.customer(user.id()));
        Preferences defaults = own.profiles().getPreferences(user.id());
        assertThat(defaults.theme()).isEqualTo("light");
        assertThat(defaults.language()).isEqualTo("en");
        assertThat(defaults.notifications()).containsExactlyInAnyOrder(NotificationChannel.values());

        Preferences chosen = own.profiles()
                .changePreferences(
                        user.id(),
                        0,
                        PreferenceChoices.NONE
                                .withTheme(Theme.SYSTEM)
                                .withNotifications(Map.of(NotificationChannel.SMS, false)));

        assertThat(chosen).isEqualTo(own.profiles().getPreferences(user.id()));
        assertThat(chosen.theme()).isEqualTo("system");
        assertThat(chosen.language()).isEqualTo("en");
        assertThat(chosen.notifications())
                .isEqualTo(Set.of(NotificationChannel.EMAIL, NotificationChannel.PUSH, NotificationChannel.IN_APP));
        assertThat(own.profiles()
                        .changePreferences(user.id(), 1, PreferenceChoices.NONE.withLanguage("pt-BR"))
                        .language())
                .isEqualTo("pt-BR");
    }

    @Test
    void others_see_and_change_nothing_of_it() {
        User user = fixtures.customer();
        LmsScope other = lms.as(Actor.instructor(fixtures.instructor().id()));

        assertThatThrownBy(() -> other.profiles().getProfile(user.id())).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> other.profiles().getPreferences(user.id())).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> other.profiles().changeProfile(user.id(), 0, TOLD))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> other.profiles().changePreferences(user.id(), 0, PreferenceChoices.NONE))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void it_goes_with_the_person_and_stands_in_the_personal_part_of_the_journal_only() throws SQLException {
        User user = fixtures.customer();
        lms.profiles().changeProfile(user.id(), 0, TOLD);
        lms.profiles().changePreferences(user.id(), 0, PreferenceChoices.NONE.withTheme(Theme.DARK));
        JournalEntry entry = lms.journal()
                .find(
                        JournalFilter.all().withEntity("user", user.id()).withEvent("UserProfileChanged"),
                        PageRequest.first())
                .items()
                .get(0);
        assertThat(entry.after().text()).contains("profile_version").doesNotContain("Leeds", "Runs", "Mum");
        assertThat(count(
                        "select count(*) from lms.journal_personal where person_id = ? and after::text like '%Leeds%'",
                        user))
                .isEqualTo(1);

        lms.userAdministration().erase(user.id());

        assertThat(count("select count(*) from lms.user_profile where user_id = ?", user))
                .isZero();
        assertThat(count("select count(*) from lms.user_address where user_id = ?", user))
                .isZero();
        assertThat(count("select count(*) from lms.user_preference where user_id = ?", user))
                .isZero();
        assertThat(count(
                        "select count(*) from lms.journal_personal where person_id = ? and after::text like '%Leeds%'",
                        user))
                .isZero();
        assertThatThrownBy(() -> lms.profiles().changeProfile(user.id(), 0, TOLD))
                .isInstanceOfSatisfying(
                        RuleViolationException.class,
                        e -> assertThat(e.has(AccountProblem.DELETED)).isTrue());
    }

    @Test
    void what_is_told_while_the_erasure_or_the_removal_waits_goes_too(TestDatabase files) throws Exception {
        for (boolean erasure : List.of(true, false)) {
            User user = fixtures.customer();
            try (Connection host = files.unpooled().getConnection()) {
                host.setAutoCommit(false);
                ((PostgresLms) lms).on(host).profiles().changeProfile(user.id(), 0, TOLD.withBio("Waited for Godot"));
                Callable<Boolean> leaving = () -> {
                    if (erasure) {
                        lms.userAdministration().erase(user.id());
                    } else {
                        lms.userAdministration().purge(user.id());
                    }
                    return true;
                };
                assertThat(new WaitingLine(files.unpooled()).until(List.of(leaving), host::commit))
                        .allMatch(Outcome::succeeded);
            }
            assertThat(count("select count(*) from lms.user_profile where user_id = ?", user))
                    .isZero();
            assertThat(count("select count(*) from lms.user_address where user_id = ?", user))
                    .isZero();
            assertThat(count("select count(*) from lms.journal_personal where after::text like '%Godot%'", user))
                    .isZero();
        }
    }

    @Test
    void a_change_is_two_statements_and_repeated_under_a_key_none() {
        User user = fixtures.customer();
        LmsScope once = lms.once("profile-once");

        assertThat(counter.during(() -> once.profiles().changeProfile(user.id(), 0, TOLD))
                        .count())
                .isEqualTo(2);

        assertThat(once.profiles().changeProfile(user.id(), 0, TOLD)).isEqualTo(new Profile(user.id(), TOLD, 1));
        assertThat(lms.profiles().getProfile(user.id()).version()).isEqualTo(1);
    }

    @Test
    void who_is_removed_for_good_leaves_neither_profile_nor_credentials_nor_what_they_completed() throws SQLException {
        User user = fixtures.customer();
        lms.profiles().changeProfile(user.id(), 0, TOLD);
        lms.profiles().changePreferences(user.id(), 0, PreferenceChoices.NONE.withTheme(Theme.DARK));
        lms.credentials().setPassword(user.id(), io.lmskit.account.Password.of("right as rain"));
        lms.credentials().issueToken(user.id(), io.lmskit.account.TokenPurpose.PASSWORD_RESET);

        Course course = fixtures.course().create();
        Lesson lesson = fixtures.outline(course).lessons(1).create().lessons().get(0);
        lms.courseAccess().grant(GrantAccess.of(course.id(), user.id()));
        lms.as(Actor.customer(user.id())).learning().complete(CompleteLesson.of(lesson.id(), user.id()));

        lms.userAdministration().purge(user.id());

        for (String table : List.of(
                "user_profile",
                "user_address",
                "user_preference",
                "user_credential",
                "user_token",
                "access_grant",
                "lesson_completion",
                "course_completion")) {
            assertThat(count("select count(*) from lms." + table + " where user_id = ?", user))
                    .as(table)
                    .isZero();
        }
    }

    private long count(String sql, User user) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            if (sql.contains("?")) {
                statement.setObject(1, user.id().value());
            }
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}
