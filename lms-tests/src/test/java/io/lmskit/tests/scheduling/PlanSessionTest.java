package io.lmskit.tests.scheduling;

import static io.lmskit.tests.scheduling.Timetable.at;
import static io.lmskit.tests.scheduling.Timetable.codes;
import static io.lmskit.tests.scheduling.Timetable.hours;
import static io.lmskit.tests.scheduling.Timetable.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lmskit.LmsScope;
import io.lmskit.account.Role;
import io.lmskit.account.User;
import io.lmskit.catalog.Course;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Violation;
import io.lmskit.scheduling.BlackoutDetails;
import io.lmskit.scheduling.SchedulingProblem;
import io.lmskit.scheduling.Session;
import io.lmskit.scheduling.SessionDetails;
import io.lmskit.scheduling.SessionStatus;
import io.lmskit.scheduling.Venue;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.StatementCounter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

@LmsTest
class PlanSessionTest {

    private final LmsScope lms;
    private final Timetable timetable;

    PlanSessionTest(LmsScope lms) {
        this.lms = lms;
        timetable = new Timetable(lms);
    }

    @Test
    void plans_a_draft_that_is_read_back_the_same() {
        Venue room = timetable.venue(v -> v.capacity(10).zone(ZoneId.of("Asia/Tokyo")));
        User teacher = timetable.instructor();
        Course course = timetable.course(c -> c.defaultCapacity(8));
        Session session = timetable.plan(SessionDetails.of(course.id(), at(1), at(2))
                .venue(room.id())
                .instructor(teacher.id())
                .description("With\nlunch")
                .creditCost(2)
                .meetingUrl("https://meet.example.org/1")
                .notes("Bring mats"));
        assertThat(session.status()).isEqualTo(SessionStatus.DRAFT);
        assertThat(session.title()).isEqualTo(course.details().title());
        assertThat(session.price()).isEqualTo(course.details().price());
        assertThat(session.capacity()).isEqualTo(8);
        assertThat(session.zone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
        assertThat(session.seatsFree()).isEqualTo(8);
        assertThat(session.full()).isFalse();
        assertThat(lms.sessions().getSession(session.id())).isEqualTo(session);
        assertThat(timetable.events("session", session.id())).containsExactly("SessionPlanned");
    }

    @Test
    void a_meeting_has_neither_venue_nor_limit_and_the_tenants_zone_and_currency() {
        Session meeting = timetable.plan(hours(1, 2).title("Meeting"));
        assertThat(meeting.capacity()).isNull();
        assertThat(meeting.seatsFree()).isNull();
        assertThat(meeting.price()).isEqualTo(Money.zero(CurrencyUnit.GBP));
        assertThat(meeting.zone()).isEqualTo(ZoneId.of("Europe/London"));
    }

    @Test
    void a_gym_session_has_the_tenants_default_capacity_cut_to_the_venue() {
        assertThat(timetable.plan(timetable.room(), 1, 2).capacity()).isEqualTo(20);
        assertThat(timetable.plan(timetable.venue(v -> v.capacity(7)), 1, 2).capacity())
                .isEqualTo(7);
    }

    @Test
    void two_sessions_at_one_room_may_be_back_to_back_but_not_overlap() {
        Venue room = timetable.room();
        Session first = timetable.plan(room, 1, 2);
        timetable.plan(room, 2, 3);
        timetable.plan(room, 0, 1);
        List<Violation> found = refusal(() -> timetable.plan(room, 1.5, 1.75));
        assertThat(found).hasSize(1);
        assertThat(found.get(0).is(SchedulingProblem.VENUE_TAKEN)).isTrue();
        assertThat(found.get(0).values())
                .containsEntry("session", first.id().toString())
                .containsEntry("venue", room.id().toString());
        assertThat(lms.sessions().checkPlan(hours(1.5, 1.75).venue(room.id()).build()))
                .isEqualTo(found);
    }

    @Test
    void every_session_in_the_way_is_named() {
        Venue room = timetable.room();
        timetable.plan(room, 1, 2);
        timetable.plan(room, 3, 4);
        timetable.plan(room, 5, 6);
        assertThat(codes(() -> timetable.plan(room, 1.5, 4)))
                .containsExactly("scheduling.venue-taken", "scheduling.venue-taken");
    }

    @Test
    void time_for_setting_up_and_clearing_is_kept_free() {
        Venue room = timetable.venue(v -> v.buffers(15, 30));
        timetable.plan(room, 1, 2);
        assertThat(codes(() -> timetable.plan(room, 2.5, 3))).containsExactly("scheduling.venue-taken");
        timetable.plan(room, 2.75, 3);
        assertThat(codes(() -> timetable.plan(room, 0, 0.5))).containsExactly("scheduling.venue-taken");
        timetable.plan(room, 0, 0.25);
    }

    @Test
    void a_closed_venue_takes_no_session() {
        Venue room = timetable.room();
        lms.venues().addBlackout(room.id(), new BlackoutDetails(at(1), at(2), "Paint"));
        assertThat(codes(() -> timetable.plan(room, 1.5, 3))).containsExactly("scheduling.venue-closed");
        timetable.plan(room, 2, 3);
    }

    @Test
    void a_gym_floor_holds_several_sessions_at_once_but_none_while_it_is_closed() {
        Venue floor = timetable.venue(v -> v.exclusive(false));
        timetable.plan(floor, 1, 2);
        timetable.plan(floor, 1, 2);
        timetable.plan(floor, 1.5, 3);
        lms.venues().addBlackout(floor.id(), new BlackoutDetails(at(4), at(5), null));
        assertThat(codes(() -> timetable.plan(floor, 4, 4.5))).containsExactly("scheduling.venue-closed");
    }

    @Test
    void a_session_of_the_whole_takes_its_parts_and_one_of_a_part_only_the_part() {
        Venue house = timetable.room();
        Venue hall = timetable.venue(v -> v.partOf(house.id()));
        Venue kitchen = timetable.venue(v -> v.partOf(house.id()));
        Venue stage = timetable.venue(v -> v.partOf(hall.id()));

        Session onStage = timetable.plan(stage, 1, 2);
        timetable.plan(kitchen, 1, 2);
        assertThat(codes(() -> timetable.plan(hall, 1, 2))).containsExactly("scheduling.venue-taken");
        assertThat(refusal(() -> timetable.plan(house, 1, 2)))
                .hasSize(2)
                .anySatisfy(v -> assertThat(v.values())
                        .containsEntry("session", onStage.id().toString()));

        timetable.plan(house, 3, 4);
        assertThat(codes(() -> timetable.plan(stage, 3, 4))).containsExactly("scheduling.venue-taken");
        assertThat(codes(() -> timetable.plan(kitchen, 3.5, 5))).containsExactly("scheduling.venue-taken");

        lms.venues().addBlackout(house.id(), new BlackoutDetails(at(6), at(7), null));
        assertThat(codes(() -> timetable.plan(stage, 6, 7))).containsExactly("scheduling.venue-closed");
    }

    @Test
    void an_instructor_teaches_one_session_at_a_time() {
        User teacher = timetable.instructor();
        Session first = timetable.plan(hours(1, 2).instructor(teacher.id()));
        timetable.plan(
                hours(2, 3).instructor(teacher.id()).venue(timetable.room().id()));
        List<Violation> found = refusal(() -> timetable.plan(
                hours(1.5, 1.75).instructor(teacher.id()).venue(timetable.room().id())));
        assertThat(found).hasSize(1);
        assertThat(found.get(0).is(SchedulingProblem.INSTRUCTOR_TAKEN)).isTrue();
        assertThat(found.get(0).values()).containsEntry("session", first.id().toString());
    }

    @Test
    void only_an_active_instructor_teaches() {
        User customer = timetable.user(Role.CUSTOMER);
        assertThat(codes(() -> timetable.plan(hours(1, 2).instructor(customer.id()))))
                .containsExactly("scheduling.not-an-instructor");
        User suspended = timetable.instructor();
        lms.userAdministration().suspend(suspended.id(), null);
        assertThat(codes(() -> timetable.plan(hours(1, 2).instructor(suspended.id()))))
                .containsExactly("scheduling.not-an-instructor");
    }

    @Test
    void all_reasons_come_at_once_and_nothing_is_changed() {
        Venue room = timetable.venue(v -> v.capacity(5));
        User teacher = timetable.instructor();
        Course archived = timetable.course(c -> c);
        lms.catalog().archiveCourse(archived.id(), true);
        timetable.plan(hours(1, 2).venue(room.id()).instructor(teacher.id()));
        lms.venues().addBlackout(room.id(), new BlackoutDetails(at(2), at(3), null));
        lms.venues().activateVenue(room.id(), false);
        SessionDetails plan = SessionDetails.of(archived.id(), at(1.5), at(2.5))
                .venue(room.id())
                .instructor(teacher.id())
                .capacity(6)
                .build();
        String[] expected = {
            "course.archived",
            "scheduling.capacity-above-venue",
            "scheduling.venue-inactive",
            "scheduling.venue-taken",
            "scheduling.venue-closed",
            "scheduling.instructor-taken"
        };
        assertThat(codes(() -> lms.sessions().planSession(plan))).containsExactlyInAnyOrder(expected);
        assertThat(lms.sessions().checkPlan(plan)).extracting(Violation::code).containsExactlyInAnyOrder(expected);
    }

    @Test
    void the_end_must_be_after_the_start() {
        assertThat(codes(() -> timetable.plan(timetable.room(), 2, 2)))
                .containsExactly("scheduling.ends-not-after-start");
        assertThat(codes(() -> timetable.plan(timetable.room(), 2, 1)))
                .containsExactly("scheduling.ends-not-after-start");
    }

    @Test
    void wrong_fields_are_named_all_at_once() {
        SessionDetails plan = SessionDetails.builder(at(1), Instant.MAX)
                .title("x".repeat(201))
                .capacity(0)
                .creditCost(-1)
                .price(Money.of(CurrencyUnit.GBP, -1))
                .meetingUrl("meet")
                .notes("nul\0")
                .build();
        InvalidInputException refused = catchThrowableOfType(
                InvalidInputException.class, () -> lms.sessions().planSession(plan));
        assertThat(refused.violations())
                .extracting(Violation::path)
                .containsExactly("capacity", "creditCost", "end", "meetingUrl", "notes", "price", "title");
        assertThat(lms.sessions().checkPlan(plan)).isEqualTo(refused.violations());
    }

    @Test
    void unknown_ids_are_not_found() {
        assertThatThrownBy(() -> timetable.plan(hours(1, 2).venue(Id.of(new UUID(9, 9)))))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("venue");
        assertThatThrownBy(() -> timetable.plan(hours(1, 2).course(Id.of(new UUID(9, 9)))))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("course");
        assertThatThrownBy(() -> timetable.plan(hours(1, 2).instructor(Id.of(new UUID(9, 9)))))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("user");
    }

    @Test
    void a_repeated_call_with_one_key_plans_once() {
        Venue room = timetable.room();
        SessionDetails plan = hours(1, 2).venue(room.id()).build();
        Session first = lms.once("plan-1").sessions().planSession(plan);
        assertThat(lms.once("plan-1").sessions().planSession(plan)).isEqualTo(first);
        assertThat(timetable.events("session", first.id())).containsExactly("SessionPlanned");
    }

    @Test
    void planning_costs_the_same_few_statements_whatever_is_planned_already(StatementCounter counter) {
        Venue room = timetable.room();
        User teacher = timetable.instructor();
        for (int hour = 0; hour < 20; hour++) {
            timetable.plan(room, hour, hour + 1);
        }
        int statements = counter.during(
                        () -> timetable.plan(hours(30, 31).venue(room.id()).instructor(teacher.id())))
                .count();
        assertThat(statements).isLessThanOrEqualTo(6);
    }
}
