package io.lmskit.tests.learning;

import static io.lmskit.testkit.LmsAssertions.assertThatCall;
import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.account.User;
import io.lmskit.catalog.Course;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.PageRequest;
import io.lmskit.learning.AccessFilter;
import io.lmskit.learning.AccessGrant;
import io.lmskit.learning.AccessSource;
import io.lmskit.learning.BulkGrant;
import io.lmskit.learning.BulkGrant.Outcome;
import io.lmskit.learning.BulkGrant.Result;
import io.lmskit.learning.GrantAccess;
import io.lmskit.learning.LearningService;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.StatementCounter;
import io.lmskit.testkit.TestClock;
import io.lmskit.tests.support.Race;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Many grants in one call. */
@LmsTest
class BulkGrantTest {

    private final Lms lms;
    private final List<Lms> nodes;
    private final Fixtures fixtures;
    private final TestClock clock;
    private final StatementCounter counter;

    BulkGrantTest(Lms lms, LmsNodes nodes, Fixtures fixtures, TestClock clock, StatementCounter counter) {
        this.lms = lms;
        this.nodes = List.of(lms, nodes.open());
        this.fixtures = fixtures;
        this.clock = clock;
        this.counter = counter;
    }

    @Test
    void every_row_gives_access_from_its_start_to_its_end_and_repeating_them_gives_no_more() {
        Course course = fixtures.course().create();
        User always = fixtures.customer();
        User past = fixtures.customer();
        Instant now = clock.instant();
        List<GrantAccess> rows = List.of(
                GrantAccess.of(course.id(), always.id()),
                GrantAccess.of(course.id(), past.id())
                        .from(now.minus(Duration.ofDays(9)))
                        .until(now.minus(Duration.ofDays(2))));

        BulkGrant granted = lms.courseAccess().grantAll(rows);

        assertThat(granted.results()).extracting(Result::outcome).containsOnly(Outcome.GRANTED);
        assertThat(lms.courseAccess().hasAccess(course.id(), always.id())).isTrue();
        assertThat(lms.courseAccess().hasAccess(course.id(), past.id())).isFalse();
        AccessGrant grant = lms.courseAccess()
                .getGrant(Objects.requireNonNull(granted.results().get(1).grant()));
        assertThat(grant.source()).isEqualTo(AccessSource.ADMIN);
        assertThat(grant.startsAt()).isEqualTo(rows.get(1).startsAt());
        assertThat(grant.expiresAt()).isEqualTo(rows.get(1).expiresAt());

        clock.advance(Duration.ofHours(1));
        BulkGrant again = lms.courseAccess().grantAll(rows);

        assertThat(again.count(Outcome.ALREADY)).isEqualTo(2);
        assertThat(again.results())
                .extracting(Result::grant)
                .isEqualTo(granted.results().stream().map(Result::grant).toList());
        // what was taken back can be given again
        lms.courseAccess().revoke(grant.id(), null);
        assertThat(lms.courseAccess().grantAll(rows).results())
                .extracting(Result::outcome)
                .containsExactly(Outcome.ALREADY, Outcome.GRANTED);
    }

    @Test
    void a_wrong_row_stops_none_of_the_others_and_says_all_that_is_wrong() {
        Course course = fixtures.course().create();
        User learner = fixtures.customer();
        User suspended = fixtures.customer();
        lms.userAdministration().suspend(suspended.id(), null);
        Instant now = clock.instant();

        List<Result> results = lms.courseAccess()
                .grantAll(List.of(
                        GrantAccess.of(Id.of(new UUID(1, 1)), Id.of(new UUID(1, 2))),
                        GrantAccess.of(course.id(), suspended.id()).until(now),
                        GrantAccess.of(course.id(), learner.id()).from(now).until(now),
                        GrantAccess.of(course.id(), learner.id()),
                        GrantAccess.of(course.id(), learner.id())))
                .results();

        assertThat(results)
                .extracting(Result::outcome)
                .containsExactly(Outcome.REFUSED, Outcome.REFUSED, Outcome.REFUSED, Outcome.GRANTED, Outcome.ALREADY);
        assertThat(told(results.get(0)))
                .containsExactly("learning.course-unknown rows[0].course", "learning.user-unknown rows[0].user");
        assertThat(told(results.get(1)))
                .containsExactly(
                        "learning.user-not-active rows[1].user", "learning.expires-in-the-past rows[1].expiresAt");
        assertThat(told(results.get(2))).containsExactly("input.order rows[2].expiresAt");
        assertThat(results.get(4).grant()).isEqualTo(results.get(3).grant());
    }

    @Test
    void a_moment_that_no_database_knows_is_refused_by_itself() {
        Course course = fixtures.course().create();
        GrantAccess sound = GrantAccess.of(course.id(), fixtures.customer().id());

        List<Result> results = lms.courseAccess()
                .grantAll(List.of(sound.from(Instant.MAX), sound.from(Instant.MIN), sound.until(Instant.MAX), sound))
                .results();

        assertThat(results)
                .extracting(Result::outcome)
                .containsExactly(Outcome.REFUSED, Outcome.REFUSED, Outcome.REFUSED, Outcome.GRANTED);
        assertThat(told(results.get(0))).singleElement().asString().endsWith(" rows[0].startsAt");
    }

    @Test
    void a_bulk_is_three_statements_however_many_rows_it_has() {
        List<GrantAccess> rows = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Id<Course> course = fixtures.course().create().id();
            for (int j = 0; j < 10; j++) {
                rows.add(GrantAccess.of(course, fixtures.customer().id()));
            }
        }
        assertThat(counter.during(() -> lms.courseAccess().grantAll(rows)).count())
                .isEqualTo(3);
    }

    @Test
    void nothing_to_do_is_fine_and_too_much_is_refused_and_only_admins_do_it() {
        assertThat(lms.courseAccess().grantAll(List.of()).results()).isEmpty();
        GrantAccess row = GrantAccess.of(Id.of(new UUID(1, 1)), Id.of(new UUID(1, 2)));
        assertThatCall(() -> lms.courseAccess().grantAll(Collections.nCopies(LearningService.BULK + 1, row)))
                .isInvalidIn("rows");
        LmsScope instructor = lms.as(Actor.instructor(fixtures.instructor().id()));
        assertThatCall(() -> instructor.courseAccess().grantAll(List.of())).isDenied();
    }

    @Test
    void a_bulk_under_a_key_is_found_done() {
        List<GrantAccess> rows = List.of(GrantAccess.of(
                fixtures.course().create().id(), fixtures.customer().id()));
        LmsScope once = lms.once("bulk-grants-once");

        assertThat(once.courseAccess().grantAll(rows).count(Outcome.GRANTED)).isEqualTo(1);
        assertThat(once.courseAccess().grantAll(rows).count(Outcome.ALREADY)).isEqualTo(1);
        assertThatCall(() -> once.courseAccess().grantAll(List.of())).isConflict();
    }

    @Test
    void repeated_with_its_key_a_bulk_tells_of_no_grant_that_is_not_there() {
        Course course = fixtures.course().create();
        GrantAccess revoked = GrantAccess.of(course.id(), fixtures.customer().id());
        GrantAccess kept = GrantAccess.of(course.id(), fixtures.customer().id());
        List<GrantAccess> rows = List.of(revoked, revoked, kept);
        LmsScope once = lms.once("bulk-grants-revoked");
        List<Result> first = once.courseAccess().grantAll(rows).results();
        lms.courseAccess().revoke(Objects.requireNonNull(first.get(0).grant()), null);

        List<Result> again = once.courseAccess().grantAll(rows).results();

        assertThat(again)
                .containsExactly(
                        new Result(Outcome.ABSENT, null, List.of()),
                        new Result(Outcome.ABSENT, null, List.of()),
                        new Result(Outcome.ALREADY, first.get(2).grant(), List.of()));
    }

    @RepeatedTest(2)
    void sixty_four_who_grant_the_same_grant_it_once() throws InterruptedException {
        Course course = fixtures.course().create();
        List<GrantAccess> rows = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            rows.add(GrantAccess.of(course.id(), fixtures.customer().id()));
        }

        List<Race.Outcome<BulkGrant>> outcomes = Race.run(64, i -> () -> {
            List<GrantAccess> mine = new ArrayList<>(rows);
            Collections.shuffle(mine, new Random(i));
            return nodes.get(i % 2).courseAccess().grantAll(mine);
        });

        assertThat(outcomes).allMatch(Race.Outcome::succeeded);
        assertThat(outcomes).allMatch(o -> o.result().count(Outcome.REFUSED) == 0);
        assertThat(outcomes.stream()
                        .mapToLong(o -> o.result().count(Outcome.GRANTED))
                        .sum())
                .isEqualTo(20);
        assertThat(lms.courseAccess()
                        .findGrants(AccessFilter.all().withCourse(course.id()), PageRequest.first(100))
                        .items())
                .hasSize(20);
    }

    private static List<String> told(Result result) {
        return result.violations().stream().map(v -> v.code() + " " + v.path()).toList();
    }
}
