package io.lmskit.tests.scheduling;

import static io.lmskit.tests.scheduling.Timetable.at;
import static io.lmskit.tests.scheduling.Timetable.hours;
import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.LmsScope;
import io.lmskit.account.User;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.kernel.Violation;
import io.lmskit.scheduling.Blackout;
import io.lmskit.scheduling.BlackoutDetails;
import io.lmskit.scheduling.SchedulingProblem;
import io.lmskit.scheduling.Session;
import io.lmskit.scheduling.SessionDetails;
import io.lmskit.scheduling.Venue;
import io.lmskit.testkit.LmsTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans at random, and compares each answer with a model that counts minute by minute who has what. */
@LmsTest
class ScheduleModelTest {

    private static final int STEPS = 100;
    private static final int SLOT = 10;
    private static final int SLOTS = 60;
    private static final int OFFSET = 600;

    private final LmsScope lms;
    private final Timetable timetable;

    ScheduleModelTest(LmsScope lms) {
        this.lms = lms;
        timetable = new Timetable(lms);
    }

    /** Who has which venues, and which instructor, in which minutes. */
    private record Claim(
            String id,
            boolean blackout,
            boolean shared,
            Set<Id<Venue>> venues,
            BitSet minutes,
            @Nullable Id<User> instructor,
            BitSet lesson) {

        boolean takesFrom(Claim other) {
            boolean venue = venues.stream().anyMatch(other.venues::contains)
                    && minutes.intersects(other.minutes)
                    && !(blackout && other.blackout)
                    && !(shared && other.shared);
            return venue && !id.equals(other.id);
        }

        boolean teachesDuring(Claim other) {
            return instructor != null
                    && instructor.equals(other.instructor)
                    && lesson.intersects(other.lesson)
                    && !id.equals(other.id);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void answers_as_the_model_does(long seed) {
        Random random = new Random(seed);
        Venue house = timetable.room();
        Venue hall = timetable.venue(v -> v.partOf(house.id()).buffers(10, 20));
        Venue stage = timetable.venue(v -> v.partOf(hall.id()));
        Venue floor = timetable.venue(v -> v.partOf(house.id()).exclusive(false));
        Venue garden = timetable.venue(v -> v.exclusive(false).buffers(0, 10));
        List<Venue> venues = List.of(house, hall, stage, floor, garden);
        Map<Id<Venue>, Set<Id<Venue>>> takes = Map.of(
                house.id(), Set.of(house.id(), hall.id(), stage.id(), floor.id()),
                hall.id(), Set.of(hall.id(), stage.id()),
                stage.id(), Set.of(stage.id()),
                floor.id(), Set.of(floor.id()),
                garden.id(), Set.of(garden.id()));
        List<User> teachers = Arrays.asList(timetable.instructor(), timetable.instructor(), null);
        Map<String, Claim> claims = new HashMap<>();
        Map<String, Session> sessions = new HashMap<>();
        Map<String, Blackout> blackouts = new HashMap<>();
        int accepted = 0;
        int refused = 0;

        for (int step = 0; step < STEPS; step++) {
            Venue venue = venues.get(random.nextInt(venues.size()));
            User teacher = teachers.get(random.nextInt(teachers.size()));
            int from = random.nextInt(SLOTS) * SLOT;
            int until = from + (1 + random.nextInt(6)) * SLOT;
            int what = random.nextInt(10);
            Set<String> expected;
            Set<String> actual;
            if (what < 5 || sessions.isEmpty()) {
                SessionDetails plan = plan(venue, teacher, from, until);
                expected = reasons(claim("new", plan, venue, takes), claims);
                Outcome<Session> outcome = attempt(() -> lms.sessions().planSession(plan));
                actual = outcome.reasons();
                outcome.done().forEach(s -> keep(s, venue, takes, claims, sessions));
            } else if (what < 7) {
                Session session = some(random, sessions.values());
                SessionDetails plan = plan(venue, teacher, from, until);
                expected = reasons(claim(session.id().toString(), plan, venue, takes), claims);
                Outcome<Session> outcome =
                        attempt(() -> lms.sessions().changeSession(session.id(), session.version(), plan));
                actual = outcome.reasons();
                outcome.done().forEach(s -> keep(s, venue, takes, claims, sessions));
            } else if (what == 7) {
                BlackoutDetails details = new BlackoutDetails(minute(from), minute(until), null);
                Claim wanted =
                        new Claim("new", true, false, takes.get(venue.id()), bits(from, until), null, new BitSet());
                expected = reasons(wanted, claims);
                Outcome<Blackout> outcome = attempt(() -> lms.venues().addBlackout(venue.id(), details));
                actual = outcome.reasons();
                outcome.done().forEach(b -> {
                    String id = b.id().toString();
                    blackouts.put(id, b);
                    claims.put(id, new Claim(id, true, false, wanted.venues(), wanted.minutes(), null, new BitSet()));
                });
            } else if (what == 8 || blackouts.isEmpty()) {
                Session session = some(random, sessions.values());
                lms.sessions().cancelSession(session.id(), "Model");
                sessions.remove(session.id().toString());
                claims.remove(session.id().toString());
                continue;
            } else {
                Blackout blackout = some(random, blackouts.values());
                lms.venues().removeBlackout(blackout.id());
                blackouts.remove(blackout.id().toString());
                claims.remove(blackout.id().toString());
                continue;
            }
            assertThat(actual).as("seed " + seed + ", step " + step).isEqualTo(expected);
            accepted += actual.isEmpty() ? 1 : 0;
            refused += actual.isEmpty() ? 0 : 1;
        }
        assertThat(accepted).as("accepted").isGreaterThan(STEPS / 10);
        assertThat(refused).as("refused").isGreaterThan(STEPS / 10);
    }

    private static Set<String> reasons(Claim wanted, Map<String, Claim> claims) {
        Set<String> reasons = new TreeSet<>();
        for (Claim claim : claims.values()) {
            if (claim.takesFrom(wanted)) {
                reasons.add("venue " + claim.id());
            }
            if (claim.teachesDuring(wanted)) {
                reasons.add("instructor " + claim.id());
            }
        }
        return reasons;
    }

    /** What was done, or why not. */
    private record Outcome<T>(List<T> done, Set<String> reasons) {}

    /** A call of the service. */
    private interface Call<T> {
        T run();
    }

    private static <T> Outcome<T> attempt(Call<T> call) {
        try {
            return new Outcome<>(List.of(call.run()), Set.of());
        } catch (RuleViolationException e) {
            Set<String> reasons = new TreeSet<>();
            for (Violation v : e.violations()) {
                String what = v.is(SchedulingProblem.INSTRUCTOR_TAKEN) ? "instructor " : "venue ";
                String holder = v.is(SchedulingProblem.VENUE_CLOSED) ? "blackout" : "session";
                reasons.add(what + v.values().get(holder));
            }
            return new Outcome<>(List.of(), reasons);
        }
    }

    private static void keep(
            Session session,
            Venue venue,
            Map<Id<Venue>, Set<Id<Venue>>> takes,
            Map<String, Claim> claims,
            Map<String, Session> sessions) {
        String id = session.id().toString();
        sessions.put(id, session);
        claims.put(id, claim(id, session.details(), venue, takes));
    }

    private static Claim claim(String id, SessionDetails plan, Venue venue, Map<Id<Venue>, Set<Id<Venue>>> takes) {
        int from = Math.toIntExact(Duration.between(at(0), plan.start()).toMinutes());
        int until = Math.toIntExact(Duration.between(at(0), plan.end()).toMinutes());
        return new Claim(
                id,
                false,
                !venue.details().exclusive(),
                takes.get(venue.id()),
                bits(
                        from - venue.details().setupMinutes(),
                        until + venue.details().clearingMinutes()),
                plan.instructor(),
                bits(from, until));
    }

    private static SessionDetails plan(Venue venue, @Nullable User teacher, int from, int until) {
        return hours(0, 1)
                .during(minute(from), minute(until))
                .venue(venue.id())
                .instructor(teacher == null ? null : teacher.id())
                .build();
    }

    private static java.time.Instant minute(int minute) {
        return at(0).plus(Duration.ofMinutes(minute));
    }

    private static BitSet bits(int from, int until) {
        BitSet bits = new BitSet();
        bits.set(from + OFFSET, until + OFFSET);
        return bits;
    }

    private static <T> T some(Random random, java.util.Collection<T> all) {
        List<T> list = new ArrayList<>(all);
        list.sort(java.util.Comparator.comparing(Object::toString));
        return list.get(random.nextInt(list.size()));
    }
}
