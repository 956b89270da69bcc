package io.lmskit.tests.clearance;

import static io.lmskit.testkit.LmsAssertions.assertThat;
import static io.lmskit.testkit.LmsAssertions.assertThatCall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.account.User;
import io.lmskit.booking.BookSession;
import io.lmskit.booking.BookSession.Seat;
import io.lmskit.catalog.Course;
import io.lmskit.clearance.ClearanceDemands;
import io.lmskit.clearance.ClearanceKind;
import io.lmskit.clearance.ClearanceProblem;
import io.lmskit.clearance.DeclareHealth;
import io.lmskit.clearance.HealthAnswer;
import io.lmskit.clearance.HealthDeclaration;
import io.lmskit.clearance.HealthOutcome;
import io.lmskit.clearance.HealthQuestion;
import io.lmskit.clearance.HealthQuestionnaire;
import io.lmskit.clearance.Induction;
import io.lmskit.clearance.InductionFilter;
import io.lmskit.clearance.QuestionnaireDetails;
import io.lmskit.kernel.AccessDeniedException;
import io.lmskit.kernel.PageRequest;
import io.lmskit.sales.OrderLine;
import io.lmskit.sales.PlaceOrder;
import io.lmskit.scheduling.Session;
import io.lmskit.scheduling.Venue;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.StatementCounter;
import io.lmskit.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What courses, venues and sessions demand of those who take part. */
@LmsTest
class ClearancesToBookTest {

    private static final PageRequest PAGE = PageRequest.first(100);
    private static final ClearanceDemands HEALTH = new ClearanceDemands(true, false);
    private static final ClearanceDemands INDUCTION = new ClearanceDemands(false, true);

    private final Lms lms;
    private final Fixtures fixtures;
    private final TestClock clock;

    ClearancesToBookTest(Lms lms, Fixtures fixtures, TestClock clock) {
        this.lms = lms;
        this.fixtures = fixtures;
        this.clock = clock;
    }

    @Test
    void without_demands_nobody_is_asked() {
        Session session = fixtures.session().at(fixtures.venue().create()).create();
        User user = fixtures.customer();
        assertThat(lms.clearances().lacking(session.id(), user.id())).isEmpty();
        assertThat(fixtures.booking().of(session).by(user).create()).isPending();
    }

    @Test
    void a_course_demands_a_declaration_that_is_cleared_when_the_session_starts() {
        Course course = fixtures.course().create();
        lms.clearances().demandOfCourse(course.id(), HEALTH);
        Session soon =
                fixtures.session().of(course).startsIn(Duration.ofDays(5)).create();
        Session later =
                fixtures.session().of(course).startsIn(Duration.ofDays(50)).create();
        User user = fixtures.customer();
        assertThat(lms.clearances().lacking(soon.id(), user.id())).containsExactly(ClearanceKind.HEALTH);
        assertThatCall(() -> book(soon, user)).isRefusedWith(ClearanceProblem.HEALTH_REQUIRED);
        HealthDeclaration declared = declare(user, 10, true);
        assertThatCall(() -> book(soon, user)).isRefusedWith(ClearanceProblem.HEALTH_REQUIRED);
        lms.health().review(declared.id(), HealthOutcome.CLEARED, null);
        assertThat(book(soon, user)).isPending();
        assertThatCall(() -> book(later, user)).isRefusedWith(ClearanceProblem.HEALTH_REQUIRED);
    }

    @Test
    void a_venue_demands_an_induction_there_or_at_the_one_that_it_is_part_of() {
        Venue gym = fixtures.venue().create();
        Venue floor = fixtures.venue().with(v -> v.partOf(gym.id())).create();
        lms.clearances().demandAtVenue(floor.id(), INDUCTION);
        Session session = fixtures.session().at(floor).create();
        User user = fixtures.customer();
        User other = fixtures.customer();
        assertThatCall(() -> book(session, user)).isRefusedWith(ClearanceProblem.INDUCTION_REQUIRED);
        lms.clearances().induct(user.id(), fixtures.venue().create().id(), null);
        assertThatCall(() -> book(session, user)).isRefusedWith(ClearanceProblem.INDUCTION_REQUIRED);
        Induction induction = lms.clearances().induct(user.id(), gym.id(), null);
        assertThat(book(session, user)).isPending();
        lms.clearances().induct(other.id(), floor.id(), session.start());
        assertThatCall(() -> book(session, other)).isRefusedWith(ClearanceProblem.INDUCTION_REQUIRED);
        lms.clearances().revokeInduction(induction.id());
        assertThat(lms.clearances().lacking(session.id(), user.id())).containsExactly(ClearanceKind.INDUCTION);
    }

    @Test
    void a_session_demands_by_itself_and_every_reason_is_told() {
        Venue venue = fixtures.venue().create();
        Session session = fixtures.session().at(venue).create();
        lms.clearances().demandInSession(session.id(), new ClearanceDemands(true, true));
        User user = fixtures.customer();
        assertThatCall(() -> book(session, user))
                .isRefusedWith(ClearanceProblem.HEALTH_REQUIRED, ClearanceProblem.INDUCTION_REQUIRED);
        lms.clearances().demandInSession(session.id(), ClearanceDemands.NONE);
        assertThat(book(session, user)).isPending();
    }

    @Test
    void an_induction_is_not_asked_for_where_there_is_no_venue() {
        Session online = fixtures.session().create();
        lms.clearances().demandInSession(online.id(), INDUCTION);
        assertThat(book(online, fixtures.customer())).isPending();
    }

    @Test
    void everybody_with_an_account_who_takes_part_is_asked_and_who_only_pays_is_not() {
        Session session = fixtures.session().create();
        lms.clearances().demandInSession(session.id(), HEALTH);
        User parent = fixtures.customer();
        User child = fixtures.customer();
        BookSession command = BookSession.of(session.id(), parent.id())
                .withAttendees(List.of(Seat.of(child.id()), Seat.named("Jo", null)));
        assertThatCall(() -> lms.bookings().book(command)).isRefusedWith(ClearanceProblem.HEALTH_REQUIRED);
        declare(child, null, false);
        assertThat(lms.bookings().book(command)).isPending();
    }

    @Test
    void orders_of_seats_are_asked_too() {
        Session session = fixtures.session().create();
        lms.clearances().demandInSession(session.id(), HEALTH);
        User user = fixtures.customer();
        PlaceOrder order = PlaceOrder.of(user.id(), OrderLine.seat(session.id(), user.id()));
        assertThatCall(() -> lms.orders().place(order)).isRefusedWith(ClearanceProblem.HEALTH_REQUIRED);
    }

    @Test
    void inductions_are_recorded_by_instructors_renewed_and_found() {
        Venue venue = fixtures.venue().create();
        User user = fixtures.customer();
        LmsScope trainer = lms.as(Actor.instructor(fixtures.instructor().id()));
        Induction first = trainer.clearances().induct(user.id(), venue.id(), in(10));
        Induction renewed = lms.clearances().induct(user.id(), venue.id(), in(400));
        assertThat(renewed.id()).isEqualTo(first.id());
        assertThat(renewed.expiresAt()).isEqualTo(in(400));
        InductionFilter there = InductionFilter.all().withVenue(venue.id());
        assertThat(lms.clearances()
                        .findInductions(there.withValidAt(in(100)), PAGE)
                        .items())
                .containsExactly(renewed);
        assertThat(lms.clearances()
                        .findInductions(there.withValidAt(in(500)), PAGE)
                        .items())
                .isEmpty();
        LmsScope self = lms.as(Actor.customer(user.id()));
        assertThat(self.clearances().findInductions(InductionFilter.all(), PAGE).items())
                .containsExactly(renewed);
        assertThatThrownBy(() -> self.clearances().induct(user.id(), venue.id(), null))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> trainer.clearances().demandAtVenue(venue.id(), HEALTH))
                .isInstanceOf(AccessDeniedException.class);
        assertThatCall(() -> lms.clearances().induct(user.id(), venue.id(), clock.instant()))
                .isRefusedWith(ClearanceProblem.EXPIRED);
        Induction revoked = lms.clearances().revokeInduction(first.id());
        assertThat(lms.clearances().revokeInduction(first.id())).isEqualTo(revoked);
        assertThat(lms.clearances().induct(user.id(), venue.id(), null).id()).isNotEqualTo(first.id());
    }

    @Test
    void a_booking_that_is_held_against_demands_costs_two_statements(StatementCounter counter) {
        Session session = fixtures.session().create();
        lms.clearances().demandInSession(session.id(), HEALTH);
        User user = fixtures.customer();
        declare(user, null, false);
        assertThat(counter.during(() -> book(session, user)).texts()).hasSize(2);
    }

    private io.lmskit.booking.Booking book(Session session, User user) {
        return lms.bookings().book(BookSession.of(session.id(), user.id()));
    }

    private HealthDeclaration declare(User user, Integer days, boolean concern) {
        HealthQuestionnaire asked = lms.health()
                .publishQuestionnaire(
                        new QuestionnaireDetails("PAR-Q", List.of(HealthQuestion.of("Does it hurt?")), days));
        return lms.health().declare(new DeclareHealth(user.id(), asked.id(), List.of(new HealthAnswer(concern, null))));
    }

    private static Instant in(int days) {
        return TestClock.START.plus(Duration.ofDays(days));
    }
}
