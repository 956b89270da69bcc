package io.lmskit.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.kernel.Id;
import io.lmskit.kernel.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What the rules say of a plan, against counting minute by minute who has the venue. */
class SchedulingPropertyTest {

    private static final Instant MIDNIGHT = Instant.parse("2030-01-07T00:00:00Z");
    private static final Id<Venue> VENUE = Id.of(new UUID(1, 1));
    private static final Id<Session> PLANNED = Id.of(new UUID(2, 1));

    /** Somebody who has the venue, in minutes of the day. */
    record Holder(boolean blackout, boolean shared, int from, int until) {

        VenueUse use(int number) {
            return new VenueUse(
                    VENUE,
                    blackout ? null : Id.of(new UUID(3, number)),
                    blackout ? Id.of(new UUID(4, number)) : null,
                    shared && !blackout,
                    span(from, until));
        }
    }

    @Property
    void a_session_is_refused_exactly_for_those_who_have_the_venue_in_one_of_its_minutes(
            @ForAll("holders") List<Holder> holders,
            @ForAll("minutes") int start,
            @ForAll("lengths") int length,
            @ForAll("buffers") int setup,
            @ForAll("buffers") int clearing,
            @ForAll boolean exclusive) {
        Venue venue = venue(exclusive, setup, clearing);
        SessionDetails plan = SessionDetails.builder(at(start), at(start + length))
                .title("Planned")
                .venue(VENUE)
                .capacity(1)
                .build();
        List<VenueUse> uses = uses(holders);

        List<Violation> found = SchedulingRules.judge(
                PLANNED, plan, new Surroundings(null, null, venue, Set.of(VENUE), uses, true, List.of()));

        Set<String> expected = new HashSet<>();
        for (int minute = start - setup; minute < start + length + clearing; minute++) {
            for (int i = 0; i < holders.size(); i++) {
                Holder h = holders.get(i);
                boolean has = h.from() <= minute && minute < h.until();
                boolean both = !exclusive && h.shared() && !h.blackout();
                if (has && !both) {
                    expected.add(uses.get(i).holder().toString());
                }
            }
        }
        assertThat(holders(found)).isEqualTo(expected);
    }

    @Property
    void a_blackout_is_refused_exactly_for_the_sessions_in_one_of_its_minutes(
            @ForAll("holders") List<Holder> holders, @ForAll("minutes") int start, @ForAll("lengths") int length) {
        List<VenueUse> uses = uses(holders);
        BlackoutDetails blackout = new BlackoutDetails(at(start), at(start + length), null);

        List<Violation> found = SchedulingRules.judge(Id.of(new UUID(5, 5)), VENUE, blackout, Set.of(VENUE), uses);

        Set<String> expected = new HashSet<>();
        for (int i = 0; i < holders.size(); i++) {
            Holder h = holders.get(i);
            boolean common = false;
            for (int minute = start; minute < start + length; minute++) {
                common |= h.from() <= minute && minute < h.until();
            }
            if (common && !h.blackout()) {
                expected.add(uses.get(i).holder().toString());
            }
        }
        assertThat(holders(found)).isEqualTo(expected);
    }

    @Property
    void an_instructor_is_refused_exactly_for_the_sessions_in_one_of_the_minutes(
            @ForAll("holders") List<Holder> holders, @ForAll("minutes") int start, @ForAll("lengths") int length) {
        List<InstructorUse> teaching = new ArrayList<>();
        for (int i = 0; i < holders.size(); i++) {
            Holder h = holders.get(i);
            teaching.add(new InstructorUse(Id.of(new UUID(3, i)), span(h.from(), h.until())));
        }
        SessionDetails plan = SessionDetails.builder(at(start), at(start + length))
                .title("Planned")
                .instructor(Id.of(new UUID(6, 6)))
                .build();

        List<Violation> found = SchedulingRules.judge(
                PLANNED, plan, new Surroundings(null, null, null, Set.of(), List.of(), true, teaching));

        Set<String> expected = new HashSet<>();
        for (InstructorUse use : teaching) {
            for (int minute = start; minute < start + length; minute++) {
                Instant moment = at(minute);
                if (!moment.isBefore(use.during().start())
                        && moment.isBefore(use.during().end())) {
                    expected.add(use.session().toString());
                }
            }
        }
        assertThat(holders(found)).isEqualTo(expected);
    }

    @Provide
    Arbitrary<List<Holder>> holders() {
        return Combinators.combine(Arbitraries.of(true, false), Arbitraries.of(true, false), minutes(), lengths())
                .as((blackout, shared, from, length) -> new Holder(blackout, shared, from, from + length))
                .list()
                .ofMaxSize(8);
    }

    @Provide
    Arbitrary<Integer> minutes() {
        return Arbitraries.integers().between(0, 240);
    }

    @Provide
    Arbitrary<Integer> lengths() {
        return Arbitraries.integers().between(1, 90);
    }

    @Provide
    Arbitrary<Integer> buffers() {
        return Arbitraries.of(0, 0, 1, 15, 60);
    }

    private static List<VenueUse> uses(List<Holder> holders) {
        List<VenueUse> uses = new ArrayList<>();
        for (int i = 0; i < holders.size(); i++) {
            uses.add(holders.get(i).use(i));
        }
        return uses;
    }

    private static Set<String> holders(List<Violation> violations) {
        Set<String> holders = new HashSet<>();
        for (Violation v : violations) {
            boolean closed = v.is(SchedulingProblem.VENUE_CLOSED);
            holders.add(String.valueOf(v.values().get(closed ? "blackout" : "session")));
        }
        return holders;
    }

    private static Venue venue(boolean exclusive, int setup, int clearing) {
        VenueDetails details = VenueDetails.builder("Room")
                .exclusive(exclusive)
                .buffers(setup, clearing)
                .build();
        return new Venue(VENUE, details, true, 0, MIDNIGHT, MIDNIGHT);
    }

    private static TimeSpan span(int from, int until) {
        return new TimeSpan(at(from), at(until));
    }

    private static Instant at(int minute) {
        return MIDNIGHT.plusSeconds(minute * 60L);
    }
}
