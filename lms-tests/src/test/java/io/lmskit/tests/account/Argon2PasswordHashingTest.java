package io.lmskit.tests.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmskit.account.Argon2Cost;
import io.lmskit.account.Password;
import io.lmskit.persistence.account.Argon2PasswordHashing;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class Argon2PasswordHashingTest {

    /** Computed by the reference implementation in C. */
    private static final String KNOWN =
            "$argon2id$v=19$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg" + "$gy5SuVm5Z7Vw7keB9se9p87QGcomaseB/S2U1OhTsM0";

    /** Likewise, of {@code passwort 1ffi}, with other cost. */
    private static final String KNOWN_LANES =
            "$argon2id$v=19$m=1024,t=3,p=4$c29tZXNhbHRzb21lc2FsdA$5S9jFDiEl+eJeOyxZ4H8xZUHSzqi1qCDmpYeBL4/7aI";

    private final Argon2PasswordHashing hashing = new Argon2PasswordHashing(Argon2Cost.DEFAULT, new SecureRandom());

    @Test
    void agrees_with_the_reference_implementation() {
        assertThat(hashing.matches(Password.of("correct horse battery staple"), KNOWN))
                .isTrue();
        assertThat(hashing.matches(Password.of("correct horse battery staplf"), KNOWN))
                .isFalse();
        assertThat(hashing.matches(Password.of("pa\u017f\u017fwort \u2460\ufb03"), KNOWN_LANES))
                .isTrue();
    }

    @Test
    void each_hash_has_a_salt_of_its_own_and_says_its_cost() {
        Password password = Password.of("correct horse");
        String first = hashing.hash(password);
        String second = hashing.hash(password);

        assertThat(first).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").isNotEqualTo(second);
        assertThat(hashing.matches(password, first)).isTrue();
        assertThat(hashing.matches(password, second)).isTrue();
    }

    @Test
    void a_hash_of_another_cost_is_outdated_and_still_right() {
        Argon2PasswordHashing cheap = new Argon2PasswordHashing(new Argon2Cost(64, 1, 1), new SecureRandom());
        String old = cheap.hash(Password.of("correct horse"));

        assertThat(hashing.isOutdated(old)).isTrue();
        assertThat(cheap.isOutdated(old)).isFalse();
        assertThat(hashing.matches(Password.of("correct horse"), old)).isTrue();
    }

    @Test
    void what_is_no_hash_is_a_defect_that_does_not_show_it() {
        assertThatThrownBy(() -> hashing.matches(Password.of("correct horse"), "$2b$10$legacylegacy"))
                .isInstanceOf(IllegalStateException.class)
                .message()
                .doesNotContain("legacy");
    }
}
