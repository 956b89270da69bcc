package io.lmskit.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.kernel.Id;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RolePolicyTest {

    private final RolePolicy policy = new RolePolicy();

    @ParameterizedTest
    @EnumSource(Operation.class)
    void an_admin_does_everything_but_administer_tenants(Operation operation) {
        Actor admin = Actor.admin(Id.of(new UUID(7, 1)));

        assertThat(policy.reach(admin, operation))
                .isEqualTo(operation == Operation.TENANT_ADMINISTER ? Reach.NONE : Reach.ALL);
        assertThat(policy.reach(Actor.system(), operation)).isEqualTo(Reach.ALL);
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void more_roles_never_reach_less(Operation operation) {
        Id<io.lmskit.account.User> user = Id.of(new UUID(7, 1));
        Reach none = policy.reach(Actor.user(user, Set.of()), operation);
        Reach guest = policy.reach(Actor.guest(), operation);
        Reach instructor = policy.reach(Actor.instructor(user), operation);

        assertThat(none.or(guest)).isEqualTo(none);
        assertThat(instructor.or(none)).isEqualTo(instructor);
        assertThat(policy.reach(Actor.customer(user), operation)).isEqualTo(none);
    }

    @Test
    void a_guest_writes_nothing_but_a_registration_a_sign_in_and_the_wish_for_a_service() {
        assertThat(Set.of(Operation.values()).stream()
                        .filter(o -> !policy.reach(Actor.guest(), o).none()))
                .containsExactlyInAnyOrder(
                        Operation.TENANT_READ,
                        Operation.CERTIFICATE_VERIFY,
                        Operation.COURSE_READ,
                        Operation.PRODUCT_READ,
                        Operation.SERVICE_READ,
                        Operation.SERVICE_BOOK,
                        Operation.VENUE_READ,
                        Operation.SESSION_READ,
                        Operation.CREDIT_PACK_READ,
                        Operation.QUESTIONNAIRE_READ,
                        Operation.REVIEW_READ,
                        Operation.SUBSCRIPTION_PLAN_READ,
                        Operation.DISCOUNT_QUOTE,
                        Operation.USER_REGISTER,
                        Operation.CREDENTIAL_USE);
    }
}
