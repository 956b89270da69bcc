package io.lmskit.tests.scheduling;

import static io.lmskit.tests.scheduling.Timetable.at;
import static io.lmskit.tests.scheduling.Timetable.codes;
import static io.lmskit.tests.scheduling.Timetable.hours;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lmskit.LmsScope;
import io.lmskit.kernel.ConflictException;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.Json;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.Violation;
import io.lmskit.scheduling.Blackout;
import io.lmskit.scheduling.BlackoutDetails;
import io.lmskit.scheduling.Equipment;
import io.lmskit.scheduling.EquipmentDetails;
import io.lmskit.scheduling.EquipmentStatus;
import io.lmskit.scheduling.GeoPosition;
import io.lmskit.scheduling.Session;
import io.lmskit.scheduling.TimeSpan;
import io.lmskit.scheduling.Venue;
import io.lmskit.scheduling.VenueDetails;
import io.lmskit.scheduling.VenueFilter;
import io.lmskit.testkit.LmsTest;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@LmsTest
class VenueServiceTest {

    private final LmsScope lms;
    private final Timetable timetable;

    VenueServiceTest(LmsScope lms) {
        this.lms = lms;
        timetable = new Timetable(lms);
    }

    @Test
    void a_venue_is_read_back_as_it_was_written() {
        Venue house = timetable.room();
        VenueDetails details = VenueDetails.builder(" Hall ")
                .partOf(house.id())
                .description("Big")
                .addressLine1("1 High Street")
                .addressLine2("Rear")
                .city("Sheffield")
                .postcode("S1 1AA")
                .country("GB")
                .position(GeoPosition.of(53.3811, -1.4701))
                .zone(ZoneId.of("Europe/London"))
                .capacity(40)
                .exclusive(false)
                .buffers(10, 20)
                .facilities(Json.of("{\"wifi\": true}"))
                .amenities(List.of("Tea", "Lift"))
                .parkingInfo("Behind\nthe house")
                .build();
        Venue hall = lms.venues().createVenue(details);
        assertThat(hall.details()).isEqualTo(details);
        assertThat(hall.name()).isEqualTo("Hall");
        assertThat(hall.active()).isTrue();
        assertThat(lms.venues().getVenue(hall.id())).isEqualTo(hall);
        assertThat(timetable.events("venue", hall.id())).containsExactly("VenueCreated");
    }

    @Test
    void a_venue_without_zone_has_the_tenants() {
        assertThat(timetable.room().zone()).isEqualTo(ZoneId.of("Europe/London"));
    }

    @Test
    void wrong_fields_are_named_all_at_once() {
        VenueDetails details = VenueDetails.builder(" ")
                .capacity(0)
                .buffers(-1, 99_999)
                .position(GeoPosition.of(91, 181))
                .facilities(Json.of("[]"))
                .amenities(List.of("ok", ""))
                .build();
        InvalidInputException refused = catchThrowableOfType(
                InvalidInputException.class, () -> lms.venues().createVenue(details));
        assertThat(refused.violations())
                .extracting(Violation::path)
                .containsExactly(
                        "amenities[1]",
                        "capacity",
                        "clearingMinutes",
                        "facilities",
                        "name",
                        "position.latitude",
                        "position.longitude",
                        "setupMinutes");
    }

    @Test
    void the_end_and_the_capacity_of_a_venue_guard_its_sessions() {
        Venue room = timetable.venue(v -> v.capacity(10));
        Session session = timetable.plan(hours(1, 2).venue(room.id()).capacity(8));
        assertThat(codes(() -> change(room, d -> d.capacity(7)))).containsExactly("scheduling.capacity-below-session");
        Venue eight = change(room, d -> d.capacity(8));
        assertThat(codes(() -> lms.sessions().changeCapacity(session.id(), 9)))
                .containsExactly("scheduling.capacity-above-venue");
        Venue open = change(eight, d -> d.capacity(null));
        lms.sessions().changeCapacity(session.id(), 100);
        assertThat(codes(() -> change(open, d -> d.capacity(99)))).containsExactly("scheduling.capacity-below-session");
        Venue hundred = change(open, d -> d.capacity(100));
        assertThat(codes(() -> lms.sessions().changeCapacity(session.id(), 101)))
                .containsExactly("scheduling.capacity-above-venue");
        lms.sessions().cancelSession(session.id(), "Snow");
        change(hundred, d -> d.capacity(1));
    }

    @Test
    void a_floor_with_overlapping_sessions_cannot_become_a_room() {
        Venue floor = timetable.venue(v -> v.exclusive(false));
        timetable.plan(floor, 1, 2);
        Session second = timetable.plan(floor, 1.5, 2.5);
        timetable.plan(floor, 3, 4);
        assertThat(codes(() -> change(floor, d -> d.exclusive(true)))).containsExactly("scheduling.would-clash");
        lms.sessions().reschedule(second.id(), second.version(), at(2), at(3));
        Venue room = change(floor, d -> d.exclusive(true));
        assertThat(codes(() -> timetable.plan(room, 1.5, 2))).containsExactly("scheduling.venue-taken");
    }

    @Test
    void a_room_that_becomes_a_floor_takes_more_sessions() {
        Venue room = timetable.room();
        timetable.plan(room, 1, 2);
        Venue floor = change(room, d -> d.exclusive(false));
        timetable.plan(floor, 1, 2);
    }

    @Test
    void longer_buffers_are_refused_where_sessions_are_too_close_and_hold_for_planned_ones() {
        Venue room = timetable.room();
        timetable.plan(room, 1, 2);
        Session second = timetable.plan(room, 2.25, 3);
        assertThat(codes(() -> change(room, d -> d.buffers(10, 10)))).containsExactly("scheduling.would-clash");
        Venue buffered = change(room, d -> d.buffers(0, 15));
        assertThat(codes(() -> timetable.plan(buffered, 3, 4))).containsExactly("scheduling.venue-taken");
        lms.venues().addBlackout(buffered.id(), new BlackoutDetails(at(3.25), at(4), null));
        assertThat(codes(() -> change(buffered, d -> d.buffers(0, 20)))).contains("scheduling.would-clash");
        assertThat(lms.sessions().getSession(second.id())).isEqualTo(second);
    }

    @Test
    void a_new_part_is_taken_by_the_sessions_of_the_whole() {
        Venue house = timetable.room();
        timetable.plan(house, 1, 2);
        lms.venues().addBlackout(house.id(), new BlackoutDetails(at(3), at(4), null));
        Venue hall = timetable.venue(v -> v.partOf(house.id()));
        assertThat(codes(() -> timetable.plan(hall, 1, 2))).containsExactly("scheduling.venue-taken");
        assertThat(codes(() -> timetable.plan(hall, 3, 4))).containsExactly("scheduling.venue-closed");
        timetable.plan(hall, 2, 3);
    }

    @Test
    void a_venue_that_becomes_a_part_must_fit_and_one_that_leaves_is_free() {
        Venue house = timetable.room();
        Venue hall = timetable.room();
        Venue stage = timetable.venue(v -> v.partOf(hall.id()));
        timetable.plan(house, 1, 2);
        Session onStage = timetable.plan(stage, 1.5, 2.5);
        assertThat(codes(() -> change(hall, d -> d.partOf(house.id())))).containsExactly("scheduling.would-clash");
        lms.sessions().cancelSession(onStage.id(), "In the way");
        Venue part = change(hall, d -> d.partOf(house.id()));
        assertThat(codes(() -> timetable.plan(stage, 1, 2))).containsExactly("scheduling.venue-taken");
        timetable.plan(stage, 4, 5);
        assertThat(codes(() -> timetable.plan(house, 4, 5))).containsExactly("scheduling.venue-taken");
        change(part, d -> d.partOf(null));
        timetable.plan(stage, 1, 2);
        timetable.plan(house, 4, 5);
    }

    @Test
    void a_venue_is_never_a_part_of_itself() {
        Venue house = timetable.room();
        Venue hall = timetable.venue(v -> v.partOf(house.id()));
        Venue stage = timetable.venue(v -> v.partOf(hall.id()));
        assertThat(codes(() -> change(house, d -> d.partOf(stage.id())))).containsExactly("scheduling.part-of-itself");
        assertThat(codes(() -> change(house, d -> d.partOf(house.id())))).containsExactly("scheduling.part-of-itself");
    }

    @Test
    void sessions_follow_the_zone_of_their_venue() {
        Venue room = timetable.room();
        Session session = timetable.plan(room, 1, 2);
        change(room, d -> d.zone(ZoneId.of("America/New_York")));
        assertThat(lms.sessions().getSession(session.id()).zone()).isEqualTo(ZoneId.of("America/New_York"));
        assertThat(timetable.events("session", session.id())).containsExactly("SessionZoneChanged", "SessionPlanned");
    }

    @Test
    void a_change_of_somebody_else_meanwhile_is_a_conflict() {
        Venue room = timetable.room();
        change(room, d -> d.city("Leeds"));
        assertThatThrownBy(() -> change(room, d -> d.city("York"))).isInstanceOf(ConflictException.class);
    }

    @Test
    void a_venue_that_is_not_active_keeps_its_sessions_but_takes_no_more() {
        Venue room = timetable.room();
        Session session = timetable.plan(room, 1, 2);
        Venue closed = lms.venues().activateVenue(room.id(), false);
        assertThat(lms.venues().activateVenue(room.id(), false)).isEqualTo(closed);
        assertThat(codes(() -> timetable.plan(room, 3, 4))).containsExactly("scheduling.venue-inactive");
        lms.sessions().reschedule(session.id(), session.version(), at(3), at(4));
        lms.venues().activateVenue(room.id(), true);
        timetable.plan(room, 1, 2);
    }

    @Test
    void a_venue_with_sessions_or_parts_cannot_be_deleted() {
        Venue house = timetable.room();
        timetable.venue(v -> v.partOf(house.id()));
        Session session = timetable.plan(house, 1, 2);
        lms.sessions().cancelSession(session.id(), "Snow");
        assertThat(codes(() -> lms.venues().deleteVenue(house.id())))
                .containsExactly("scheduling.venue-in-use", "scheduling.venue-has-parts");
    }

    @Test
    void a_venue_goes_with_its_equipment_and_blackouts() {
        Venue room = timetable.room();
        Equipment mats = lms.equipment().addEquipment(room.id(), EquipmentDetails.of("Mat", "Floor", 12));
        Blackout blackout = lms.venues().addBlackout(room.id(), new BlackoutDetails(at(1), at(2), null));
        lms.venues().deleteVenue(room.id());
        assertThatThrownBy(() -> lms.venues().getVenue(room.id())).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> lms.venues().removeBlackout(blackout.id())).isInstanceOf(NotFoundException.class);
        assertThat(timetable.events("equipment", mats.id())).containsExactly("EquipmentRemoved", "EquipmentAdded");
        assertThat(timetable.events("blackout", blackout.id())).containsExactly("BlackoutRemoved", "BlackoutAdded");
    }

    @Test
    void blackouts_may_overlap_each_other_but_not_sessions() {
        Venue room = timetable.room();
        Session session = timetable.plan(room, 1, 2);
        lms.venues().addBlackout(room.id(), new BlackoutDetails(at(2), at(4), "Paint"));
        Blackout second = lms.venues().addBlackout(room.id(), new BlackoutDetails(at(3), at(5), "Dry"));
        assertThat(Timetable.refusal(
                        () -> lms.venues().addBlackout(room.id(), new BlackoutDetails(at(1.5), at(3), null))))
                .singleElement()
                .satisfies(v -> assertThat(v.values())
                        .containsEntry("session", session.id().toString()));
        assertThat(codes(() -> lms.venues().addBlackout(room.id(), new BlackoutDetails(at(6), at(6), null))))
                .containsExactly("scheduling.ends-not-after-start");
        lms.venues().removeBlackout(second.id());
        timetable.plan(room, 4, 5);
    }

    @Test
    void a_blackout_of_the_whole_must_not_hit_a_session_of_a_part() {
        Venue house = timetable.room();
        Venue hall = timetable.venue(v -> v.partOf(house.id()));
        timetable.plan(hall, 1, 2);
        assertThat(codes(() -> lms.venues().addBlackout(house.id(), new BlackoutDetails(at(0), at(9), null))))
                .containsExactly("scheduling.venue-taken");
    }

    @Test
    void blackouts_are_found_by_time_page_by_page() {
        Venue room = timetable.room();
        List<Blackout> all = new ArrayList<>();
        for (int day = 0; day < 5; day++) {
            all.add(lms.venues().addBlackout(room.id(), new BlackoutDetails(at(day * 24), at(day * 24 + 30), null)));
        }
        TimeSpan during = new TimeSpan(at(25), at(80));
        Page<Blackout> first = lms.venues().findBlackouts(room.id(), during, PageRequest.first(2));
        assertThat(first.items()).containsExactly(all.get(0), all.get(1));
        Page<Blackout> second = lms.venues()
                .findBlackouts(room.id(), during, PageRequest.first(2).after(first.next()));
        assertThat(second.items()).containsExactly(all.get(2), all.get(3));
        assertThat(second.isLast()).isTrue();
    }

    @Test
    void venues_are_found_by_each_filter_and_page_by_page() {
        Venue a = timetable.venue(v -> v.name("Filter A").city("Łódź").capacity(10));
        Venue b = timetable.venue(v -> v.name("filter B").city("łódź").capacity(20));
        Venue c = timetable.venue(v -> v.name("Filter C").city("Poznań"));
        Venue d = timetable.venue(v -> v.name("Filter D").partOf(c.id()));
        lms.venues().activateVenue(c.id(), false);
        VenueFilter filters = VenueFilter.all().withText("FILTER");
        assertThat(ids(filters)).containsExactlyInAnyOrder(a.id(), b.id(), c.id(), d.id());
        assertThat(ids(filters.withCity("ŁÓDŹ"))).containsExactlyInAnyOrder(a.id(), b.id());
        assertThat(ids(filters.withMinCapacity(15))).containsExactlyInAnyOrder(b.id(), c.id(), d.id());
        assertThat(ids(filters.withPartOf(c.id()))).containsExactly(d.id());
        assertThat(ids(filters.withActive(false))).containsExactly(c.id());
        List<Object> paged = new ArrayList<>();
        PageRequest request = PageRequest.first(1);
        for (Page<Venue> page = lms.venues().findVenues(filters, request); ; ) {
            page.items().forEach(venue -> paged.add(venue.id()));
            if (page.isLast()) {
                break;
            }
            page = lms.venues().findVenues(filters, request.after(page.next()));
        }
        assertThat(paged).containsExactlyElementsOf(ids(filters)).hasSize(4);
    }

    @Test
    void equipment_is_added_changed_and_removed() {
        Venue room = timetable.room();
        Equipment mats = lms.equipment().addEquipment(room.id(), EquipmentDetails.of("Mat", "Floor", 12));
        Equipment bikes = lms.equipment().addEquipment(room.id(), EquipmentDetails.of("Bike", "Cardio", 3));
        Equipment broken =
                lms.equipment().changeEquipment(bikes.id(), bikes.details().withStatus(EquipmentStatus.MAINTENANCE));
        assertThat(lms.equipment()
                        .findEquipment(room.id(), PageRequest.first(1))
                        .items())
                .containsExactly(broken);
        assertThat(lms.equipment().findEquipment(room.id(), PageRequest.first()).items())
                .containsExactly(broken, mats);
        lms.equipment().removeEquipment(mats.id());
        assertThatThrownBy(() -> lms.equipment().removeEquipment(mats.id())).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> lms.equipment().changeEquipment(mats.id(), mats.details()))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> lms.equipment().addEquipment(room.id(), EquipmentDetails.of("", "Floor", 0)))
                .isInstanceOf(InvalidInputException.class);
        assertThat(timetable.events("equipment", bikes.id())).containsExactly("EquipmentChanged", "EquipmentAdded");
    }

    private List<Object> ids(VenueFilter filter) {
        return lms.venues().findVenues(filter, PageRequest.first(100)).items().stream()
                .<Object>map(Venue::id)
                .toList();
    }

    private Venue change(Venue venue, java.util.function.UnaryOperator<VenueDetails.Builder> with) {
        return lms.venues()
                .changeVenue(
                        venue.id(),
                        venue.version(),
                        with.apply(venue.details().toBuilder()).build());
    }
}
