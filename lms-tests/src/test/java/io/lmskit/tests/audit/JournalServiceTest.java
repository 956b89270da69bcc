package io.lmskit.tests.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.access.AccessPolicy;
import io.lmskit.access.Actor;
import io.lmskit.access.Operation;
import io.lmskit.access.Reach;
import io.lmskit.access.RolePolicy;
import io.lmskit.account.Role;
import io.lmskit.account.User;
import io.lmskit.account.UserDetails;
import io.lmskit.audit.JournalEntry;
import io.lmskit.audit.JournalEntry.Personal;
import io.lmskit.audit.JournalFilter;
import io.lmskit.kernel.AccessDeniedException;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.tenant.NewTenant;
import io.lmskit.tenant.TenantSettings;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@LmsTest
class JournalServiceTest {

    private static int tenants;

    private final Lms lms;
    private final LmsNodes nodes;
    private final TestClock clock;
    private LmsScope school;

    JournalServiceTest(Lms lms, LmsNodes nodes, TestClock clock) {
        this.lms = lms;
        this.nodes = nodes;
        this.clock = clock;
    }

    @BeforeEach
    void a_school_of_its_own() {
        school = lms.in(lms.tenants()
                .createTenant(new NewTenant(
                        "journal-" + ++tenants,
                        TenantSettings.builder("Journal").build()))
                .id());
    }

    @Test
    void an_entry_says_who_did_what_when_and_what_it_was_before() {
        User boss = create("boss", Role.ADMIN);
        clock.advance(Duration.ofHours(1));
        LmsScope admin = school.as(Actor.admin(boss.id()));
        User user = admin.userAdministration()
                .createUser(UserDetails.builder("u@example.org").build(), Set.of());
        admin.userAdministration().changeRoles(user.id(), 0, Set.of(Role.STUDENT));

        List<JournalEntry> entries = find(JournalFilter.all().withEntity("user", user.id()));

        assertThat(entries).extracting(JournalEntry::event).containsExactly("UserRolesChanged", "UserCreated");
        JournalEntry changed = entries.get(0);
        assertThat(changed.actorKind()).isEqualTo(Actor.Kind.USER);
        assertThat(changed.actor()).isEqualTo(boss.id());
        assertThat(changed.occurredAt()).isEqualTo(TestClock.START.plus(Duration.ofHours(1)));
        assertThat(String.valueOf(changed.before())).contains("\"roles\": [\"customer\"]");
        assertThat(String.valueOf(changed.after())).contains("\"roles\": [\"student\"]");
        assertThat(entries.get(1).before()).isNull();
        assertThat(changed.seq()).isGreaterThan(entries.get(1).seq());
    }

    @Test
    void entries_are_found_by_actor_entity_event_and_time() {
        User boss = create("boss", Role.ADMIN);
        LmsScope admin = school.as(Actor.admin(boss.id()));
        clock.advance(Duration.ofDays(1));
        admin.catalog().addCourseType("EFAW");
        clock.advance(Duration.ofDays(1));
        admin.users().recordLogin(boss.id());

        assertThat(events(JournalFilter.all())).containsExactly("UserSignedIn", "CourseTypeAdded", "UserCreated");
        assertThat(events(JournalFilter.all().withActor(boss.id()))).containsExactly("UserSignedIn", "CourseTypeAdded");
        assertThat(events(JournalFilter.all().withEntity("course-type"))).containsExactly("CourseTypeAdded");
        assertThat(events(JournalFilter.all().withEvent("UserCreated"))).containsExactly("UserCreated");
        assertThat(events(JournalFilter.all().withActor(boss.id()).withEntity("user")))
                .containsExactly("UserSignedIn");
        // from is inclusive, until exclusive
        assertThat(events(JournalFilter.all()
                        .withTimeBetween(
                                TestClock.START.plus(Duration.ofDays(1)), TestClock.START.plus(Duration.ofDays(2)))))
                .containsExactly("CourseTypeAdded");
        assertThat(events(JournalFilter.all().withTimeBetween(null, TestClock.START.plus(Duration.ofDays(1)))))
                .containsExactly("UserCreated");
    }

    @Test
    void pages_of_any_size_hold_every_entry_once_though_all_are_of_one_moment() {
        for (int i = 0; i < 7; i++) {
            create("u" + i, Role.CUSTOMER);
        }
        List<JournalEntry> all = find(JournalFilter.all());
        assertThat(all).hasSize(7);
        assertThat(all).extracting(JournalEntry::occurredAt).containsOnly(TestClock.START);

        for (int size = 1; size <= 8; size++) {
            List<JournalEntry> paged = new ArrayList<>();
            PageRequest request = PageRequest.first(size);
            Page<JournalEntry> page = school.journal().find(JournalFilter.all(), request);
            while (true) {
                paged.addAll(page.items());
                if (page.isLast()) {
                    break;
                }
                page = school.journal().find(JournalFilter.all(), request.after(page.next()));
            }
            assertThat(paged).isEqualTo(all);
        }
    }

    @Test
    void names_and_addresses_are_in_the_personal_part_only() {
        User boss = create("boss", Role.ADMIN);
        LmsScope admin = school.as(Actor.admin(boss.id()).from("203.0.113.7", "Browser/1"));
        User user = admin.userAdministration()
                .createUser(
                        UserDetails.builder("ada@example.org").name("Ada", "L").build(), Set.of());

        JournalEntry listed =
                find(JournalFilter.all().withEntity("user", user.id())).get(0);
        JournalEntry whole = school.journal().get(listed.id(), listed.occurredAt());

        assertThat(listed.personal()).isEmpty();
        assertThat(String.valueOf(listed.after())).doesNotContain("Ada").doesNotContain("example.org");
        assertThat(whole.personal()).hasSize(2);
        assertThat(whole.personal())
                .filteredOn(p -> user.id().equals(p.person()))
                .singleElement()
                .satisfies(p -> assertThat(String.valueOf(p.after())).contains("ada@example.org", "Ada"))
                .satisfies(p -> assertThat(p.ip()).isNull());
        assertThat(whole.personal())
                .filteredOn(p -> boss.id().equals(p.person()))
                .singleElement()
                .satisfies(p -> assertThat(p.ip()).isEqualTo("203.0.113.7"))
                .satisfies(p -> assertThat(p.userAgent()).isEqualTo("Browser/1"));
        assertThat(whole.toString()).doesNotContain("203.0.113.7").doesNotContain("ada@");
    }

    @Test
    void the_address_of_a_guest_who_registers_belongs_to_the_person_registered() {
        User user = school.as(Actor.guest().from("198.51.100.1", null))
                .users()
                .register(UserDetails.builder("g@example.org").build(), Set.of());

        JournalEntry entry =
                find(JournalFilter.all().withEntity("user", user.id())).get(0);
        assertThat(school.journal().get(entry.id(), entry.occurredAt()).personal())
                .extracting(Personal::person)
                .containsOnly(user.id());

        school.userAdministration().erase(user.id());
        assertThat(school.journal().get(entry.id(), entry.occurredAt()).personal())
                .isEmpty();
    }

    @Test
    void the_personal_part_is_shown_to_who_may_read_all_users() {
        AccessPolicy auditor = (actor, operation) ->
                operation == Operation.USER_READ ? Reach.NONE : new RolePolicy().reach(actor, operation);
        User user = create("ada", Role.CUSTOMER);
        JournalEntry entry = find(JournalFilter.all()).get(0);

        LmsScope restricted = nodes.open(builder -> builder.policy(auditor)).in(school.tenant());

        assertThat(restricted.journal().get(entry.id(), entry.occurredAt()).personal())
                .isEmpty();
        assertThat(school.journal().get(entry.id(), entry.occurredAt()).personal())
                .extracting(Personal::person)
                .containsExactly(user.id());
    }

    @Test
    void only_admins_read_the_journal_and_only_their_own() {
        User user = create("ada", Role.INSTRUCTOR);
        JournalEntry entry = find(JournalFilter.all()).get(0);

        for (Actor actor : List.of(Actor.guest(), Actor.instructor(user.id()), Actor.customer(user.id()))) {
            assertThatThrownBy(() -> school.as(actor).journal().find(JournalFilter.all(), PageRequest.first()))
                    .isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> school.as(actor).journal().get(entry.id(), entry.occurredAt()))
                    .isInstanceOf(AccessDeniedException.class);
        }
        assertThatThrownBy(() -> lms.journal().get(entry.id(), entry.occurredAt()))
                .isInstanceOf(NotFoundException.class);
        assertThat(lms.journal()
                        .find(JournalFilter.all().withEntity("user", user.id()), PageRequest.first())
                        .items())
                .isEmpty();
    }

    private User create(String name, Role role) {
        return school.userAdministration()
                .createUser(UserDetails.builder(name + "@example.org").build(), Set.of(role));
    }

    private List<JournalEntry> find(JournalFilter filter) {
        return school.journal().find(filter, PageRequest.first()).items();
    }

    private List<String> events(JournalFilter filter) {
        return find(filter).stream().map(JournalEntry::event).toList();
    }
}
