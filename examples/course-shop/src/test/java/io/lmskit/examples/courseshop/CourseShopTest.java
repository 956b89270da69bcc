package io.lmskit.examples.courseshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** The program as its user sees it. */
class CourseShopTest {

    private record Ended(int exit, String output) {

        static Ended of(String... args) {
            StringWriter output = new StringWriter();
            int exit = CourseShop.run(new PrintWriter(output), args);
            return new Ended(exit, output.toString());
        }
    }

    @Test
    void walks_from_the_first_admin_to_the_last_refund() {
        Ended ended = Ended.of();
        assertThat(ended.output())
                .contains("People", "Catalogue", "Coupons", "Orders", "Refunds")
                .contains("Everything is right")
                .doesNotContain("WRONG");
        assertThat(ended.exit()).isZero();
    }

    @Test
    void says_what_is_wrong_with_its_arguments() {
        assertThat(Ended.of("--what").exit()).isEqualTo(2);
        assertThat(Ended.of("--help").exit()).isZero();
    }

    @Test
    void fails_with_1_if_the_database_cannot_be_reached() {
        Ended ended = Ended.of("--url", "jdbc:postgresql://127.0.0.1:1/nowhere?user=nobody");
        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.output()).contains("Failed:");
    }
}
