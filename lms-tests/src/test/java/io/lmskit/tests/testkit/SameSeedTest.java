package io.lmskit.tests.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.account.User;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsTest;
import org.junit.jupiter.api.Test;

/** In every run and on every machine. */
@LmsTest(seed = 7)
class SameSeedTest {

    @Test
    void the_same_seed_makes_the_same_data(Fixtures fixtures) {
        User customer = fixtures.customer();
        assertThat(customer.id()).hasToString("01b8fb9a-3e80-7000-ae2d-30a5dfaaf391");
        assertThat(customer.details().displayName()).isEqualTo("Fatima van der Berg");
        assertThat(customer.details().email()).isEqualTo("person1@example.com");
    }
}
