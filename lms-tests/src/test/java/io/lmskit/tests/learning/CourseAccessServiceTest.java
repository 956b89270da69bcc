package io.lmskit.tests.learning;

import static io.lmskit.testkit.LmsAssertions.assertThatCall;
import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.account.User;
import io.lmskit.audit.JournalEntry;
import io.lmskit.audit.JournalFilter;
import io.lmskit.booking.BookSession;
import io.lmskit.booking.BookSession.Seat;
import io.lmskit.booking.Booking;
import io.lmskit.catalog.Course;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.learning.AccessFilter;
import io.lmskit.learning.AccessGrant;
import io.lmskit.learning.AccessSource;
import io.lmskit.learning.GrantAccess;
import io.lmskit.learning.GrantState;
import io.lmskit.learning.LearningProblem;
import io.lmskit.scheduling.Session;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.StatementCounter;
import io.lmskit.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Grants: what they stand on, until when they hold, who sees them. */
@LmsTest
class CourseAccessServiceTest {

    private final Lms lms;
    private final Fixtures fixtures;
    private final TestClock clock;
    private final StatementCounter counter;

    CourseAccessServiceTest(Lms lms, Fixtures fixtures, TestClock clock, StatementCounter counter) {
        this.lms = lms;
        this.fixtures = fixtures;
        this.clock = clock;
        this.counter = counter;
    }

    @Test
    void an_admin_gives_access_until_a_moment_and_takes_it_back() {
        Course course = fixtures.course().create();
        User learner = fixtures.customer();
        Instant end = clock.instant().plus(Duration.ofDays(1));

        AccessGrant grant = lms.courseAccess()
                .grant(GrantAccess.of(course.id(), learner.id()).until(end));

        assertThat(grant.source()).isEqualTo(AccessSource.ADMIN);
        assertThat(grant.startsAt()).isEqualTo(clock.instant());
        assertThat(grant.expiresAt()).isEqualTo(end);
        assertThat(lms.courseAccess().getGrant(grant.id())).isEqualTo(grant);
        assertThat(has(course, learner)).isTrue();
        clock.set(end.minusSeconds(1));
        assertThat(has(course, learner)).isTrue();
        clock.set(end);
        assertThat(has(course, learner)).isFalse();
        assertThat(grant.state(end)).isEqualTo(GrantState.EXPIRED);

        AccessGrant second = lms.courseAccess().grant(GrantAccess.of(course.id(), learner.id()));
        AccessGrant revoked = lms.courseAccess().revoke(second.id(), "Moved to Mars");
        assertThat(revoked.revokedAt()).isEqualTo(clock.instant());
        assertThat(lms.courseAccess().revoke(second.id(), "Again")).isEqualTo(revoked);
        assertThat(has(course, learner)).isFalse();
        assertThat(journal(second)).contains("Moved to Mars");
        lms.userAdministration().erase(learner.id());
        assertThat(journal(second)).contains("AccessRevoked").doesNotContain("Mars");
    }

    @Test
    void who_never_had_a_grant_has_no_access() {
        Course course = fixtures.course().create();
        User stranger = fixtures.customer();
        assertThat(has(course, stranger)).isFalse();
        assertThat(lms.as(Actor.customer(stranger.id())).courseAccess().hasAccess(course.id(), stranger.id()))
                .isFalse();
        assertThat(lms.as(Actor.admin(fixtures.customer().id())).courseAccess().hasAccess(course.id(), stranger.id()))
                .isFalse();
    }

    @Test
    void L6_access_stays_while_another_grant_is_live() {
        Course course = fixtures.course().create();
        User learner = fixtures.customer();
        AccessGrant first = lms.courseAccess().grant(GrantAccess.of(course.id(), learner.id()));
        AccessGrant second = lms.courseAccess().grant(GrantAccess.of(course.id(), learner.id()));

        lms.courseAccess().revoke(first.id(), "Refunded");

        assertThat(has(course, learner)).isTrue();
        lms.courseAccess().revoke(second.id(), "Refunded");
        assertThat(has(course, learner)).isFalse();
    }

    @Test
    void a_grant_from_elsewhere_starts_and_ends_when_it_did() {
        Course course = fixtures.course().create();
        User learner = fixtures.customer();
        Instant now = clock.instant();

        AccessGrant past = lms.courseAccess()
                .grant(GrantAccess.of(course.id(), learner.id())
                        .from(now.minus(Duration.ofDays(9)))
                        .until(now.minus(Duration.ofDays(1))));
        AccessGrant future = lms.courseAccess()
                .grant(GrantAccess.of(course.id(), learner.id()).from(now.plus(Duration.ofDays(1))));

        assertThat(past.state(now)).isEqualTo(GrantState.EXPIRED);
        assertThat(past.live(now.minus(Duration.ofDays(2)))).isTrue();
        assertThat(future.state(now)).isEqualTo(GrantState.NOT_STARTED);
        assertThat(has(course, learner)).isFalse();
        clock.advance(Duration.ofDays(2));
        assertThat(has(course, learner)).isTrue();
    }

    @Test
    void a_grant_that_cannot_be_is_refused() {
        Course course = fixtures.course().create();
        User learner = fixtures.customer();
        Instant now = clock.instant();

        assertThatCall(() -> lms.courseAccess()
                        .grant(GrantAccess.of(course.id(), learner.id()).until(now)))
                .isRefusedWith(LearningProblem.EXPIRES_IN_THE_PAST);
        assertThatCall(() -> lms.courseAccess()
                        .grant(GrantAccess.of(course.id(), learner.id())
                                .from(now)
                                .until(now)))
                .isInvalidIn("expiresAt");
        assertThatCall(() -> lms.courseAccess()
                        .grant(GrantAccess.of(course.id(), learner.id()).from(Instant.MAX)))
                .isInvalidIn("startsAt");
        assertThatCall(() -> lms.courseAccess().grant(GrantAccess.of(Id.of(new UUID(1, 1)), learner.id())))
                .isNotFound();
        assertThatCall(() -> lms.courseAccess().grant(GrantAccess.of(course.id(), Id.of(new UUID(1, 1)))))
                .isNotFound();
        lms.userAdministration().suspend(learner.id(), null);
        assertThatCall(() -> lms.courseAccess().grant(GrantAccess.of(course.id(), learner.id())))
                .isRefusedWith(LearningProblem.USER_NOT_ACTIVE);
    }

    @Test
    void a_booking_gives_access_to_all_who_have_a_place_as_long_as_they_have_it() {
        Course course = fixtures.freeCourse();
        Session session = fixtures.session().of(course).create();
        User booker = fixtures.customer();
        User friend = fixtures.customer();
        Booking booking = lms.bookings()
                .book(BookSession.of(session.id(), booker.id())
                        .withAttendees(List.of(Seat.of(booker.id()), Seat.of(friend.id()), Seat.named("Sam", null))));

        List<AccessGrant> grants = lms.courseAccess().grantByBooking(booking.id(), null);

        assertThat(grants).extracting(AccessGrant::user).containsExactlyInAnyOrder(booker.id(), friend.id());
        assertThat(grants).allMatch(g -> g.source() == AccessSource.BOOKING && g.sourceHolds());
        assertThat(lms.courseAccess().grantByBooking(booking.id(), null)).isEqualTo(grants);
        assertThat(has(course, friend)).isTrue();
        lms.bookings().cancel(booking.id(), null);
        assertThat(has(course, friend)).isFalse();
        assertThat(lms.courseAccess().getGrant(grants.get(0).id()).state(clock.instant()))
                .isEqualTo(GrantState.SOURCE_GONE);
        assertThatCall(() -> lms.courseAccess().grantByBooking(booking.id(), null))
                .isRefusedWith(LearningProblem.BOOKING_NOT_CONFIRMED);
        lms.bookings().reinstate(booking.id());
        assertThat(has(course, friend)).isTrue();
    }

    @Test
    void a_booking_that_is_not_sure_or_of_no_course_gives_none() {
        Booking pending = fixtures.booking().create();
        Session meeting = lms.sessions()
                .publishSession(lms.sessions()
                        .planSession(io.lmskit.scheduling.SessionDetails.builder(
                                        clock.instant().plus(Duration.ofDays(1)),
                                        clock.instant().plus(Duration.ofDays(2)))
                                .title("Meeting")
                                .price(org.joda.money.Money.parse("GBP 0"))
                                .build())
                        .id());
        Booking free = lms.bookings()
                .book(BookSession.of(meeting.id(), fixtures.customer().id()));

        assertThatCall(() -> lms.courseAccess().grantByBooking(pending.id(), clock.instant()))
                .isRefusedWith(LearningProblem.BOOKING_NOT_CONFIRMED, LearningProblem.EXPIRES_IN_THE_PAST);
        assertThatCall(() -> lms.courseAccess().grantByBooking(free.id(), null))
                .isRefusedWith(LearningProblem.BOOKING_WITHOUT_COURSE);
    }

    @Test
    void everybody_sees_what_is_theirs_or_what_they_teach() {
        Course course = fixtures.course().create();
        User instructor = fixtures.instructor();
        fixtures.session().of(course).taughtBy(instructor).create();
        User learner = fixtures.learner(course);
        User other = fixtures.learner(course);
        AccessFilter ofCourse = AccessFilter.all().withCourse(course.id());
        LmsScope me = lms.as(Actor.customer(learner.id()));
        LmsScope teacher = lms.as(Actor.instructor(instructor.id()));
        LmsScope stranger = lms.as(Actor.instructor(fixtures.instructor().id()));
        AccessGrant theirs = find(lms, ofCourse.withUser(other.id())).get(0);

        assertThat(find(me, ofCourse)).extracting(AccessGrant::user).containsExactly(learner.id());
        assertThat(find(teacher, ofCourse)).hasSize(2);
        assertThat(find(stranger, ofCourse)).isEmpty();
        assertThat(teacher.courseAccess().getGrant(theirs.id())).isEqualTo(theirs);
        assertThat(teacher.courseAccess().hasAccess(course.id(), other.id())).isTrue();
        assertThatCall(() -> me.courseAccess().getGrant(theirs.id())).isDenied();
        assertThatCall(() -> stranger.courseAccess().getGrant(theirs.id())).isDenied();
        assertThatCall(() -> me.courseAccess().hasAccess(course.id(), other.id()))
                .isDenied();
        assertThatCall(() -> me.courseAccess().grant(GrantAccess.of(course.id(), learner.id())))
                .isDenied();
        assertThatCall(() -> teacher.courseAccess().revoke(theirs.id(), null)).isDenied();
        assertThatCall(() -> me.courseAccess().grantByBooking(Id.of(new UUID(1, 1)), null))
                .isDenied();
        assertThatCall(() -> lms.as(Actor.guest()).courseAccess().findGrants(ofCourse, PageRequest.first()))
                .isDenied();
    }

    @Test
    void grants_are_found_by_their_state_in_pages() {
        Course course = fixtures.course().create();
        User learner = fixtures.learner(course);
        clock.advance(Duration.ofMinutes(1));
        User gone = fixtures.learner(course);
        AccessFilter ofCourse = AccessFilter.all().withCourse(course.id());
        lms.courseAccess().revoke(find(lms, ofCourse.withUser(gone.id())).get(0).id(), null);

        assertThat(find(lms, ofCourse.withLive(true)))
                .extracting(AccessGrant::user)
                .containsExactly(learner.id());
        assertThat(find(lms, ofCourse.withLive(false)))
                .extracting(AccessGrant::user)
                .containsExactly(gone.id());
        assertThat(find(lms, ofCourse.withSource(AccessSource.BOOKING))).isEmpty();
        Page<AccessGrant> page = lms.courseAccess().findGrants(ofCourse, PageRequest.first(1));
        assertThat(page.items()).extracting(AccessGrant::user).containsExactly(gone.id());
        assertThat(lms.courseAccess()
                        .findGrants(ofCourse, PageRequest.first(1).after(page.next()))
                        .items())
                .extracting(AccessGrant::user)
                .containsExactly(learner.id());
    }

    @Test
    void access_goes_with_the_course_and_with_the_user() {
        Course course = fixtures.course().create();
        User learner = fixtures.learner(course);
        User purged = fixtures.learner(course);

        lms.userAdministration().purge(purged.id());
        assertThat(find(lms, AccessFilter.all().withCourse(course.id())))
                .extracting(AccessGrant::user)
                .containsExactly(learner.id());
        lms.catalog().deleteCourse(course.id());
        assertThat(find(lms, AccessFilter.all().withUser(learner.id()))).isEmpty();
    }

    @Test
    void asking_for_access_is_one_statement() {
        Course course = fixtures.course().create();
        User learner = fixtures.learner(course);

        assertThat(counter.during(() -> has(course, learner)).count()).isEqualTo(1);
    }

    private boolean has(Course course, User user) {
        return lms.courseAccess().hasAccess(course.id(), user.id());
    }

    private static List<AccessGrant> find(LmsScope scope, AccessFilter filter) {
        return scope.courseAccess().findGrants(filter, PageRequest.first()).items();
    }

    private String journal(AccessGrant grant) {
        StringBuilder all = new StringBuilder();
        for (JournalEntry entry : lms.journal()
                .find(JournalFilter.all().withEntity("access-grant", grant.id()), PageRequest.first())
                .items()) {
            all.append(entry.event());
            lms.journal()
                    .get(entry.id(), entry.occurredAt())
                    .personal()
                    .forEach(p -> all.append(p.before()).append(p.after()));
        }
        return all.toString();
    }
}
