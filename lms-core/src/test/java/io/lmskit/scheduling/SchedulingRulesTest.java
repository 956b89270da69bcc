package io.lmskit.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.account.User;
import io.lmskit.catalog.CatalogProblem;
import io.lmskit.catalog.Course;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Violation;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchedulingRulesTest {

    private static final Instant NINE = Instant.parse("2030-01-07T09:00:00Z");
    private static final Instant TEN = NINE.plus(Duration.ofHours(1));
    private static final Id<Session> SESSION = Id.of(new UUID(1, 1));
    private static final Id<Venue> VENUE = Id.of(new UUID(2, 2));
    private static final Id<User> TEACHER = Id.of(new UUID(3, 3));
    private static final Id<Course> COURSE = Id.of(new UUID(4, 4));
    private static final CourseDefaults FIRST_AID =
            new CourseDefaults(COURSE, "First aid", Money.of(CurrencyUnit.EUR, 90), 12, true);

    @Test
    void a_session_takes_title_price_and_capacity_from_its_course() {
        SessionDetails plan = withDefaults(SessionDetails.of(COURSE, NINE, TEN), FIRST_AID, null);
        assertThat(plan.title()).isEqualTo("First aid");
        assertThat(plan.price()).isEqualTo(Money.of(CurrencyUnit.EUR, 90));
        assertThat(plan.capacity()).isEqualTo(12);
    }

    @Test
    void what_a_plan_says_stands() {
        SessionDetails.Builder plan = SessionDetails.of(COURSE, NINE, TEN)
                .title("Refresher")
                .price(Money.of(CurrencyUnit.GBP, 1))
                .capacity(99);
        assertThat(withDefaults(plan, FIRST_AID, venue(10))).isEqualTo(plan.build());
    }

    @Test
    void a_session_without_course_costs_nothing_in_the_tenants_currency() {
        SessionDetails plan = withDefaults(SessionDetails.builder(NINE, TEN).title("Yoga"), null, venue(null));
        assertThat(plan.price()).isEqualTo(Money.zero(CurrencyUnit.GBP));
        assertThat(plan.capacity()).isEqualTo(20);
    }

    @ParameterizedTest
    @CsvSource({"8, 8", "12, 12", "30, 12"})
    void the_default_capacity_is_cut_to_the_venues(int venue, int expected) {
        assertThat(withDefaults(SessionDetails.of(COURSE, NINE, TEN), FIRST_AID, venue(venue))
                        .capacity())
                .isEqualTo(expected);
    }

    @Test
    void a_meeting_without_course_and_venue_has_no_limit() {
        assertThat(withDefaults(SessionDetails.builder(NINE, TEN).title("Meeting"), null, null)
                        .capacity())
                .isNull();
    }

    @Test
    void all_reasons_are_given_at_once() {
        SessionDetails plan = SessionDetails.of(COURSE, NINE, TEN)
                .title("Too much")
                .venue(VENUE)
                .instructor(TEACHER)
                .capacity(11)
                .build();
        Venue venue = new Venue(VENUE, venue(10).details(), false, 0, NINE, NINE);
        Id<Session> other = Id.of(new UUID(1, 2));
        Id<Blackout> blackout = Id.of(new UUID(5, 5));
        TimeSpan hour = new TimeSpan(NINE, TEN);
        Surroundings around = new Surroundings(
                null,
                new CourseDefaults(COURSE, "First aid", Money.of(CurrencyUnit.EUR, 90), 12, false),
                venue,
                Set.of(VENUE),
                List.of(
                        new VenueUse(VENUE, other, null, false, hour),
                        new VenueUse(VENUE, null, blackout, false, hour)),
                false,
                List.of(new InstructorUse(other, hour)));

        List<Violation> found = SchedulingRules.judge(SESSION, plan, around);

        assertThat(found)
                .extracting(Violation::code)
                .containsExactlyInAnyOrder(
                        CatalogProblem.COURSE_ARCHIVED.code(),
                        SchedulingProblem.CAPACITY_ABOVE_VENUE.code(),
                        SchedulingProblem.VENUE_INACTIVE.code(),
                        SchedulingProblem.VENUE_TAKEN.code(),
                        SchedulingProblem.VENUE_CLOSED.code(),
                        SchedulingProblem.NOT_AN_INSTRUCTOR.code(),
                        SchedulingProblem.INSTRUCTOR_TAKEN.code());
        assertThat(found).allSatisfy(v -> assertThat(v.message()).doesNotContain("{"));
    }

    @Test
    void an_end_that_is_not_after_the_start_is_refused() {
        SessionDetails plan = SessionDetails.builder(TEN, TEN).title("Empty").build();
        assertThat(SchedulingRules.judge(SESSION, plan, nothing(null)))
                .extracting(Violation::code, Violation::path)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("scheduling.ends-not-after-start", "end"));
    }

    @Test
    void a_session_without_course_needs_a_title() {
        SessionDetails plan = SessionDetails.builder(NINE, TEN).build();
        assertThat(SchedulingRules.judge(SESSION, plan, nothing(null)))
                .extracting(Violation::code, Violation::path)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("input.required", "title"));
    }

    @Test
    void a_session_of_a_whole_and_its_parts_is_one_reason() {
        Id<Venue> part = Id.of(new UUID(2, 3));
        Id<Session> other = Id.of(new UUID(1, 2));
        TimeSpan hour = new TimeSpan(NINE, TEN);
        Surroundings around = new Surroundings(
                null,
                null,
                venue(null),
                Set.of(VENUE, part),
                List.of(new VenueUse(VENUE, other, null, false, hour), new VenueUse(part, other, null, false, hour)),
                true,
                List.of());
        SessionDetails plan = SessionDetails.builder(NINE, TEN)
                .title("Yoga")
                .venue(VENUE)
                .capacity(3)
                .build();
        assertThat(SchedulingRules.judge(SESSION, plan, around)).hasSize(1);
    }

    @Test
    void a_session_does_not_stand_in_its_own_way() {
        TimeSpan hour = new TimeSpan(NINE, TEN);
        SessionDetails plan = SessionDetails.builder(NINE, TEN)
                .title("Yoga")
                .venue(VENUE)
                .instructor(TEACHER)
                .capacity(3)
                .build();
        Surroundings around = new Surroundings(
                session(plan, SessionStatus.DRAFT, 0),
                null,
                venue(null),
                Set.of(VENUE),
                List.of(new VenueUse(VENUE, SESSION, null, false, hour)),
                true,
                List.of(new InstructorUse(SESSION, hour)));
        assertThat(SchedulingRules.judge(SESSION, plan, around)).isEmpty();
    }

    @Test
    void what_was_allowed_when_it_was_planned_may_stay_as_it_is() {
        SessionDetails plan = SessionDetails.of(COURSE, NINE, TEN)
                .title("First aid")
                .venue(VENUE)
                .instructor(TEACHER)
                .capacity(3)
                .build();
        Surroundings around = new Surroundings(
                session(plan, SessionStatus.PUBLISHED, 0),
                new CourseDefaults(COURSE, "First aid", Money.of(CurrencyUnit.EUR, 90), 12, false),
                new Venue(VENUE, venue(null).details(), false, 0, NINE, NINE),
                Set.of(VENUE),
                List.of(),
                false,
                List.of());
        assertThat(SchedulingRules.judge(SESSION, plan, around)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"5, false", "4, false", "3, true"})
    void the_capacity_never_falls_below_the_seats_taken(int capacity, boolean refused) {
        SessionDetails plan =
                SessionDetails.builder(NINE, TEN).title("Yoga").capacity(10).build();
        List<Violation> found =
                SchedulingRules.judgeCapacity(session(plan, SessionStatus.PUBLISHED, 4), capacity, null);
        assertThat(found.stream().anyMatch(v -> v.is(SchedulingProblem.CAPACITY_BELOW_SEATS_TAKEN)))
                .isEqualTo(refused);
    }

    @ParameterizedTest
    @CsvSource({
        "draft, 10, scheduling.wrong-status",
        "published, 8, scheduling.not-started",
        "published, 9, ''",
        "published, 20, ''",
        "cancelled, 10, scheduling.wrong-status"
    })
    void only_a_published_session_that_has_started_can_be_completed(String status, int hour, String code) {
        SessionDetails plan = SessionDetails.builder(NINE, TEN).title("Yoga").build();
        Session session = session(plan, SessionStatus.valueOf(status.toUpperCase(java.util.Locale.ROOT)), 0);
        assertThat(SchedulingRules.judgeCompletion(session, NINE.plus(Duration.ofHours(hour - 9L))))
                .extracting(Violation::code)
                .isEqualTo(code.isEmpty() ? List.of() : List.of(code));
    }

    private static SessionDetails withDefaults(
            SessionDetails.Builder plan, @Nullable CourseDefaults course, @Nullable Venue venue) {
        return SchedulingRules.withDefaults(plan.build(), course, venue, 20, CurrencyUnit.GBP);
    }

    private static Surroundings nothing(@Nullable Session before) {
        return new Surroundings(before, null, null, Set.of(), List.of(), true, List.of());
    }

    private static Venue venue(@Nullable Integer capacity) {
        VenueDetails details = VenueDetails.builder("Room").capacity(capacity).build();
        return new Venue(VENUE, details, true, 0, NINE, NINE);
    }

    private static Session session(SessionDetails details, SessionStatus status, int seatsTaken) {
        return new Session(SESSION, details, ZoneOffset.UTC, status, seatsTaken, null, null, 0, NINE, NINE);
    }
}
