package io.lmskit.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.kernel.Id;
import io.lmskit.kernel.Violation;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RegistrationRulesTest {

    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
    private static final Id<User> ADA = Id.of(new UUID(7, 1));
    private static final Id<User> BOB = Id.of(new UUID(7, 2));

    @ParameterizedTest
    @CsvSource({
        "a@b.org, -,   -,  ada, -,   -,   true",
        "a@b.org, ada, 7,  ada, ada, ada, true",
        "a@b.org, ada, -,  ada, -,   -,   false",
        "a@b.org, -,   7,  ada, -,   bob, false",
        "a@b.org, ada, 7,  ada, ada, bob, false",
        "a@b.org, -,   -,  -,   -,   -,   false",
        "a@b.org, ada, 7,  -,   ada, ada, false",
    })
    void who_is_known_has_every_name_that_is_given(
            String email,
            String username,
            String externalId,
            String hasEmail,
            String hasUsername,
            String hasExternalId,
            boolean known) {
        UserDetails details = UserDetails.builder(email)
                .username(username.equals("-") ? null : username)
                .externalId(externalId.equals("-") ? null : externalId)
                .build();

        assertThat(RegistrationRules.known(
                        details, new IdentityHolders(holder(hasEmail), holder(hasUsername), holder(hasExternalId))))
                .isEqualTo(known ? java.util.Optional.of(ADA) : java.util.Optional.empty());
    }

    private static @Nullable Id<User> holder(String name) {
        return name.equals("-") ? null : name.equals("ada") ? ADA : BOB;
    }

    @ParameterizedTest
    @CsvSource({
        "CUSTOMER,   '',       false, ACTIVE",
        "CUSTOMER,   customer, false, PENDING",
        "CUSTOMER,   customer, true,  PENDING",
        "STUDENT,    customer, false, ACTIVE",
        "INSTRUCTOR, '',       false, PENDING",
        "INSTRUCTOR, '',       true,  ACTIVE",
        "INSTRUCTOR, instructor, true, PENDING",
        "ADMIN,      '',       true,  ACTIVE",
    })
    void who_must_wait_for_approval(Role role, String approvalRequiredFor, boolean byAdmin, UserStatus status) {
        assertThat(RegistrationRules.status(Set.of(role), Set.of(approvalRequiredFor), byAdmin))
                .isEqualTo(status);
    }

    @Property
    void nobody_but_an_admin_gets_power_over_others_without_approval(
            @ForAll Set<Role> roles, @ForAll Set<Role> listed) {
        Set<String> approval = Set.copyOf(listed.stream()
                .map(r -> r.name().toLowerCase(java.util.Locale.ROOT))
                .toList());
        boolean powerful = roles.contains(Role.INSTRUCTOR) || roles.contains(Role.ADMIN);

        boolean refused = !RegistrationRules.judgeRoles(roles, false).isEmpty();
        UserStatus status = RegistrationRules.status(roles, approval, false);

        assertThat(refused).isEqualTo(roles.contains(Role.ADMIN));
        assertThat(powerful && status == UserStatus.ACTIVE).isFalse();
        assertThat(RegistrationRules.judgeRoles(roles, true)).isEmpty();
    }

    @Test
    void who_wishes_for_no_role_is_a_customer() {
        assertThat(RegistrationRules.roles(Set.of(), Set.of())).containsExactly(Role.CUSTOMER);
        assertThat(RegistrationRules.roles(Set.of(Role.STUDENT), Set.of(Role.CUSTOMER)))
                .containsExactlyInAnyOrder(Role.STUDENT, Role.CUSTOMER);
    }

    @ParameterizedTest
    @CsvSource({
        "true, ACTIVE, true",
        "true, PENDING, true",
        "true, SUSPENDED, false",
        "true, REJECTED, false",
        "false, ACTIVE, false"
    })
    void only_a_guest_in_good_standing_becomes_the_registered_user(
            boolean guest, UserStatus status, boolean takesOver) {
        assertThat(RegistrationRules.takesOver(user(status, guest, null, null))).isEqualTo(takesOver);
    }

    @Test
    void all_that_is_taken_is_told_at_once() {
        IdentityHolders holders = new IdentityHolders(BOB, BOB, BOB);

        assertThat(holders.takenFrom(ADA))
                .extracting(Violation::path)
                .containsExactly("email", "username", "externalId");
        assertThat(holders.takenFrom(BOB)).isEmpty();
        assertThat(IdentityHolders.NONE.takenFrom(null)).isEmpty();
    }

    @Test
    void only_an_admin_changes_the_external_id() {
        User user = user(UserStatus.ACTIVE, false, null, null);
        UserDetails wanted = user.details().toBuilder().externalId("clerk_2").build();

        assertThat(RegistrationRules.judgeChange(user, wanted, IdentityHolders.NONE, false))
                .extracting(Violation::code)
                .containsExactly("user.external-id-protected");
        assertThat(RegistrationRules.judgeChange(user, wanted, IdentityHolders.NONE, true))
                .isEmpty();
    }

    @Test
    void a_deleted_user_is_restored_unless_erased_or_taken() {
        User deleted = user(UserStatus.ACTIVE, false, NOW, null);

        assertThat(RegistrationRules.judgeRestore(deleted, IdentityHolders.NONE))
                .isEmpty();
        assertThat(codes(RegistrationRules.judgeRestore(deleted, new IdentityHolders(BOB, null, null))))
                .containsExactly("user.email-taken");
        assertThat(codes(
                        RegistrationRules.judgeRestore(user(UserStatus.ACTIVE, false, NOW, NOW), IdentityHolders.NONE)))
                .containsExactly("user.erased");
        assertThat(codes(RegistrationRules.judgeRestore(
                        user(UserStatus.ACTIVE, false, null, null), IdentityHolders.NONE)))
                .containsExactly("user.not-deleted");
    }

    @ParameterizedTest
    @EnumSource(UserTransition.class)
    void a_step_is_taken_from_its_own_status_only(UserTransition step) {
        for (UserStatus status : UserStatus.values()) {
            assertThat(codes(step.judge(user(status, false, null, null))))
                    .isEqualTo(status == step.from() ? List.of() : List.of("user.wrong-status"));
        }
        assertThat(codes(step.judge(user(step.from(), false, NOW, null)))).containsExactly("user.deleted");
    }

    private static List<String> codes(List<Violation> violations) {
        return violations.stream().map(Violation::code).toList();
    }

    private static User user(
            UserStatus status, boolean guest, @Nullable Instant deletedAt, @Nullable Instant erasedAt) {
        UserDetails details =
                UserDetails.builder("ada@example.org").externalId("clerk_1").build();
        return new User(
                ADA, details, Set.of(Role.CUSTOMER), status, null, guest, null, deletedAt, erasedAt, 0, NOW, NOW);
    }
}
