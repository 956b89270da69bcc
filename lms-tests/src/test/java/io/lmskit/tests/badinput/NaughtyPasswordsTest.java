package io.lmskit.tests.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.account.Password;
import io.lmskit.account.User;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.kernel.Violation;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsTest;
import java.text.Normalizer;
import org.junit.jupiter.api.Test;

/**
 * Naughty strings as passwords, which no other text is like: they are not trimmed, and never read back. Each is refused by
 * name, or opens the account as it was typed and not without its white space.
 */
@LmsTest
class NaughtyPasswordsTest {

    private final Lms lms;
    private final User user;

    NaughtyPasswordsTest(Lms lms, Fixtures fixtures) {
        this.lms = lms;
        this.user = fixtures.customer();
    }

    @Test
    void each_is_refused_by_name_or_opens_the_account_as_it_was_typed() {
        LmsScope own = lms.as(Actor.customer(user.id()));
        int set = 0;
        for (String naughty : NaughtyStrings.ALL) {
            try {
                lms.credentials().setPassword(user.id(), Password.of(naughty));
            } catch (InvalidInputException refused) {
                assertThat(refused.violations()).extracting(Violation::path).containsOnly("password");
                assertThat(own.credentials().verifyPassword(user.id(), Password.of(naughty)))
                        .isFalse();
                continue;
            } catch (RuleViolationException guessable) {
                assertThat(guessable.code()).isEqualTo("credential.password-guessable");
                continue;
            }
            set++;
            String decomposed = Normalizer.normalize(naughty, Normalizer.Form.NFD);
            assertThat(own.credentials().verifyPassword(user.id(), Password.of(decomposed)))
                    .as(naughty)
                    .isTrue();
            assertThat(own.credentials().verifyPassword(user.id(), Password.of(naughty + " ")))
                    .as(naughty)
                    .isFalse();
            if (!naughty.strip().equals(naughty)) {
                assertThat(own.credentials().verifyPassword(user.id(), Password.of(naughty.strip())))
                        .as(naughty)
                        .isFalse();
            }
        }
        assertThat(set).isGreaterThan(300);
    }
}
