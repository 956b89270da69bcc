package io.lmskit.tests.booking;

import static io.lmskit.testkit.LmsAssertions.assertThatCall;
import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.account.User;
import io.lmskit.booking.BookSession;
import io.lmskit.booking.BookSession.Seat;
import io.lmskit.booking.Booking;
import io.lmskit.booking.BookingProblem;
import io.lmskit.catalog.Course;
import io.lmskit.catalog.CourseType;
import io.lmskit.catalog.Outline;
import io.lmskit.catalog.Prerequisites;
import io.lmskit.certificate.Certificate;
import io.lmskit.learning.GrantAccess;
import io.lmskit.scheduling.Session;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.StatementCounter;
import io.lmskit.testkit.TestClock;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Booking asks for what a course requires. */
@LmsTest
class RequiredToBookTest {

    private final Lms lms;
    private final Fixtures fixtures;
    private final TestClock clock;
    private final StatementCounter counter;

    RequiredToBookTest(Lms lms, Fixtures fixtures, TestClock clock, StatementCounter counter) {
        this.lms = lms;
        this.fixtures = fixtures;
        this.clock = clock;
        this.counter = counter;
    }

    @Test
    void all_that_is_missing_is_told_at_once_and_booking_stays_two_statements() {
        Course basics = fixtures.course().create();
        CourseType type = lms.catalog().addCourseType("Told at once");
        Session session = requiring(new Prerequisites(Set.of(basics.id()), Set.of(type.id())));
        User customer = fixtures.customer();

        assertThatCall(() -> book(session, customer))
                .isRefusedWith(BookingProblem.COURSE_REQUIRED, BookingProblem.CERTIFICATE_REQUIRED);
        assertThat(lms.bookings()
                        .check(BookSession.of(session.id(), customer.id()))
                        .violations())
                .hasSize(2);

        Session open = requiring(Prerequisites.none().withCourses(Set.of(basics.id())));
        completeLessons(basics, customer);
        assertThat(counter.during(() -> book(open, customer)).count()).isEqualTo(2);
    }

    @Test
    void whoever_is_named_for_an_open_seat_needs_it_too() {
        Course basics = fixtures.course().create();
        Session session = requiring(Prerequisites.none().withCourses(Set.of(basics.id())));
        Booking booking = lms.bookings()
                .book(BookSession.of(session.id(), fixtures.customer().id()).withAttendees(List.of(Seat.open())));
        User friend = fixtures.customer();
        var seat = booking.attendees().get(0).id();
        assertThatCall(() -> lms.attendees().name(seat, Seat.of(friend.id())))
                .isRefusedWith(BookingProblem.COURSE_REQUIRED);
        completeLessons(basics, friend);
        assertThat(lms.attendees()
                        .name(seat, Seat.of(friend.id()))
                        .attendees()
                        .get(0)
                        .user())
                .isEqualTo(friend.id());
    }

    @Test
    void a_course_is_completed_by_its_lessons_or_by_attending_it() {
        Course basics = fixtures.freeCourse();
        Session earlier = fixtures.session().of(basics).create();
        Session session = requiring(Prerequisites.none().withCourses(Set.of(basics.id())));
        User byLessons = fixtures.customer();
        User byAttendance = fixtures.customer();
        completeLessons(basics, byLessons);
        Booking attended = book(earlier, byAttendance);
        assertThatCall(() -> book(session, byAttendance)).isRefusedWith(BookingProblem.COURSE_REQUIRED);

        clock.set(earlier.start());
        fixtures.attend(earlier, List.of(attended));

        assertThat(book(session, byLessons)).isNotNull();
        assertThat(book(session, byAttendance)).isNotNull();
    }

    @Test
    void a_certificate_counts_as_long_as_it_is_valid() {
        Course typed = fixtures.course().type("Valid for a while").create();
        CourseType type = lms.catalog().courseTypes().stream()
                .filter(t -> t.name().equals("Valid for a while"))
                .findFirst()
                .orElseThrow();
        Prerequisites wanted = Prerequisites.none().withCertificates(Set.of(type.id()));
        User customer = fixtures.customer();
        completeLessons(typed, customer);
        assertThatCall(() -> book(requiring(wanted), customer)).isRefusedWith(BookingProblem.CERTIFICATE_REQUIRED);
        Certificate certificate = lms.certificates().issueForCourse(typed.id(), customer.id());
        assertThat(book(requiring(wanted), customer)).isNotNull();
        clock.set(certificate.expiresAt());
        assertThatCall(() -> book(requiring(wanted), customer)).isRefusedWith(BookingProblem.CERTIFICATE_REQUIRED);

        User another = fixtures.customer();
        completeLessons(typed, another);
        Certificate revoked = lms.certificates().issueForCourse(typed.id(), another.id());
        lms.certificates().revoke(revoked.id(), null);
        assertThatCall(() -> book(requiring(wanted), another)).isRefusedWith(BookingProblem.CERTIFICATE_REQUIRED);
    }

    @Test
    void it_is_asked_of_who_attends_and_not_of_who_pays() {
        Course basics = fixtures.course().create();
        Session session = requiring(Prerequisites.none().withCourses(Set.of(basics.id())));
        User boss = fixtures.customer();
        User trained = fixtures.customer();
        User untrained = fixtures.customer();
        completeLessons(basics, trained);

        assertThat(lms.bookings()
                        .book(BookSession.of(session.id(), boss.id()).withAttendees(List.of(Seat.of(trained.id())))))
                .isNotNull();
        assertThatCall(() -> lms.bookings()
                        .book(BookSession.of(session.id(), boss.id()).withAttendees(List.of(Seat.of(untrained.id())))))
                .isRefusedWith(BookingProblem.COURSE_REQUIRED);
    }

    private Session requiring(Prerequisites prerequisites) {
        Course course = fixtures.freeCourse();
        lms.prerequisites().changePrerequisites(course.id(), prerequisites);
        return fixtures.session().of(course).create();
    }

    private Booking book(Session session, User customer) {
        return lms.bookings().book(BookSession.of(session.id(), customer.id()));
    }

    private void completeLessons(Course course, User customer) {
        Outline outline = lms.curriculum().outline(course.id());
        if (outline.lessons().isEmpty()) {
            outline = fixtures.outline(course).lessons(1).create();
        }
        lms.courseAccess().grant(GrantAccess.of(course.id(), customer.id()));
        fixtures.complete(customer, outline.lessons());
    }
}
