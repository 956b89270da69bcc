package io.lmskit.tests.scheduling;

import static io.lmskit.tests.scheduling.Timetable.at;
import static io.lmskit.tests.scheduling.Timetable.hours;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.access.Operation;
import io.lmskit.access.Reach;
import io.lmskit.access.RolePolicy;
import io.lmskit.account.User;
import io.lmskit.kernel.AccessDeniedException;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.PageRequest;
import io.lmskit.scheduling.Blackout;
import io.lmskit.scheduling.BlackoutDetails;
import io.lmskit.scheduling.Equipment;
import io.lmskit.scheduling.EquipmentDetails;
import io.lmskit.scheduling.Session;
import io.lmskit.scheduling.SessionDetails;
import io.lmskit.scheduling.SessionFilter;
import io.lmskit.scheduling.TimeSpan;
import io.lmskit.scheduling.Venue;
import io.lmskit.scheduling.VenueDetails;
import io.lmskit.scheduling.VenueFilter;
import io.lmskit.tenant.NewTenant;
import io.lmskit.tenant.TenantSettings;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

@LmsTest
class SchedulingAccessTest {

    private final LmsScope lms;
    private final Timetable timetable;

    SchedulingAccessTest(LmsScope lms) {
        this.lms = lms;
        timetable = new Timetable(lms);
    }

    @Test
    void who_is_no_admin_changes_nothing() {
        Venue venue = timetable.room();
        Equipment mats = lms.equipment().addEquipment(venue.id(), EquipmentDetails.of("Mat", "Floor", 1));
        Blackout blackout = lms.venues().addBlackout(venue.id(), new BlackoutDetails(at(8), at(9), null));
        User teacher = timetable.instructor();
        Session session = timetable.plan(hours(1, 2).venue(venue.id()).instructor(teacher.id()));
        SessionDetails plan = hours(3, 4).build();
        for (Actor actor : List.of(Actor.guest(), Actor.customer(teacher.id()), Actor.instructor(teacher.id()))) {
            LmsScope scope = lms.as(actor);
            List<ThrowingCallable> calls = List.of(
                    () -> scope.venues()
                            .createVenue(VenueDetails.builder("Mine").build()),
                    () -> scope.venues().changeVenue(venue.id(), venue.version(), venue.details()),
                    () -> scope.venues().activateVenue(venue.id(), false),
                    () -> scope.venues().deleteVenue(venue.id()),
                    () -> scope.venues().addBlackout(venue.id(), new BlackoutDetails(at(5), at(6), null)),
                    () -> scope.venues().removeBlackout(blackout.id()),
                    () -> scope.equipment().addEquipment(venue.id(), EquipmentDetails.of("Mat", "Floor", 1)),
                    () -> scope.equipment().changeEquipment(mats.id(), mats.details()),
                    () -> scope.equipment().removeEquipment(mats.id()),
                    () -> scope.sessions().planSession(plan),
                    () -> scope.sessions().checkPlan(plan),
                    () -> scope.sessions().changeSession(session.id(), session.version(), plan),
                    () -> scope.sessions().checkChange(session.id(), plan),
                    () -> scope.sessions().reschedule(session.id(), session.version(), at(5), at(6)),
                    () -> scope.sessions().changeCapacity(session.id(), 5),
                    () -> scope.sessions().publishSession(session.id()),
                    () -> scope.sessions().completeSession(session.id()),
                    () -> scope.sessions().cancelSession(session.id(), "No"),
                    () -> scope.sessions().deleteDraft(session.id()));
            for (ThrowingCallable call : calls) {
                assertThatThrownBy(call).as(actor.toString()).isInstanceOf(AccessDeniedException.class);
            }
            assertThat(scope.venues().getVenue(venue.id())).isEqualTo(venue);
            assertThat(scope.equipment()
                            .findEquipment(venue.id(), PageRequest.first())
                            .items())
                    .containsExactly(mats);
        }
        assertThat(lms.sessions().getSession(session.id())).isEqualTo(session);
    }

    @Test
    void under_a_policy_of_the_host_instructors_manage_what_they_teach(LmsNodes nodes) {
        LmsScope host = nodes.open(builder ->
                builder.policy((actor, operation) -> operation == Operation.SESSION_MANAGE && actor.user() != null
                        ? Reach.TAUGHT
                        : new RolePolicy().reach(actor, operation)));
        User teacher = timetable.instructor();
        User colleague = timetable.instructor();
        LmsScope own = host.as(Actor.instructor(teacher.id()));
        Session session =
                own.sessions().planSession(hours(1, 2).instructor(teacher.id()).build());
        own.sessions().publishSession(session.id());
        assertThatThrownBy(() -> own.sessions()
                        .planSession(hours(3, 4).instructor(colleague.id()).build()))
                .isInstanceOf(AccessDeniedException.class);
        LmsScope others = host.as(Actor.instructor(colleague.id()));
        assertThatThrownBy(() -> others.sessions().cancelSession(session.id(), "Not mine"))
                .isInstanceOf(AccessDeniedException.class);
        Session now = own.sessions().getSession(session.id());
        assertThatThrownBy(() -> own.sessions()
                        .changeSession(
                                now.id(),
                                now.version(),
                                now.details().toBuilder()
                                        .instructor(colleague.id())
                                        .build()))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void nothing_of_another_tenant_is_found() {
        Venue venue = timetable.room();
        Equipment mats = lms.equipment().addEquipment(venue.id(), EquipmentDetails.of("Mat", "Floor", 1));
        Blackout blackout = lms.venues().addBlackout(venue.id(), new BlackoutDetails(at(8), at(9), null));
        Session session = timetable.plan(venue, 1, 2);
        LmsScope other = lms.in(lms.tenants()
                .createTenant(new NewTenant(
                        "other-school", TenantSettings.builder("Other").build()))
                .id());
        SessionDetails plan = hours(3, 4).build();
        List<ThrowingCallable> calls = List.of(
                () -> other.venues()
                        .createVenue(
                                VenueDetails.builder("Mine").partOf(venue.id()).build()),
                () -> other.venues().getVenue(venue.id()),
                () -> other.venues().changeVenue(venue.id(), venue.version(), venue.details()),
                () -> other.venues().activateVenue(venue.id(), false),
                () -> other.venues().deleteVenue(venue.id()),
                () -> other.venues().addBlackout(venue.id(), new BlackoutDetails(at(5), at(6), null)),
                () -> other.venues().removeBlackout(blackout.id()),
                () -> other.venues().findBlackouts(venue.id(), new TimeSpan(at(0), at(99)), PageRequest.first()),
                () -> other.equipment().addEquipment(venue.id(), EquipmentDetails.of("Mat", "Floor", 1)),
                () -> other.equipment().changeEquipment(mats.id(), mats.details()),
                () -> other.equipment().removeEquipment(mats.id()),
                () -> other.equipment().findEquipment(venue.id(), PageRequest.first()),
                () -> other.sessions().planSession(hours(3, 4).venue(venue.id()).build()),
                () -> other.sessions().checkPlan(hours(3, 4).venue(venue.id()).build()),
                () -> other.sessions().changeSession(session.id(), session.version(), plan),
                () -> other.sessions().checkChange(session.id(), plan),
                () -> other.sessions().reschedule(session.id(), session.version(), at(5), at(6)),
                () -> other.sessions().changeCapacity(session.id(), 5),
                () -> other.sessions().publishSession(session.id()),
                () -> other.sessions().completeSession(session.id()),
                () -> other.sessions().cancelSession(session.id(), "No"),
                () -> other.sessions().deleteDraft(session.id()),
                () -> other.sessions().getSession(session.id()));
        for (ThrowingCallable call : calls) {
            assertThatThrownBy(call).isInstanceOf(NotFoundException.class);
        }
        assertThat(other.venues()
                        .findVenues(VenueFilter.all(), PageRequest.first())
                        .items())
                .isEmpty();
        assertThat(other.sessions()
                        .findSessions(SessionFilter.all(), PageRequest.first())
                        .items())
                .isEmpty();
        assertThat(lms.sessions().getSession(session.id())).isEqualTo(session);
    }
}
