package io.lmskit.examples.gym;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** The program as its user sees it. */
class GymTest {

    private record Ended(int exit, String output) {

        static Ended of(String... args) {
            StringWriter output = new StringWriter();
            int exit = Gym.run(new PrintWriter(output), args);
            return new Ended(exit, output.toString());
        }
    }

    @Test
    void walks_from_the_first_admin_to_the_trail() {
        Ended ended = Ended.of();
        assertThat(ended.output())
                .contains("People", "Gyms", "Credits", "Sessions", "Clearances", "Subscriptions", "Reviews", "Trail")
                .contains("Everything is right")
                .doesNotContain("WRONG");
        assertThat(ended.exit()).isZero();
    }

    @Test
    void says_what_is_wrong_with_its_arguments() {
        assertThat(Ended.of("--what").exit()).isEqualTo(2);
        assertThat(Ended.of("--help").exit()).isZero();
    }
}
