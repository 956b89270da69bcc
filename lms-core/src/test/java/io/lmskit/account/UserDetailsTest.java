package io.lmskit.account;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class UserDetailsTest {

    @Test
    void the_display_name_comes_from_the_names() {
        assertThat(UserDetails.builder("ada@example.org")
                        .name(" Ada ", "Lovelace")
                        .build()
                        .displayName())
                .isEqualTo("Ada Lovelace");
        assertThat(UserDetails.builder("ada@example.org")
                        .name(null, "Lovelace")
                        .build()
                        .displayName())
                .isEqualTo("Lovelace");
        assertThat(UserDetails.builder("ada@example.org")
                        .name("Ada", " ")
                        .build()
                        .displayName())
                .isEqualTo("Ada");
    }

    @Test
    void the_display_name_comes_from_the_address_if_there_is_no_name() {
        assertThat(UserDetails.builder("ada@example.org").build().displayName()).isEqualTo("ada");
    }

    @Test
    void a_display_name_that_was_given_stays() {
        UserDetails details = UserDetails.builder("ada@example.org")
                .name("Ada", "Lovelace")
                .displayName("Countess")
                .build();

        assertThat(details.displayName()).isEqualTo("Countess");
        assertThat(details.toBuilder().phone("1").build().displayName()).isEqualTo("Countess");
    }

    @Test
    void the_longest_first_and_last_name_fit_into_the_display_name() {
        String longest = "x".repeat(100);

        assertThat(UserDetails.builder("a@example.org")
                        .name(longest, longest)
                        .build()
                        .displayName())
                .isEqualTo(longest + " " + longest);
    }

    @Test
    void text_is_trimmed_and_composed() {
        UserDetails details = UserDetails.builder("  jose\u0301@example.org ")
                .username(" ")
                .name("Jose\u0301", null)
                .build();

        assertThat(details.email()).isEqualTo("jos\u00e9@example.org");
        assertThat(details.username()).isNull();
        assertThat(details.firstName()).isEqualTo("Jos\u00e9");
    }

    @Test
    void nothing_personal_gets_into_a_log() {
        assertThat(UserDetails.builder("ada@example.org")
                        .name("Ada", null)
                        .build()
                        .toString())
                .doesNotContain("ada")
                .doesNotContain("Ada");
    }

    @Property
    void a_name_made_from_whatever_is_never_wrong_itself(@ForAll String email, @ForAll String first) {
        for (String made : new String[] {
            UserDetails.builder(email).build().displayName(),
            UserDetails.builder(email).name(first, email).build().displayName(),
        }) {
            assertThat(made).isNotBlank();
            assertThat(made.codePointCount(0, made.length())).isLessThanOrEqualTo(201);
            assertThat(made.codePoints())
                    .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
        }
    }
}
