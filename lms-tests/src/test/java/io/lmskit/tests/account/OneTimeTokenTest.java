package io.lmskit.tests.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.account.AccountProblem;
import io.lmskit.account.CredentialProblem;
import io.lmskit.account.CredentialSettings;
import io.lmskit.account.IssuedToken;
import io.lmskit.account.OneTimeToken;
import io.lmskit.account.Password;
import io.lmskit.account.Role;
import io.lmskit.account.TokenPurpose;
import io.lmskit.account.User;
import io.lmskit.account.UserDetails;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.TestClock;
import io.lmskit.tests.badinput.NaughtyStrings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

@LmsTest
class OneTimeTokenTest {

    private static final Password NEXT = Password.of("chosen by myself");

    private final Lms lms;
    private final LmsScope guest;
    private final Fixtures fixtures;
    private final TestClock clock;

    OneTimeTokenTest(Lms lms, Fixtures fixtures, TestClock clock) {
        this.lms = lms;
        this.guest = lms.as(Actor.guest());
        this.fixtures = fixtures;
        this.clock = clock;
    }

    @Test
    void the_first_admin_chooses_a_password_by_a_token() {
        User admin = lms.userAdministration()
                .createUser(UserDetails.builder("first@example.org").build(), Set.of(Role.ADMIN));
        IssuedToken issued = reset(admin);

        assertThat(guest.credentials().resetPassword(issued.token(), NEXT).id()).isEqualTo(admin.id());

        assertThat(guest.credentials().signIn("first@example.org", NEXT).admitted())
                .isTrue();
    }

    @Test
    void a_token_is_used_once() {
        User user = fixtures.customer();
        OneTimeToken token = reset(user).token();
        guest.credentials().resetPassword(token, NEXT);

        invalid(() -> guest.credentials().resetPassword(token, Password.of("chosen by a thief")));

        assertThat(guest.credentials().signIn(user.details().email(), NEXT).admitted())
                .isTrue();
    }

    @Test
    void under_a_key_the_same_reset_is_answered_again() {
        User user = fixtures.customer();
        OneTimeToken token = reset(user).token();
        User first = guest.once("reset-1").credentials().resetPassword(token, NEXT);

        assertThat(guest.once("reset-1").credentials().resetPassword(token, NEXT))
                .isEqualTo(first);
        invalid(() -> guest.credentials().resetPassword(token, NEXT));
    }

    @Test
    void a_token_is_valid_until_it_expires() {
        User user = fixtures.customer();
        IssuedToken first = reset(user);
        assertThat(first.expiresAt()).isEqualTo(clock.instant().plus(CredentialSettings.DEFAULT.resetLifetime()));
        IssuedToken second = reset(user);

        clock.set(first.expiresAt().minusMillis(1));
        guest.credentials().resetPassword(first.token(), NEXT);
        IssuedToken third = reset(user);
        clock.set(third.expiresAt());
        invalid(() -> guest.credentials().resetPassword(third.token(), NEXT));
        invalid(() -> guest.credentials().resetPassword(second.token(), NEXT));
    }

    @Test
    void a_token_is_good_for_its_purpose_only() {
        User user = fixtures.customer();
        OneTimeToken forPassword = reset(user).token();
        OneTimeToken forAddress = verification(user).token();

        invalid(() -> guest.credentials().verifyEmail(forPassword));
        invalid(() -> guest.credentials().resetPassword(forAddress, NEXT));
        assertThat(guest.credentials().verifyEmail(forAddress).id()).isEqualTo(user.id());
        guest.credentials().resetPassword(forPassword, NEXT);
    }

    @Test
    void others_are_void_as_soon_as_one_is_used_or_the_password_changes() {
        User user = fixtures.customer();
        OneTimeToken one = reset(user).token();
        OneTimeToken two = reset(user).token();
        OneTimeToken address = verification(user).token();
        guest.credentials().resetPassword(two, NEXT);
        invalid(() -> guest.credentials().resetPassword(one, NEXT));

        OneTimeToken three = reset(user).token();
        lms.as(Actor.customer(user.id())).credentials().changePassword(user.id(), NEXT, Password.of("chosen again"));
        invalid(() -> guest.credentials().resetPassword(three, NEXT));

        OneTimeToken four = reset(user).token();
        lms.credentials().setPassword(user.id(), NEXT);
        invalid(() -> guest.credentials().resetPassword(four, NEXT));
        // what proves an address has nothing to do with the password
        guest.credentials().verifyEmail(address);
    }

    @Test
    void five_are_valid_at_a_time() {
        User user = fixtures.customer();
        List<OneTimeToken> tokens = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            tokens.add(verification(user).token());
        }

        invalid(() -> guest.credentials().verifyEmail(tokens.get(0)));
        invalid(() -> guest.credentials().verifyEmail(tokens.get(1)));
        guest.credentials().verifyEmail(tokens.get(2));
        invalid(() -> guest.credentials().verifyEmail(tokens.get(6)));
    }

    @Test
    void a_token_proves_the_address_that_it_was_sent_to_and_no_other() {
        User user = fixtures.customer();
        OneTimeToken old = verification(user).token();
        guest.credentials().verifyEmail(verification(user).token());
        assertThat(lms.credentials().getStatus(user.id()).emailVerifiedAt()).isEqualTo(clock.instant());
        OneTimeToken forPassword = reset(user).token();

        User moved = lms.users()
                .changeDetails(
                        user.id(),
                        user.version(),
                        user.details().toBuilder()
                                .email("moved-" + user.details().email())
                                .build());

        assertThat(lms.credentials().getStatus(user.id()).emailVerifiedAt()).isNull();
        invalid(() -> guest.credentials().verifyEmail(old));
        invalid(() -> guest.credentials().resetPassword(forPassword, NEXT));
        guest.credentials().verifyEmail(verification(moved).token());
        assertThat(lms.credentials().getStatus(user.id()).emailVerifiedAt()).isNotNull();
    }

    @Test
    void a_password_that_is_refused_leaves_the_token_as_it_was() {
        User user = fixtures.customer();
        OneTimeToken token = reset(user).token();

        assertThatThrownBy(() -> guest.credentials().resetPassword(token, Password.of("short")))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> guest.credentials()
                        .resetPassword(token, Password.of(user.details().email())))
                .isInstanceOf(RuleViolationException.class);

        guest.credentials().resetPassword(token, NEXT);
    }

    @Test
    void guests_and_deleted_users_get_none_and_a_deleted_users_is_void() {
        Id<User> visitor = lms.users()
                .registerGuest(UserDetails.builder("no-token@example.org").build());
        User user = fixtures.customer();
        OneTimeToken token = reset(user).token();
        lms.users().deleteUser(user.id());

        refused(() -> lms.credentials().issueToken(visitor, TokenPurpose.EMAIL_VERIFICATION), AccountProblem.GUEST);
        refused(() -> lms.credentials().issueToken(user.id(), TokenPurpose.PASSWORD_RESET), AccountProblem.DELETED);
        invalid(() -> guest.credentials().resetPassword(token, NEXT));
    }

    @Test
    void what_was_never_issued_is_not_valid_whatever_it_is() {
        for (String text : NaughtyStrings.ALL) {
            invalid(() -> guest.credentials().resetPassword(OneTimeToken.of(text), NEXT));
        }
        invalid(() -> guest.credentials().verifyEmail(OneTimeToken.of("x".repeat(43))));
    }

    @Test
    void tokens_are_256_bits_and_fit_into_an_address() {
        User user = fixtures.customer();

        assertThat(reset(user).token().reveal()).matches("[A-Za-z0-9_-]{43}");
        assertThat(reset(user).token().reveal())
                .isNotEqualTo(reset(user).token().reveal());
    }

    private IssuedToken reset(User user) {
        return lms.credentials().issueToken(user.id(), TokenPurpose.PASSWORD_RESET);
    }

    private IssuedToken verification(User user) {
        return lms.credentials().issueToken(user.id(), TokenPurpose.EMAIL_VERIFICATION);
    }

    private static void invalid(ThrowingCallable call) {
        refused(call, CredentialProblem.TOKEN_INVALID);
    }

    private static void refused(ThrowingCallable call, io.lmskit.kernel.Problem problem) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RuleViolationException.class,
                        e -> assertThat(e.has(problem)).isTrue());
    }
}
