package io.lmskit.testkit;

import io.lmskit.LmsScope;
import io.lmskit.account.User;
import io.lmskit.catalog.Course;
import io.lmskit.scheduling.Session;
import io.lmskit.scheduling.SessionDetails;
import io.lmskit.scheduling.Venue;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A session about to be made: published, of a new course, an hour long, with the course's seats and price, without venue
 * and instructor, unless said otherwise. It starts in a week, each two hours after the one made before, so that a
 * customer can book them all.
 */
public final class SessionFixture {

    private static final Duration IN_A_WEEK = Duration.ofDays(7);
    private static final Duration APART = Duration.ofHours(2);

    private final LmsScope lms;
    private final TestClock clock;
    private final Supplier<CourseFixture> newCourse;
    private final SessionDetails.Builder details;
    private Instant start;
    private Duration length = Duration.ofHours(1);
    private @Nullable Course course;
    private boolean published = true;

    SessionFixture(LmsScope lms, TestClock clock, Names names, Supplier<CourseFixture> newCourse) {
        this.lms = lms;
        this.clock = clock;
        this.newCourse = newCourse;
        start = clock.instant().plus(IN_A_WEEK).plus(APART.multipliedBy(names.nextSession()));
        details = SessionDetails.builder(start, start.plus(length));
    }

    public SessionFixture of(Course what) {
        course = what;
        return this;
    }

    public SessionFixture at(Venue venue) {
        details.venue(venue.id());
        return this;
    }

    public SessionFixture taughtBy(User instructor) {
        details.instructor(instructor.id());
        return this;
    }

    public SessionFixture capacity(int seats) {
        details.capacity(seats);
        return this;
    }

    /** In pounds, for example {@code 49.50}. */
    public SessionFixture price(String pounds) {
        details.price(org.joda.money.Money.parse("GBP " + pounds));
        return this;
    }

    public SessionFixture free() {
        return price("0.00");
    }

    /** So many credits a seat, and no money. */
    public SessionFixture forCredits(int cost) {
        details.creditCost(cost);
        return free();
    }

    public SessionFixture startsAt(Instant when) {
        start = when;
        return this;
    }

    /** Counted from the clock's now. */
    public SessionFixture startsIn(Duration time) {
        return startsAt(clock.instant().plus(time));
    }

    public SessionFixture lasts(Duration time) {
        length = time;
        return this;
    }

    /** Not published. */
    public SessionFixture draft() {
        published = false;
        return this;
    }

    /** Whatever else matters. */
    public SessionFixture with(Consumer<SessionDetails.Builder> change) {
        change.accept(details);
        return this;
    }

    /** The details as they would be used now, for a test's own command; makes the course if there is none yet. */
    public SessionDetails details() {
        if (course == null) {
            course = newCourse.get().create();
        }
        return details.course(course.id()).during(start, start.plus(length)).build();
    }

    public Session create() {
        Session session = lms.sessions().planSession(details());
        return published ? lms.sessions().publishSession(session.id()) : session;
    }
}
