package io.lmskit.tests.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lmskit.LmsScope;
import io.lmskit.account.Role;
import io.lmskit.account.User;
import io.lmskit.account.UserDetails;
import io.lmskit.audit.JournalEntry;
import io.lmskit.audit.JournalFilter;
import io.lmskit.catalog.Course;
import io.lmskit.catalog.CourseDetails;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.kernel.Violation;
import io.lmskit.scheduling.Session;
import io.lmskit.scheduling.SessionDetails;
import io.lmskit.scheduling.Venue;
import io.lmskit.scheduling.VenueDetails;
import io.lmskit.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** What the tests of the schedule are made of: rooms, teachers, courses and hours. */
final class Timetable {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final LmsScope lms;

    Timetable(LmsScope lms) {
        this.lms = lms;
    }

    /** So many hours after the clock's start. */
    static Instant at(double hour) {
        return TestClock.START.plus(Duration.ofSeconds(Math.round(hour * 3600)));
    }

    /** A session of these hours, without anything but a title. */
    static SessionDetails.Builder hours(double from, double until) {
        return SessionDetails.builder(at(from), at(until)).title("Session");
    }

    Venue room() {
        return venue(builder -> builder);
    }

    Venue venue(UnaryOperator<VenueDetails.Builder> with) {
        return lms.venues()
                .createVenue(with.apply(VenueDetails.builder("Venue " + NUMBER.incrementAndGet()))
                        .build());
    }

    Session plan(SessionDetails.Builder plan) {
        return lms.sessions().planSession(plan.build());
    }

    Session plan(Venue venue, double from, double until) {
        return plan(hours(from, until).venue(venue.id()));
    }

    Session published(SessionDetails.Builder plan) {
        return lms.sessions().publishSession(plan(plan).id());
    }

    User instructor() {
        return user(Role.INSTRUCTOR);
    }

    User user(Role role) {
        UserDetails details = UserDetails.builder("person" + NUMBER.incrementAndGet() + "@example.org")
                .build();
        return lms.userAdministration().createUser(details, EnumSet.of(role));
    }

    Course course(UnaryOperator<CourseDetails.Builder> with) {
        CourseDetails.Builder details =
                CourseDetails.builder("Course " + NUMBER.incrementAndGet(), 60, Money.of(CurrencyUnit.GBP, 50));
        return lms.catalog().createCourse(with.apply(details).build());
    }

    List<String> events(String entity, Id<?> id) {
        return lms.journal().find(JournalFilter.all().withEntity(entity, id), PageRequest.first(100)).items().stream()
                .map(JournalEntry::event)
                .toList();
    }

    /** Why the call is refused by the rules. */
    static List<Violation> refusal(ThrowingCallable call) {
        RuleViolationException refused = catchThrowableOfType(RuleViolationException.class, call);
        assertThat(refused).as("refused by the rules").isNotNull();
        return refused.violations();
    }

    static List<String> codes(ThrowingCallable call) {
        return refusal(call).stream().map(Violation::code).toList();
    }
}
