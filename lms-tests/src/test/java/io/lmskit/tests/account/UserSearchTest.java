package io.lmskit.tests.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.account.Role;
import io.lmskit.account.User;
import io.lmskit.account.UserDetails;
import io.lmskit.account.UserFilter;
import io.lmskit.account.UserStatus;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.Texts;
import io.lmskit.tenant.NewTenant;
import io.lmskit.tenant.TenantSettings;
import io.lmskit.testkit.LmsTest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@LmsTest
class UserSearchTest {

    private static LmsScope school;
    private static User suspended;
    private static User deleted;

    @BeforeAll
    static void a_school_full_of_people(Lms lms) {
        school = lms.in(lms.tenants()
                .createTenant(
                        new NewTenant("search", TenantSettings.builder("Search").build()))
                .id());
        add("Ada", "Lovelace", "ada@example.org", "countess", Role.STUDENT);
        add("İrem", "Şahin", "irem@example.com", "IREM", Role.CUSTOMER);
        add("Anna", "Smith", "anna@example.org", null, Role.INSTRUCTOR);
        add("anna", "smithson", "a_nna@example.org", "a%b", Role.INSTRUCTOR);
        add("Zoë", "Smith", "zoe@example.net", null, Role.ADMIN);
        suspended = add("Sus", "Pended", "sus@example.org", null, Role.CUSTOMER);
        school.userAdministration().suspend(suspended.id(), null);
        deleted = add("Anna", "Gone", "gone@example.org", null, Role.CUSTOMER);
        school.users().deleteUser(deleted.id());
        school.users()
                .registerGuest(UserDetails.builder("visitor@example.org")
                        .name("Vi", "Sitor")
                        .externalId("ext|1")
                        .build());
    }

    @Test
    void by_the_beginning_of_display_name_or_last_name_without_case() {
        assertThat(names(UserFilter.all().withName("SMITH")))
                .containsExactly("Anna Smith", "anna smithson", "Zoë Smith");
        assertThat(names(UserFilter.all().withName("anna"))).containsExactly("Anna Smith", "anna smithson");
        assertThat(names(UserFilter.all().withName("anna s"))).hasSize(2);
        assertThat(names(UserFilter.all().withName("nna"))).isEmpty();
        assertThat(names(UserFilter.all().withName("zoe\u0308"))).containsExactly("Zoë Smith");
        assertThat(names(UserFilter.all().withName("%"))).isEmpty();
    }

    @Test
    void by_the_beginning_of_address_and_user_name_without_case_or_wildcards() {
        assertThat(names(UserFilter.all().withEmail("A")))
                .containsExactly("Ada Lovelace", "Anna Smith", "anna smithson");
        assertThat(names(UserFilter.all().withEmail("a_"))).containsExactly("anna smithson");
        assertThat(names(UserFilter.all().withEmail("IREM@EXAMPLE.COM"))).containsExactly("İrem Şahin");
        assertThat(names(UserFilter.all().withUsername("ire"))).containsExactly("İrem Şahin");
        assertThat(names(UserFilter.all().withUsername("A%"))).containsExactly("anna smithson");
    }

    @Test
    void by_external_id_role_status_and_kind() {
        assertThat(names(UserFilter.all().withExternalId("ext|1"))).containsExactly("Vi Sitor");
        assertThat(names(UserFilter.all().withExternalId("EXT|1"))).isEmpty();
        assertThat(names(UserFilter.all().withRole(Role.INSTRUCTOR))).containsExactly("Anna Smith", "anna smithson");
        assertThat(names(UserFilter.all().withStatus(UserStatus.SUSPENDED))).containsExactly("Sus Pended");
        assertThat(names(UserFilter.all().withGuest(true))).containsExactly("Vi Sitor");
        assertThat(names(UserFilter.all().withGuest(false))).hasSize(6).doesNotContain("Vi Sitor");
        assertThat(names(UserFilter.all().withDeleted(true))).containsExactly("Anna Gone");
        assertThat(names(UserFilter.all().withRole(Role.INSTRUCTOR).withEmail("a_")))
                .containsExactly("anna smithson");
    }

    @Test
    void pages_of_any_size_hold_everybody_once_and_in_order() {
        List<User> all =
                school.users().findUsers(UserFilter.all(), PageRequest.first()).items();
        assertThat(all)
                .hasSize(7)
                .isSortedAccordingTo(
                        Comparator.comparing((User u) -> Texts.key(u.details().displayName()))
                                .thenComparing(User::id));

        for (int size = 1; size <= 8; size++) {
            List<User> paged = new ArrayList<>();
            PageRequest request = PageRequest.first(size);
            Page<User> page = school.users().findUsers(UserFilter.all(), request);
            while (true) {
                assertThat(page.items().size()).isLessThanOrEqualTo(size);
                paged.addAll(page.items());
                if (page.isLast()) {
                    break;
                }
                page = school.users().findUsers(UserFilter.all(), request.after(page.next()));
            }
            assertThat(paged).isEqualTo(all);
        }
    }

    @Test
    void a_page_that_is_not_ours_is_refused() {
        assertThatThrownBy(() -> school.users()
                        .findUsers(UserFilter.all(), PageRequest.first().after("nonsense")))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> school.users().findUsers(UserFilter.all(), PageRequest.first(501)))
                .isInstanceOf(InvalidInputException.class);
    }

    private static List<String> names(UserFilter filter) {
        return school.users().findUsers(filter, PageRequest.first()).items().stream()
                .map(u -> u.details().displayName())
                .toList();
    }

    private static User add(String first, String last, String email, String username, Role role) {
        return school.userAdministration()
                .createUser(
                        UserDetails.builder(email)
                                .name(first, last)
                                .username(username)
                                .build(),
                        Set.of(role));
    }
}
