package io.lmskit.tests.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.LmsScope;
import io.lmskit.account.Role;
import io.lmskit.account.User;
import io.lmskit.catalog.Course;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsTest;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

@LmsTest
class FixturesTest {

    @Test
    void people_are_active_and_differ(Fixtures fixtures) {
        assertThat(fixtures.customers(20))
                .allMatch(User::active)
                .allMatch(u -> u.roles().equals(java.util.Set.of(Role.CUSTOMER)))
                .extracting(u -> u.details().email())
                .doesNotHaveDuplicates();
        assertThat(fixtures.instructor().roles()).containsExactly(Role.INSTRUCTOR);
        assertThat(fixtures.admin().roles()).containsExactly(Role.ADMIN);
    }

    @Test
    void a_builder_changes_what_matters(Fixtures fixtures) {
        User user =
                fixtures.user().name("Ada", "Lovelace").email("ada@example.org").create();
        assertThat(user.details().displayName()).isEqualTo("Ada Lovelace");
        assertThat(user.details().email()).isEqualTo("ada@example.org");

        Course course = fixtures.course()
                .title("Logic")
                .price("49.50")
                .capacity(7)
                .type("Evening class")
                .hidden()
                .create();
        assertThat(course.details().title()).isEqualTo("Logic");
        assertThat(course.details().price()).isEqualTo(Money.of(CurrencyUnit.GBP, 49.50));
        assertThat(course.details().defaultCapacity()).isEqualTo(7);
        assertThat(course.published()).isFalse();
    }

    @Test
    void fixtures_work_in_another_tenant(Fixtures fixtures, LmsScope lms) {
        assertThat(fixtures.freeCourse().published()).isTrue();
        assertThat(lms.as(io.lmskit.access.Actor.system()).tenant()).isEqualTo(lms.tenant());
    }
}
