package io.lmskit.tests.audit;

import static io.lmskit.testkit.LmsAssertions.assertThatCall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.account.User;
import io.lmskit.account.UserDetails;
import io.lmskit.audit.AuditProblem;
import io.lmskit.audit.DeliveryRules;
import io.lmskit.audit.EventHandler;
import io.lmskit.audit.JournalEntry;
import io.lmskit.audit.JournalFilter;
import io.lmskit.catalog.Course;
import io.lmskit.catalog.CourseDetails;
import io.lmskit.kernel.AccessDeniedException;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.persistence.PostgresLms;
import io.lmskit.tenant.NewTenant;
import io.lmskit.tenant.TenantSettings;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.TestClock;
import io.lmskit.testkit.TestDatabase;
import io.lmskit.tests.support.Race;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What subscribers are given. Each test has a tenant of its own; the clock stands still, so no lease ends by itself. */
@LmsTest
class EventDeliveryTest {

    private static final String MAILER = "mailer";
    private static final EventHandler NOTHING = entry -> {};

    private static int tenants;

    private final Lms lms;
    private final LmsNodes nodes;
    private final TestClock clock;
    private final TestDatabase database;
    private final List<JournalEntry> delivered = Collections.synchronizedList(new ArrayList<>());
    private LmsScope school;
    private int courses;

    EventDeliveryTest(Lms lms, LmsNodes nodes, TestClock clock, TestDatabase database) {
        this.lms = lms;
        this.nodes = nodes;
        this.clock = clock;
        this.database = database;
    }

    @BeforeEach
    void a_school_of_its_own() {
        school = lms.in(lms.tenants()
                .createTenant(new NewTenant(
                        "events-" + ++tenants, TenantSettings.builder("Events").build()))
                .id());
    }

    @Test
    void a_subscriber_is_given_every_later_entry_in_order_and_nothing_from_before() {
        Course course = course();
        publish(course, true);
        school.events().subscribe(MAILER);
        school.events().subscribe(MAILER);
        publish(course, false);
        publish(course, true);
        publish(course, true);
        publish(course, false);

        assertThat(school.events().pending(MAILER)).isEqualTo(3);
        assertThat(school.events().deliver(MAILER, delivered::add, 2)).isEqualTo(2);
        assertThat(school.events().pending(MAILER)).isEqualTo(1);
        assertThat(school.events().deliver(MAILER, delivered::add, 100)).isEqualTo(1);
        assertThat(school.events().deliver(MAILER, delivered::add, 100)).isZero();

        List<JournalEntry> journal = journal();
        assertThat(delivered).isEqualTo(journal.subList(journal.size() - 3, journal.size()));
        assertThat(delivered)
                .allSatisfy(e -> assertThat(e.entityId()).isEqualTo(course.id().value()));
    }

    @Test
    void each_subscriber_is_given_everything_and_nothing_personal() {
        school.events().subscribe(MAILER);
        school.events().subscribe("search");
        User user = school.as(Actor.guest().from("198.51.100.1", "Browser/1"))
                .users()
                .register(UserDetails.builder("ada@example.org").build(), Set.of());

        // the mailer is told, too, that another one subscribed
        assertThat(school.events().deliver(MAILER, delivered::add, 10)).isEqualTo(2);
        assertThat(school.events().deliver("search", delivered::add, 10)).isEqualTo(1);

        assertThat(delivered)
                .filteredOn(e -> e.entityId().equals(user.id().value()))
                .hasSize(2)
                .allSatisfy(e -> assertThat(e.personal()).isEmpty())
                .allSatisfy(e -> assertThat(String.valueOf(e.after())).doesNotContain("ada@"));
    }

    @Test
    void what_a_handler_throws_at_comes_again_with_its_successors_while_other_buckets_go_on() throws Exception {
        Course broken = course();
        Course fine = course();
        while (bucket(fine) == bucket(broken)) {
            fine = course();
        }
        school.events().subscribe(MAILER);
        for (boolean published : List.of(true, false, true)) {
            publish(broken, published);
            publish(fine, published);
        }
        UUID brokenId = broken.id().value();
        EventHandler picky = entry -> {
            boolean second = delivered.stream().anyMatch(e -> e.entityId().equals(brokenId));
            if (entry.entityId().equals(brokenId) && second) {
                throw new java.io.IOException("the mail server is away");
            }
            delivered.add(entry);
        };

        assertThat(school.events().deliver(MAILER, picky, 100)).isEqualTo(4);
        assertThat(seqs(delivered, brokenId))
                .isEqualTo(seqs(journal(), brokenId).subList(1, 2));
        assertThat(seqs(delivered, fine.id().value())).hasSize(3);
        assertThat(school.events().deliver(MAILER, picky, 100)).isZero();
        assertThat(attempts()).containsExactly(2, 0);

        assertThat(school.events().deliver(MAILER, delivered::add, 100)).isEqualTo(2);
        List<Long> all = seqs(journal(), brokenId);
        assertThat(seqs(delivered, brokenId)).isEqualTo(all.subList(1, all.size()));
        assertThat(school.events().pending(MAILER)).isZero();
    }

    @Test
    void forty_eight_relays_on_two_nodes_deliver_what_sixteen_writers_change_once_and_in_order() throws Exception {
        List<Course> some = List.of(course(), course(), course(), course());
        school.events().subscribe(MAILER);
        long before = Collections.max(journal(), Comparator.comparing(JournalEntry::seq))
                .seq();
        List<LmsScope> both = List.of(school, nodes.open().in(school.tenant()));
        AtomicInteger writing = new AtomicInteger(16);
        long deadline = System.nanoTime() + Duration.ofMinutes(3).toNanos();

        List<Race.Outcome<Integer>> outcomes = Race.run(64, i -> () -> {
            LmsScope node = both.get(i % 2);
            if (i < 16) {
                try {
                    for (int k = 0; k < 12; k++) {
                        node.catalog().publishCourse(some.get((i + k) % 4).id(), (i + k / 4) % 2 == 0);
                    }
                } finally {
                    writing.decrementAndGet();
                }
                return 0;
            }
            int handled = 0;
            while (writing.get() > 0 || node.events().pending(MAILER) > 0) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException(
                            "not delivered: " + node.events().pending(MAILER));
                }
                handled += node.events().deliver(MAILER, delivered::add, 7);
            }
            return handled;
        });

        assertThat(outcomes).allSatisfy(o -> assertThat(o.refusal()).isNull());
        List<JournalEntry> expected =
                journal().stream().filter(e -> e.seq() > before).toList();
        assertThat(expected).hasSizeGreaterThan(20);
        assertThat(outcomes.stream().mapToInt(Race.Outcome::result).sum()).isEqualTo(expected.size());
        // leases that nobody lost: not only at least once, but once
        assertThat(byEntity(delivered)).isEqualTo(byEntity(expected));
    }

    @Test
    void who_takes_longer_than_the_lease_loses_the_bucket_and_overtakes_nobody() {
        Course course = course();
        school.events().subscribe(MAILER);
        publish(course, true);
        publish(course, false);
        publish(course, true);
        LmsScope other = nodes.open().in(school.tenant());

        int slow = school.events()
                .deliver(
                        MAILER,
                        entry -> {
                            delivered.add(entry);
                            assertThat(other.events().deliver(MAILER, delivered::add, 10))
                                    .isZero();
                            clock.advance(Duration.ofSeconds(60));
                            assertThat(other.events().deliver(MAILER, delivered::add, 10))
                                    .isEqualTo(3);
                        },
                        10);

        assertThat(slow).isEqualTo(1);
        List<Long> all = seqs(journal(), course.id().value());
        assertThat(delivered)
                .extracting(JournalEntry::seq)
                .containsExactly(all.get(1), all.get(1), all.get(2), all.get(3));
        assertThat(school.events().pending(MAILER)).isZero();
    }

    @Test
    void a_handler_may_use_the_library_and_an_error_frees_the_bucket() {
        Course course = course();
        school.events().subscribe(MAILER);
        publish(course, true);

        assertThatThrownBy(() -> school.events()
                        .deliver(
                                MAILER,
                                entry -> {
                                    throw new AssertionError("broken for good");
                                },
                                10))
                .hasMessage("broken for good");
        assertThat(school.events()
                        .deliver(
                                MAILER,
                                entry -> {
                                    delivered.add(entry);
                                    school.catalog().publishCourse(course.id(), false);
                                },
                                1))
                .isEqualTo(1);
        assertThat(school.events().deliver(MAILER, delivered::add, 10)).isEqualTo(1);
        assertThat(delivered).extracting(JournalEntry::event).doesNotHaveDuplicates();
    }

    @Test
    void what_a_host_rolls_back_is_never_delivered_and_what_it_has_not_committed_is_not_yet() throws Exception {
        Course course = course();
        school.events().subscribe(MAILER);
        PostgresLms node = nodes.open();
        try (Connection connection = database.unpooled().getConnection()) {
            connection.setAutoCommit(false);
            LmsScope joined = node.on(connection).in(school.tenant());
            joined.catalog().publishCourse(course.id(), true);
            assertThat(school.events().deliver(MAILER, delivered::add, 10)).isZero();
            assertThatCall(() -> joined.events().deliver(MAILER, delivered::add, 10))
                    .isRefusedWith(AuditProblem.DELIVER_IN_TRANSACTION);
            connection.rollback();
            assertThat(school.events().pending(MAILER)).isZero();

            joined.catalog().publishCourse(course.id(), true);
            connection.commit();
        }
        assertThat(school.events().deliver(MAILER, delivered::add, 10)).isEqualTo(1);
        assertThatCall(() -> school.inTransaction(s -> s.events().deliver(MAILER, NOTHING, 10)))
                .isRefusedWith(AuditProblem.DELIVER_IN_TRANSACTION);
    }

    @Test
    void who_unsubscribes_loses_what_is_pending_and_others_keep_theirs() {
        Course course = course();
        school.events().subscribe(MAILER);
        school.events().subscribe("search");
        publish(course, true);
        school.events().unsubscribe(MAILER);
        school.events().unsubscribe(MAILER);

        assertThatThrownBy(() -> school.events().pending(MAILER)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> school.events().deliver(MAILER, NOTHING, 1)).isInstanceOf(NotFoundException.class);
        publish(course, false);
        school.events().subscribe(MAILER);
        assertThat(school.events().pending(MAILER)).isZero();

        assertThat(school.events().deliver("search", delivered::add, 10)).isEqualTo(4);
        assertThat(journal())
                .extracting(JournalEntry::event)
                .filteredOn(event -> event.startsWith("EventSubscriber"))
                .containsExactly(
                        "EventSubscriberAdded",
                        "EventSubscriberAdded",
                        "EventSubscriberRemoved",
                        "EventSubscriberAdded");
    }

    @Test
    void only_admins_and_the_system_are_given_entries_and_only_their_own() {
        Course course = course();
        school.events().subscribe(MAILER);
        publish(course, true);

        for (Actor actor : List.of(
                Actor.guest(),
                Actor.instructor(someUser().id()),
                Actor.customer(someUser().id()))) {
            LmsScope theirs = school.as(actor);
            assertThatThrownBy(() -> theirs.events().subscribe("spy")).isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> theirs.events().unsubscribe(MAILER)).isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> theirs.events().pending(MAILER)).isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> theirs.events().deliver(MAILER, NOTHING, 1))
                    .isInstanceOf(AccessDeniedException.class);
        }
        LmsScope elsewhere = lms.in(lms.tenants()
                .createTenant(new NewTenant(
                        "events-" + ++tenants, TenantSettings.builder("Other").build()))
                .id());
        assertThatThrownBy(() -> elsewhere.events().deliver(MAILER, NOTHING, 1)).isInstanceOf(NotFoundException.class);
        elsewhere.events().subscribe(MAILER);
        assertThat(elsewhere.events().deliver(MAILER, NOTHING, 10)).isZero();
        elsewhere.events().unsubscribe(MAILER);
        assertThat(school.events().pending(MAILER)).isPositive();
        for (int limit : new int[] {0, -1, 10_001}) {
            assertThatThrownBy(() -> school.events().deliver(MAILER, NOTHING, limit))
                    .isInstanceOf(InvalidInputException.class);
        }
        assertThatThrownBy(() -> school.events().subscribe(" ")).isInstanceOf(InvalidInputException.class);
    }

    private Course course() {
        return school.catalog()
                .createCourse(CourseDetails.builder("Course " + ++courses, 60, Money.of(CurrencyUnit.GBP, 50))
                        .build());
    }

    private void publish(Course course, boolean published) {
        school.catalog().publishCourse(course.id(), published);
    }

    private User someUser() {
        return school.userAdministration()
                .createUser(
                        UserDetails.builder("u" + ++courses + "@example.org").build(), Set.of());
    }

    private static int bucket(Course course) {
        return DeliveryRules.bucket(course.id().value());
    }

    /** All of it, in order. */
    private List<JournalEntry> journal() {
        List<JournalEntry> all = new ArrayList<>();
        PageRequest request = PageRequest.first(500);
        Page<JournalEntry> page = school.journal().find(JournalFilter.all(), request);
        all.addAll(page.items());
        while (!page.isLast()) {
            page = school.journal().find(JournalFilter.all(), request.after(page.next()));
            all.addAll(page.items());
        }
        Collections.reverse(all);
        return all;
    }

    private static List<Long> seqs(List<JournalEntry> entries, UUID entity) {
        return entries.stream()
                .filter(e -> e.entityId().equals(entity))
                .map(JournalEntry::seq)
                .toList();
    }

    private static Map<UUID, List<Long>> byEntity(List<JournalEntry> entries) {
        return entries.stream()
                .collect(Collectors.groupingBy(
                        JournalEntry::entityId, Collectors.mapping(JournalEntry::seq, Collectors.toList())));
    }

    private List<Integer> attempts() throws Exception {
        try (Connection connection = database.unpooled().getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "select attempts from lms.outbox where tenant_id = ? order by seq")) {
            statement.setObject(1, school.tenant().value());
            List<Integer> attempts = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    attempts.add(rows.getInt(1));
                }
            }
            return attempts;
        }
    }
}
