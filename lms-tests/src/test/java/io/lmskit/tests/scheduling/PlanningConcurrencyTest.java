package io.lmskit.tests.scheduling;

import static io.lmskit.tests.scheduling.Timetable.at;
import static io.lmskit.tests.scheduling.Timetable.hours;
import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.account.User;
import io.lmskit.kernel.ConflictException;
import io.lmskit.kernel.LmsException;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.scheduling.BlackoutDetails;
import io.lmskit.scheduling.Session;
import io.lmskit.scheduling.SessionDetails;
import io.lmskit.scheduling.SessionFilter;
import io.lmskit.scheduling.SessionStatus;
import io.lmskit.scheduling.Venue;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Many planners at once, in two processes; the invariants of the database are checked after each test. */
@LmsTest
class PlanningConcurrencyTest {

    private static final int PLANNERS = 30;

    private final Lms one;
    private final Lms two;
    private final Timetable timetable;

    PlanningConcurrencyTest(Lms lms, LmsNodes nodes) {
        one = lms;
        two = nodes.open();
        timetable = new Timetable(lms);
    }

    @Test
    void of_thirty_who_want_one_room_at_one_hour_exactly_one_gets_it() throws Exception {
        Venue room = timetable.room();
        List<String> outcomes = together(
                PLANNERS,
                planner -> lms -> lms.sessions()
                        .planSession(hours(1 + planner / 100.0, 2 + planner / 100.0)
                                .venue(room.id())
                                .build()));
        assertOneWins(outcomes, "scheduling.venue-taken");
        assertThat(sessionsAt(room)).hasSize(1);
    }

    @Test
    void of_thirty_who_want_one_instructor_at_one_hour_exactly_one_gets_them() throws Exception {
        User teacher = timetable.instructor();
        List<Venue> rooms = new ArrayList<>();
        for (int i = 0; i < PLANNERS; i++) {
            rooms.add(timetable.room());
        }
        List<String> outcomes = together(
                PLANNERS,
                planner -> lms -> lms.sessions()
                        .planSession(hours(1, 2)
                                .venue(rooms.get(planner).id())
                                .instructor(teacher.id())
                                .build()));
        assertOneWins(outcomes, "scheduling.instructor-taken");
    }

    @Test
    void of_thirty_who_want_the_house_or_one_of_its_rooms_the_house_or_rooms_are_given() throws Exception {
        Venue house = timetable.room();
        List<Venue> rooms = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            rooms.add(timetable.venue(v -> v.partOf(house.id())));
        }
        List<String> outcomes = together(
                PLANNERS,
                planner -> lms -> lms.sessions()
                        .planSession(hours(1, 2)
                                .venue(
                                        planner % 4 == 3
                                                ? house.id()
                                                : rooms.get(planner % 4).id())
                                .build()));
        int inHouse = sessionsAt(house).size();
        int inRooms = rooms.stream().mapToInt(room -> sessionsAt(room).size()).sum();
        assertThat((inHouse == 1 && inRooms == 0) || (inHouse == 0 && inRooms == 3))
                .as("in the house " + inHouse + ", in its rooms " + inRooms)
                .isTrue();
        assertThat(outcomes).filteredOn("planned"::equals).hasSize(inHouse + inRooms);
        assertThat(outcomes).filteredOn(o -> !o.equals("planned")).allMatch("scheduling.venue-taken"::equals);
    }

    @Test
    void either_the_blackout_or_the_session_comes_but_not_both() throws Exception {
        Venue room = timetable.room();
        List<String> outcomes = together(
                PLANNERS,
                planner -> lms -> planner % 2 == 0
                        ? lms.sessions()
                                .planSession(hours(1, 2).venue(room.id()).build())
                        : lms.venues().addBlackout(room.id(), new BlackoutDetails(at(1), at(2), null)));
        int sessions = sessionsAt(room).size();
        long done = outcomes.stream().filter("planned"::equals).count();
        assertThat(done).isEqualTo(sessions == 1 ? 1 : PLANNERS / 2);
        assertThat(outcomes)
                .filteredOn(o -> !o.equals("planned"))
                .allMatch(o -> o.equals("scheduling.venue-taken") || o.equals("scheduling.venue-closed"));
    }

    @Test
    void two_sessions_never_swap_onto_each_other() throws Exception {
        Venue room = timetable.room();
        List<Session> sessions = new ArrayList<>();
        for (int i = 0; i < PLANNERS; i++) {
            sessions.add(timetable.plan(room, i * 2, i * 2 + 1));
        }
        // everybody wants the same free hour
        List<String> outcomes = together(PLANNERS, planner -> lms -> {
            Session session = sessions.get(planner);
            return lms.sessions().reschedule(session.id(), session.version(), at(100), at(101));
        });
        assertOneWins(outcomes, "scheduling.venue-taken");
    }

    @Test
    void of_thirty_changes_of_one_session_the_first_wins_and_the_others_are_told() throws Exception {
        Session session = timetable.plan(timetable.room(), 1, 2);
        List<String> outcomes = together(
                PLANNERS,
                planner -> lms ->
                        lms.sessions().reschedule(session.id(), session.version(), at(10 + planner), at(11 + planner)));
        assertOneWins(outcomes, "conflict.stale-version");
    }

    @Test
    void one_key_from_sixteen_threads_plans_once() throws Exception {
        Venue room = timetable.room();
        SessionDetails plan = hours(1, 2).venue(room.id()).build();
        List<String> outcomes =
                together(16, planner -> lms -> lms.once("same-plan").sessions().planSession(plan));
        assertThat(outcomes).allMatch("planned"::equals);
        assertThat(sessionsAt(room)).hasSize(1);
    }

    @Test
    void a_storm_of_everything_leaves_a_sound_schedule() throws Exception {
        Venue house = timetable.room();
        List<Venue> venues = new ArrayList<>(List.of(
                house,
                timetable.venue(v -> v.partOf(house.id()).buffers(5, 5)),
                timetable.venue(v -> v.partOf(house.id())),
                timetable.venue(v -> v.exclusive(false).capacity(50))));
        List<User> teachers = List.of(timetable.instructor(), timetable.instructor(), timetable.instructor());
        List<String> outcomes = together(64, planner -> lms -> {
            Random random = new Random(planner);
            for (int i = 0; i < 12; i++) {
                tolerant(() -> act(lms, random, venues, teachers));
            }
            return planner;
        });
        assertThat(outcomes).allMatch("planned"::equals);
    }

    private static void act(LmsScope lms, Random random, List<Venue> venues, List<User> teachers) {
        Venue venue = venues.get(random.nextInt(venues.size()));
        double from = random.nextInt(40) / 2.0;
        SessionDetails plan = hours(from, from + 0.5 + random.nextInt(3) / 2.0)
                .venue(venue.id())
                .instructor(teachers.get(random.nextInt(teachers.size())).id())
                .build();
        List<Session> live = lms.sessions()
                .findSessions(
                        SessionFilter.all()
                                .withVenue(venue.id())
                                .withStatus(SessionStatus.DRAFT, SessionStatus.PUBLISHED),
                        PageRequest.first(50))
                .items();
        Session some = live.isEmpty() ? null : live.get(random.nextInt(live.size()));
        int what = random.nextInt(10);
        if (some == null || what < 4) {
            lms.sessions().planSession(plan);
        } else if (what == 4) {
            lms.sessions().cancelSession(some.id(), "Storm");
        } else if (what == 5) {
            lms.sessions().changeSession(some.id(), some.version(), plan);
        } else if (what == 6) {
            lms.sessions().reschedule(some.id(), some.version(), plan.start(), plan.end());
        } else if (what == 7) {
            lms.sessions().changeCapacity(some.id(), 1 + random.nextInt(50));
        } else if (what == 8) {
            Venue now = lms.venues().getVenue(venue.id());
            lms.venues()
                    .changeVenue(
                            now.id(),
                            now.version(),
                            now.details().toBuilder()
                                    .buffers(random.nextInt(10), random.nextInt(10))
                                    .capacity(20 + random.nextInt(40))
                                    .build());
        } else {
            lms.sessions().publishSession(some.id());
        }
    }

    /** Refusals and stale versions are part of a storm; storage errors are not. */
    private static void tolerant(Runnable action) {
        try {
            action.run();
        } catch (RuleViolationException | ConflictException expected) {
            assertThat(expected.code()).isNotEqualTo("conflict.concurrent-change");
        }
    }

    private List<Session> sessionsAt(Venue venue) {
        return one.sessions()
                .findSessions(SessionFilter.all().withVenue(venue.id()), PageRequest.first(100))
                .items();
    }

    private static void assertOneWins(List<String> outcomes, String refusal) {
        assertThat(outcomes).filteredOn("planned"::equals).hasSize(1);
        assertThat(outcomes).filteredOn(o -> !o.equals("planned")).allMatch(refusal::equals);
    }

    /** What somebody does. */
    private interface Deed {
        Object on(LmsScope lms);
    }

    /** All at the same moment, in turn on each of the two; "planned", or the code of the refusal. */
    private List<String> together(int count, IntFunction<Deed> deeds) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            CountDownLatch ready = new CountDownLatch(count);
            CountDownLatch go = new CountDownLatch(1);
            List<Future<String>> futures = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                Deed deed = deeds.apply(i);
                Lms lms = i % 2 == 0 ? one : two;
                futures.add(threads.submit(() -> {
                    ready.countDown();
                    go.await();
                    try {
                        deed.on(lms);
                        return "planned";
                    } catch (LmsException e) {
                        return e.code();
                    }
                }));
            }
            ready.await();
            go.countDown();
            List<String> outcomes = new ArrayList<>();
            for (Future<String> future : futures) {
                outcomes.add(future.get(2, TimeUnit.MINUTES));
            }
            return outcomes;
        } finally {
            threads.shutdownNow();
        }
    }
}
