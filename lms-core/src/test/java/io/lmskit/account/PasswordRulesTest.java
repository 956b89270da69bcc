package io.lmskit.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lmskit.kernel.InputProblem;
import io.lmskit.kernel.Violation;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {

    private static final UserDetails USER = UserDetails.builder("Xanthippe.Doe@example.org")
            .username("xanthippe1")
            .name("Xanthippe", "Doe")
            .build();

    @Test
    void eight_to_128_characters_are_enough_whichever_they_are() {
        assertThat(judge("a b c d ")).isEmpty();
        assertThat(judge("😀".repeat(127) + "x")).isEmpty();
        assertThat(judge("\t\t\n\n    x")).isEmpty();
        assertThat(judge("1234567")).extracting(Violation::code).containsExactly(InputProblem.LENGTH.code());
        assertThat(judge("ab".repeat(64) + "c"))
                .extracting(Violation::code)
                .containsExactly(InputProblem.LENGTH.code());
    }

    @Test
    void nul_and_halves_of_characters_are_refused_by_name() {
        assertThat(judge("secret\0secret")).extracting(Violation::code).containsExactly(InputProblem.NUL.code());
        assertThat(judge("secret\ud800secret"))
                .extracting(Violation::code)
                .containsExactly(InputProblem.SURROGATE.code());
        assertThat(judge("short")).extracting(Violation::path).containsExactly("password");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "xanthippe.doe@example.org",
                "XANTHIPPE.DOE",
                "Xanthippe1",
                "xanthippe doe",
                "aaaaaaaa",
                "        ",
            })
    void who_somebody_is_is_no_password_nor_is_one_letter(String text) {
        assertThat(judge(text)).extracting(Violation::code).contains(CredentialProblem.GUESSABLE.code());
    }

    @Test
    void a_hosts_list_is_asked_with_the_normalised_text() {
        CredentialSettings listed =
                CredentialSettings.DEFAULT.withGuessable(p -> p.reveal().equals("password1"));

        assertThat(PasswordRules.judge(Password.of("ｐａｓｓｗｏｒｄ１"), USER, listed))
                .extracting(Violation::code)
                .containsExactly(CredentialProblem.GUESSABLE.code());
        assertThat(PasswordRules.judge(Password.of("password2"), USER, listed)).isEmpty();
    }

    @Test
    void the_same_letters_are_the_same_password_however_they_were_typed() {
        assertThat(Password.of("Ame\u0301lie\u2460").reveal())
                .isEqualTo(Password.of("Am\u00e9lie1").reveal());
        assertThat(Password.of(" spaces stay ").reveal()).isEqualTo(" spaces stay ");
    }

    @Property
    void neither_passwords_nor_tokens_show_themselves(@ForAll @StringLength(min = 4, max = 40) String text) {
        assertThat(Password.of(text)).hasToString("Password[…]");
        assertThat(OneTimeToken.of(text)).hasToString("OneTimeToken[…]");
        assertThat(String.valueOf(judge(text))).doesNotContain("\"" + text + "\"");
    }

    @Test
    void the_default_cost_is_what_owasp_asks_for_or_more_and_nonsense_is_refused() {
        assertThat(Argon2Cost.DEFAULT.memoryKib()).isGreaterThanOrEqualTo(19_456);
        assertThat(Argon2Cost.DEFAULT.iterations()).isGreaterThanOrEqualTo(2);
        assertThatIllegalArgumentException().isThrownBy(() -> new Argon2Cost(7, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Argon2Cost(64, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Argon2Cost(4_096, 1, 256));
    }

    private static java.util.List<Violation> judge(String text) {
        return PasswordRules.judge(Password.of(text), USER, CredentialSettings.DEFAULT);
    }
}
