package io.lmskit.tests.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmskit.Lms;
import io.lmskit.account.AccountProblem;
import io.lmskit.account.User;
import io.lmskit.account.UserDetails;
import io.lmskit.audit.JournalEntry;
import io.lmskit.audit.JournalFilter;
import io.lmskit.booking.AttendanceMark;
import io.lmskit.booking.Attendee;
import io.lmskit.booking.BookSession;
import io.lmskit.booking.BookSession.Seat;
import io.lmskit.booking.Booking;
import io.lmskit.booking.BookingFilter;
import io.lmskit.certificate.Certificate;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.persistence.PostgresLms;
import io.lmskit.scheduling.Session;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.Scene;
import io.lmskit.testkit.TestDatabase;
import io.lmskit.tests.support.Race;
import io.lmskit.tests.support.Race.Outcome;
import io.lmskit.tests.support.WaitingLine;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** People who go while their bookings are still there. */
@LmsTest
class ErasedCustomersTest {

    private final Lms lms;
    private final Lms other;
    private final Fixtures fixtures;

    ErasedCustomersTest(Lms lms, LmsNodes nodes, Fixtures fixtures) {
        this.lms = lms;
        this.other = nodes.open();
        this.fixtures = fixtures;
    }

    @Test
    void what_is_booked_while_the_erasure_waits_is_erased_too(TestDatabase database) throws Exception {
        Scene scene = fixtures.openSession(5);
        User customer = fixtures.customer();
        try (Connection host = database.unpooled().getConnection()) {
            host.setAutoCommit(false);
            Booking booking = ((PostgresLms) lms)
                    .on(host)
                    .bookings()
                    .book(BookSession.of(scene.session().id(), customer.id()).withNotes("I limp since the accident"));
            List<Callable<User>> erasing =
                    List.of(() -> other.userAdministration().erase(customer.id()));
            List<Outcome<User>> outcomes = new WaitingLine(database.unpooled()).until(erasing, host::commit);
            assertThat(outcomes).allMatch(Outcome::succeeded);
            assertThat(lms.bookings().getBooking(booking.id()).notes()).isNull();
        }
    }

    @Test
    void whom_somebody_else_brought_along_is_erased_there_too() {
        Scene scene = fixtures.openSession(5);
        User booker = fixtures.customer();
        User guest = lms.userAdministration()
                .createUser(UserDetails.builder("brought.along@example.org").build(), Set.of());
        Booking booking = lms.bookings()
                .book(BookSession.of(scene.session().id(), booker.id())
                        .withNotes("kept, since it is the booker's")
                        .withAttendees(List.of(
                                Seat.of(booker.id()), Seat.named("Brought Along", "Brought.Along@example.org"))));

        lms.userAdministration().erase(guest.id());

        assertThat(lms.bookings().getBooking(booking.id()).attendees().get(1).name())
                .isEqualTo(User.ERASED_NAME);
        assertThat(journalOf("booking", booking.id())).contains("kept, since").doesNotContainIgnoringCase("brought");
    }

    @Test
    void the_certificate_of_whom_somebody_else_brought_along_stands_without_a_name() {
        Session session = fixtures.session().of(fixtures.freeCourse()).create();
        User guest = lms.userAdministration()
                .createUser(UserDetails.builder("certified@example.org").build(), Set.of());
        User booker = fixtures.customer();
        Booking booking = lms.bookings()
                .book(BookSession.of(session.id(), booker.id())
                        .withAttendees(List.of(Seat.named("Certified Guest", "certified@example.org"))));
        fixtures.clock().set(session.start());
        Id<Attendee> attendee = booking.attendees().get(0).id();
        lms.attendance().record(session.id(), List.of(AttendanceMark.attended(attendee)));
        Certificate certificate = lms.certificates().issue(attendee);
        assertThat(journalOf("certificate", certificate.id())).contains("Certified Guest");

        lms.userAdministration().erase(guest.id());

        assertThat(lms.certificates().getCertificate(certificate.id()).holderName())
                .isEqualTo(User.ERASED_NAME);
        assertThat(lms.certificates().verify(certificate.number()).number()).isEqualTo(certificate.number());
        assertThat(journalOf("certificate", certificate.id())).doesNotContain("Certified");
    }

    @Test
    void what_a_customer_wrote_about_a_booking_goes_with_them() {
        Scene scene = fixtures.openSession(5);
        User customer = fixtures.customer();
        Booking booking = lms.bookings()
                .book(BookSession.of(scene.session().id(), customer.id()).withNotes("allergic to nuts"));
        lms.bookings().cancel(booking.id(), "in hospital");
        assertThat(journalOf("booking", booking.id())).contains("nuts", "hospital");

        lms.userAdministration().erase(customer.id());

        assertThat(journalOf("booking", booking.id())).doesNotContain("nuts").doesNotContain("hospital");
        Booking left = lms.bookings().getBooking(booking.id());
        assertThat(left.notes()).isNull();
        assertThat(left.releaseReason()).isNull();
        assertThat(left.total()).isEqualTo(booking.total());
        assertThatThrownBy(
                        () -> lms.bookings().book(BookSession.of(scene.session().id(), customer.id())))
                .isInstanceOf(RuleViolationException.class);
    }

    @Test
    void erasing_booking_and_cancelling_at_the_same_moment_neither_block_nor_fail() throws InterruptedException {
        Scene scene = fixtures.openSession(100);
        List<User> customers = fixtures.customers(24);
        List<Booking> bookings = customers.stream()
                .map(c -> fixtures.booking().of(scene.session()).by(c).create())
                .toList();
        Scene second = fixtures.openSession(100);
        List<Callable<Object>> work = new ArrayList<>();
        for (int i = 0; i < customers.size(); i++) {
            User customer = customers.get(i);
            Booking booking = bookings.get(i);
            work.add(() -> lms.userAdministration().erase(customer.id()));
            work.add(() -> other.bookings().cancel(booking.id(), "too late"));
            work.add(() -> other.bookings().book(BookSession.of(second.session().id(), customer.id())));
        }

        List<Outcome<Object>> outcomes = Race.all(16, work);

        assertThat(outcomes)
                .filteredOn(o -> !o.succeeded())
                .allSatisfy(o -> assertThat(o.refusal()).isInstanceOf(RuleViolationException.class));
        assertThat(customers)
                .allSatisfy(
                        c -> assertThat(lms.users().getUser(c.id()).erasedAt()).isNotNull());
    }

    @RepeatedTest(5)
    void a_customer_is_removed_or_books_but_not_both() throws InterruptedException {
        Scene scene = fixtures.openSession(20);
        List<User> customers = fixtures.customers(8);
        List<Callable<Object>> work = new ArrayList<>();
        for (User customer : customers) {
            work.add(() -> {
                lms.userAdministration().purge(customer.id());
                return customer;
            });
            work.add(() -> other.bookings().book(BookSession.of(scene.session().id(), customer.id())));
        }

        List<Outcome<Object>> outcomes = Race.all(16, work);

        for (int i = 0; i < customers.size(); i++) {
            Outcome<Object> purged = outcomes.get(2 * i);
            Outcome<Object> booked = outcomes.get(2 * i + 1);
            assertThat(purged.succeeded()).isNotEqualTo(booked.succeeded());
            if (purged.succeeded()) {
                assertThat(booked.refusal()).isInstanceOfAny(RuleViolationException.class, NotFoundException.class);
            } else {
                assertThat(purged.refusal())
                        .isInstanceOfSatisfying(
                                RuleViolationException.class,
                                e -> assertThat(e.has(AccountProblem.IN_USE)).isTrue());
            }
        }
        long booked =
                outcomes.stream().filter(o -> o.result() instanceof Booking).count();
        assertThat(lms.bookings()
                        .findBookings(
                                BookingFilter.all().withSession(scene.session().id()), PageRequest.first())
                        .items())
                .hasSize((int) booked);
    }

    /** All that the journal says about an entity, with what it says about persons. */
    private String journalOf(String entity, Id<?> id) {
        return lms.journal().find(JournalFilter.all().withEntity(entity, id), PageRequest.first()).items().stream()
                .map(e -> lms.journal().get(e.id(), e.occurredAt()))
                .map(ErasedCustomersTest::text)
                .collect(Collectors.joining("\n"));
    }

    private static String text(JournalEntry entry) {
        return entry.before() + " " + entry.after()
                + entry.personal().stream()
                        .map(p -> p.before() + " " + p.after())
                        .toList();
    }
}
