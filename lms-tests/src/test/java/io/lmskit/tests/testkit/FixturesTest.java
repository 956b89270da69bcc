package io.lmskit.tests.testkit;

import static io.lmskit.testkit.LmsAssertions.assertThat;
import static io.lmskit.testkit.LmsAssertions.assertThatCall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmskit.LmsScope;
import io.lmskit.account.Role;
import io.lmskit.account.User;
import io.lmskit.booking.Attendance;
import io.lmskit.booking.Booking;
import io.lmskit.booking.BookingProblem;
import io.lmskit.booking.PaymentState;
import io.lmskit.catalog.Course;
import io.lmskit.certificate.Certificate;
import io.lmskit.payment.Payment;
import io.lmskit.payment.PaymentStatus;
import io.lmskit.payment.RequestPayment;
import io.lmskit.pricing.DiscountCode;
import io.lmskit.pricing.PricingProblem;
import io.lmskit.scheduling.Session;
import io.lmskit.scheduling.Venue;
import io.lmskit.tenant.NewTenant;
import io.lmskit.tenant.Tenant;
import io.lmskit.tenant.TenantSettings;
import io.lmskit.testkit.FakeGateway;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.Scene;
import io.lmskit.testkit.TestClock;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

@LmsTest
class FixturesTest {

    @Test
    void people_are_active_and_differ(Fixtures fixtures) {
        assertThat(fixtures.customers(20))
                .allMatch(User::active)
                .allMatch(u -> u.roles().equals(java.util.Set.of(Role.CUSTOMER)))
                .extracting(u -> u.details().email())
                .doesNotHaveDuplicates();
        assertThat(fixtures.instructor().roles()).containsExactly(Role.INSTRUCTOR);
        assertThat(fixtures.admin().roles()).containsExactly(Role.ADMIN);
    }

    @Test
    void a_builder_changes_what_matters(Fixtures fixtures) {
        User user =
                fixtures.user().name("Ada", "Lovelace").email("ada@example.org").create();
        assertThat(user.details().displayName()).isEqualTo("Ada Lovelace");
        assertThat(user.details().email()).isEqualTo("ada@example.org");

        Course course = fixtures.course()
                .title("Logic")
                .price("49.50")
                .capacity(7)
                .type("Evening class")
                .hidden()
                .create();
        assertThat(course.details().title()).isEqualTo("Logic");
        assertThat(course.details().price()).isEqualTo(Money.of(CurrencyUnit.GBP, 49.50));
        assertThat(course.details().defaultCapacity()).isEqualTo(7);
        assertThat(course.published()).isFalse();
    }

    @Test
    void a_session_is_open_for_booking_and_a_customer_can_book_several(Fixtures fixtures, LmsScope lms) {
        Session first = fixtures.session().create();
        Session second = fixtures.session().create();
        User customer = fixtures.customer();
        assertThat(first).isPublished().hasSeatsFree(12);
        assertThat(fixtures.booking().of(first).by(customer).create()).isPending();
        assertThat(fixtures.booking().of(second).by(customer).create()).isPending();
        assertThat(lms.sessions().getSession(first.id())).hasSeatsTaken(1).hasSeatsFree(11);
    }

    @Test
    void a_code_takes_its_share_off(Fixtures fixtures) {
        DiscountCode code = fixtures.discount().percent("20").uses(1).create();
        Booking booking = fixtures.booking().withCode(code).create();
        assertThat(booking)
                .hasDiscount(Money.of(CurrencyUnit.GBP, 10))
                .costs(Money.of(CurrencyUnit.GBP, 40))
                .owes(Money.of(CurrencyUnit.GBP, 40));
        assertThatCall(() -> fixtures.booking().withCode(code).create()).isRefusedWith(PricingProblem.USED_UP);
    }

    @Test
    void a_full_session_has_no_seat_left(Fixtures fixtures) {
        Scene scene = fixtures.fullSession(3);
        assertThat(scene.session()).isFull().hasSeatsTaken(3);
        assertThat(scene.bookings())
                .hasSize(3)
                .allSatisfy(b -> assertThat(b).isConfirmed().owesNothing());
        assertThatCall(() -> fixtures.booking().of(scene.session()).create())
                .isRefusedWith(BookingProblem.SESSION_FULL);
    }

    @Test
    void an_open_session_has_all_of_them(Fixtures fixtures) {
        Scene scene = fixtures.openSession(5);
        assertThat(scene.session()).isPublished().hasSeatsFree(5);
        assertThat(scene.bookings()).isEmpty();
        assertThat(scene.session().details().venue()).isEqualTo(scene.venue().id());
    }

    @Test
    void a_paid_booking_is_confirmed(Fixtures fixtures) {
        assertThat(fixtures.booking().paid().create())
                .isConfirmed()
                .is(PaymentState.PAID)
                .owesNothing()
                .hasPaid(Money.of(CurrencyUnit.GBP, 50));
    }

    @Test
    void a_held_session_was_attended_by_all_who_booked(Fixtures fixtures, TestClock clock) {
        Scene scene = fixtures.heldSession(2);
        assertThat(scene.session()).isCompleted().hasSeatsTaken(2);
        assertThat(scene.bookings())
                .hasSize(2)
                .allSatisfy(b -> assertThat(b).isCompleted().hasAttendance(Attendance.ATTENDED));
        assertThat(clock.instant()).isEqualTo(scene.session().end());
    }

    @Test
    void a_certificate_stands_on_an_attendance(Fixtures fixtures, LmsScope lms, TestClock clock) {
        Certificate issued = fixtures.certificate().create();
        assertThat(issued).isValidAt(clock.instant()).isExpiredAt(issued.expiresAt());
        assertThatThrownBy(() -> assertThat(issued).isRevoked()).hasMessageContaining("certificate " + issued.number());

        Scene scene = fixtures.heldSession(1);
        Booking booking = scene.bookings().get(0);
        Certificate revoked =
                fixtures.certificate().of(booking).revoked("Copied").create();
        assertThat(revoked)
                .isRevoked()
                .standsOn(booking.attendees().get(0))
                .hasTitle(scene.course().details().title())
                .expiresOn(revoked.issuedOn()
                        .plusYears(lms.tenants().currentTenant().settings().certificateValidityYears()));
        assertThat(revoked.holder()).isEqualTo(booking.customer());
    }

    @Test
    void money_comes_and_goes_through_the_fake_gateway(Fixtures fixtures, LmsScope lms, FakeGateway gateway) {
        Booking booking = fixtures.booking().create();
        Payment payment = lms.payments().requestPayment(RequestPayment.of(booking.id(), FakeGateway.NAME));
        lms.payments().settle();
        assertThat(lms.payments().getPayment(payment.id()))
                .is(PaymentStatus.SUCCEEDED)
                .isNotFlagged()
                .hasAmount(booking.total());
        assertThat(lms.bookings().getBooking(booking.id())).isConfirmed();
        assertThat(gateway.collected(payment.id())).isEqualTo(booking.total());

        lms.bookings().cancel(booking.id(), "no time");
        lms.payments().settle();
        assertThat(lms.payments().getPayment(payment.id()))
                .is(PaymentStatus.REFUNDED)
                .isToRefund(booking.total())
                .hasRefunded(booking.total());
        assertThat(gateway.returned(payment.id())).isEqualTo(booking.total());
    }

    @Test
    void venues_are_rooms_unless_said_otherwise(Fixtures fixtures) {
        Venue house = fixtures.venue().capacity(200).create();
        Venue gym = fixtures.venue()
                .shared()
                .buffers(10, 20)
                .zone("Europe/Paris")
                .partOf(house)
                .create();
        assertThat(house.details().exclusive()).isTrue();
        assertThat(gym.details().exclusive()).isFalse();
        assertThat(gym.details().partOf()).isEqualTo(house.id());
        assertThat(gym.details().setupMinutes()).isEqualTo(10);
        assertThat(gym.zone()).hasToString("Europe/Paris");
    }

    @Test
    void fixtures_work_in_another_tenant(Fixtures fixtures, LmsScope lms) {
        Tenant other = lms.tenants()
                .createTenant(new NewTenant(
                        "elsewhere", TenantSettings.builder("Elsewhere").build()));
        Course course = fixtures.in(lms.in(other.id())).freeCourse();
        assertThat(lms.in(other.id()).catalog().getCourse(course.id())).isEqualTo(course);
        assertThatCall(() -> lms.catalog().getCourse(course.id())).isNotFound();
    }
}
