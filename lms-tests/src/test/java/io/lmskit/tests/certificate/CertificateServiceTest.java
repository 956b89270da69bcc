package io.lmskit.tests.certificate;

import static io.lmskit.testkit.LmsAssertions.assertThatCall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.account.User;
import io.lmskit.audit.JournalEntry;
import io.lmskit.audit.JournalFilter;
import io.lmskit.booking.AttendanceMark;
import io.lmskit.booking.Attendee;
import io.lmskit.booking.BookSession.Seat;
import io.lmskit.booking.Booking;
import io.lmskit.booking.BookingProblem;
import io.lmskit.catalog.Course;
import io.lmskit.certificate.Certificate;
import io.lmskit.certificate.CertificateFilter;
import io.lmskit.certificate.CertificateProblem;
import io.lmskit.certificate.CertificateState;
import io.lmskit.certificate.CertificateStatement;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.scheduling.Session;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.StatementCounter;
import io.lmskit.testkit.TestClock;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What a certificate says, who gets one and who sees it. */
@LmsTest
class CertificateServiceTest {

    private final Lms lms;
    private final Fixtures fixtures;
    private final TestClock clock;
    private final StatementCounter counter;
    private final DataSource database;
    private final Diplomas diplomas;

    CertificateServiceTest(Lms lms, Fixtures fixtures, TestClock clock, StatementCounter counter, DataSource database) {
        this.lms = lms;
        this.fixtures = fixtures;
        this.clock = clock;
        this.counter = counter;
        this.database = database;
        this.diplomas = new Diplomas(lms, clock);
    }

    @Test
    void says_who_completed_what_and_until_when_it_is_valid() {
        Course course = fixtures.course()
                .title("First aid at work")
                .with(details -> details.certificateValidityYears(2))
                .create();
        Session session = diplomas.session(diplomas.details().course(course.id()));
        User customer = fixtures.customer();
        Id<Attendee> attendee = diplomas.attended(session, customer);
        clock.advance(Duration.ofHours(2));

        Certificate certificate = lms.certificates().issue(attendee);

        LocalDate today = LocalDate.ofInstant(clock.instant(), session.zone());
        assertThat(certificate.number()).matches("CT-[2-9A-HJKMNP-Z]{8}");
        assertThat(certificate.attendee()).isEqualTo(attendee);
        assertThat(certificate.holder()).isEqualTo(customer.id());
        assertThat(certificate.holderName()).isEqualTo(customer.details().displayName());
        assertThat(certificate.course()).isEqualTo(course.id());
        assertThat(certificate.title()).isEqualTo("First aid at work");
        assertThat(certificate.completedAt()).isEqualTo(session.start());
        assertThat(certificate.issuedAt()).isEqualTo(clock.instant());
        assertThat(certificate.issuedOn()).isEqualTo(today);
        assertThat(certificate.expiresOn()).isEqualTo(today.plusYears(2));
        assertThat(certificate.revokedAt()).isNull();
        assertThat(lms.certificates().getCertificate(certificate.id())).isEqualTo(certificate);
    }

    @Test
    void of_no_course_it_names_the_session_and_is_valid_as_long_as_the_tenant_says() {
        Certificate certificate = lms.certificates().issue(diplomas.attended(fixtures.customer()));

        assertThat(certificate.title()).isEqualTo("Fire safety");
        assertThat(certificate.course()).isNull();
        assertThat(certificate.expiresOn()).isEqualTo(certificate.issuedOn().plusYears(3));
    }

    @Test
    void there_is_none_without_attendance_and_all_reasons_are_told() {
        Session session = diplomas.session();
        Booking booking = diplomas.book(session, fixtures.customer(), Seat.open());

        assertThatCall(() -> lms.certificates().issue(Diplomas.place(booking)))
                .isRefusedWith(CertificateProblem.NOT_ATTENDED, CertificateProblem.HOLDER_UNNAMED);
        clock.set(session.start());
        lms.attendance().record(session.id(), List.of(AttendanceMark.noShow(Diplomas.place(booking))));
        assertThatCall(() -> lms.certificates().issue(Diplomas.place(booking)))
                .isRefusedWith(CertificateProblem.NOT_ATTENDED, CertificateProblem.HOLDER_UNNAMED);
        assertThat(lms.certificates()
                        .findCertificates(CertificateFilter.all().withBooking(booking.id()), PageRequest.first())
                        .items())
                .isEmpty();
        assertThatCall(() -> lms.certificates().issue(Id.of(UUID.randomUUID()))).isNotFound();
    }

    @Test
    void the_database_itself_refuses_one_without_attendance() {
        Session session = diplomas.session();
        Booking booking = diplomas.book(session, fixtures.customer());
        String insert = """
                insert into lms.certificate (tenant_id, id, number, attendee_id, attendance, holder_name, title, completed_at,
                  issued_at, issued_on, expires_on, expires_at)
                select a.tenant_id, a.id, 'CT-' || a.id, a.id, %s, 'Jo', 'Course', a.updated_at, a.updated_at,
                       '2030-01-01', '2031-01-01', '2032-01-01'
                from lms.booking_attendee a where a.booking_id = '%s'
                """;

        assertThatThrownBy(() -> execute(insert.formatted("'attended'", booking.id())))
                .hasMessageContaining("certificate_stands_on_attendance_fk");
        assertThatThrownBy(() -> execute(insert.formatted("'expected'", booking.id())))
                .hasMessageContaining("certificate_attended_unless_revoked");
        assertThatThrownBy(() -> execute(insert.formatted("null", booking.id())))
                .hasMessageContaining("certificate_attended_unless_revoked");
    }

    @Test
    void attendance_cannot_be_taken_back_while_it_stands() {
        Session session = diplomas.session();
        Id<Attendee> attendee = diplomas.attended(session, fixtures.customer());
        Certificate certificate = lms.certificates().issue(attendee);

        assertThatCall(() -> lms.attendance().record(session.id(), List.of(AttendanceMark.noShow(attendee))))
                .isRefusedWith(BookingProblem.CERTIFICATE_ISSUED);
        lms.certificates().revoke(certificate.id(), "Was somebody else");
        assertThatCall(() -> lms.attendance().record(session.id(), List.of(AttendanceMark.noShow(attendee))))
                .succeeds();
    }

    @Test
    void asked_again_it_is_the_same_one() {
        Id<Attendee> attendee = diplomas.attended(fixtures.customer());

        Certificate first = lms.certificates().issue(attendee);
        clock.advance(Duration.ofDays(1));

        assertThat(lms.certificates().issue(attendee)).isEqualTo(first);
        assertThat(lms.once("again " + attendee).certificates().issue(attendee)).isEqualTo(first);
        assertThat(lms.once("again " + attendee).certificates().issue(attendee)).isEqualTo(first);
        assertThat(events(first.id())).containsExactly("CertificateIssued");
        Id<Attendee> other = diplomas.attended(fixtures.customer());
        assertThatCall(() -> lms.once("again " + attendee).certificates().issue(other))
                .isConflict();
    }

    @Test
    void later_changes_of_course_and_holder_do_not_show_on_it() {
        Course course = fixtures.course().title("Before").create();
        User customer = fixtures.customer();
        Certificate certificate = lms.certificates()
                .issue(diplomas.attended(diplomas.session(diplomas.details().course(course.id())), customer));

        lms.catalog()
                .changeCourse(
                        course.id(),
                        course.version(),
                        course.details().toBuilder().title("After").build());
        lms.users()
                .changeDetails(
                        customer.id(),
                        customer.version(),
                        customer.details().toBuilder().displayName("After").build());

        assertThat(lms.certificates().getCertificate(certificate.id())).isEqualTo(certificate);
    }

    @Test
    void all_of_a_session_are_issued_by_as_many_statements_as_one() {
        Session few = diplomas.session();
        diplomas.attend(few, diplomas.book(few, fixtures.customer()));
        Session many = diplomas.session();
        Booking[] bookings = IntStream.range(0, 40)
                .mapToObj(i -> diplomas.book(many, fixtures.customer()))
                .toArray(Booking[]::new);
        diplomas.attend(many, bookings);

        int statements = counter.during(
                        () -> assertThat(lms.certificates().issueAll(few.id())).isEqualTo(1))
                .count();

        assertThat(counter.during(() -> assertThat(lms.certificates().issueAll(many.id()))
                                .isEqualTo(40))
                        .count())
                .isEqualTo(statements)
                .isEqualTo(2);
        assertThat(lms.certificates()
                        .findCertificates(CertificateFilter.all().withSession(many.id()), PageRequest.first(100))
                        .items())
                .hasSize(40)
                .extracting(Certificate::number)
                .doesNotHaveDuplicates();
    }

    @Test
    void of_a_session_only_those_get_one_who_came_are_named_and_have_none() {
        Session session = diplomas.session();
        Booking group = diplomas.book(
                session, fixtures.customer(), Seat.named("Jo Guest", null), Seat.named("Al Absent", null), Seat.open());
        Booking early = diplomas.book(session, fixtures.customer());
        Booking revoked = diplomas.book(session, fixtures.customer());
        clock.set(session.start());
        lms.attendance()
                .record(
                        session.id(),
                        List.of(
                                AttendanceMark.attended(group.attendees().get(0).id()),
                                AttendanceMark.noShow(group.attendees().get(1).id()),
                                AttendanceMark.attended(group.attendees().get(2).id()),
                                AttendanceMark.attended(Diplomas.place(early)),
                                AttendanceMark.attended(Diplomas.place(revoked))));
        Certificate had = lms.certificates().issue(Diplomas.place(early));
        lms.certificates()
                .revoke(lms.certificates().issue(Diplomas.place(revoked)).id(), null);

        assertThat(lms.once("all").certificates().issueAll(session.id())).isEqualTo(2);
        assertThat(lms.once("all").certificates().issueAll(session.id())).isEqualTo(2);
        assertThat(lms.certificates().issueAll(session.id())).isEqualTo(2);

        assertThat(lms.certificates()
                        .findCertificates(
                                CertificateFilter.all()
                                        .withSession(session.id())
                                        .withState(CertificateState.VALID),
                                PageRequest.first())
                        .items())
                .extracting(Certificate::holderName)
                .containsExactlyInAnyOrder("Jo Guest", had.holderName());
        assertThatCall(() -> lms.certificates().issueAll(Id.of(UUID.randomUUID())))
                .isNotFound();
    }

    @Test
    void everybody_can_verify_a_number_and_learns_nothing_else() {
        Certificate certificate = lms.certificates().issue(diplomas.attended(fixtures.customer()));
        LmsScope guest = lms.as(Actor.guest());

        CertificateStatement stated =
                guest.certificates().verify(" " + certificate.number().toLowerCase(Locale.ROOT) + " ");

        assertThat(stated)
                .isEqualTo(new CertificateStatement(
                        certificate.number(),
                        certificate.holderName(),
                        certificate.title(),
                        certificate.issuedOn(),
                        certificate.expiresOn(),
                        CertificateState.VALID));
        assertThatCall(() -> guest.certificates().verify("CT-22222222")).isNotFound();
        assertThatCall(() -> guest.certificates().verify("")).isInvalidIn("number");
        assertThatCall(() -> guest.certificates().getCertificate(certificate.id()))
                .isDenied();
        assertThatCall(() -> guest.certificates().findCertificates(CertificateFilter.all(), PageRequest.first()))
                .isDenied();
    }

    @Test
    void expires_with_its_last_day_and_is_known_as_revoked_afterwards() {
        Certificate certificate = lms.certificates().issue(diplomas.attended(fixtures.customer()));

        clock.set(certificate.expiresAt().minus(Duration.ofSeconds(1)));
        assertThat(lms.certificates().verify(certificate.number()).state()).isEqualTo(CertificateState.VALID);
        clock.set(certificate.expiresAt());
        assertThat(lms.certificates().verify(certificate.number()).state()).isEqualTo(CertificateState.EXPIRED);
        assertThat(lms.certificates()
                        .findCertificates(
                                CertificateFilter.all()
                                        .withNumber(certificate.number().toLowerCase(Locale.ROOT))
                                        .withState(CertificateState.EXPIRED),
                                PageRequest.first())
                        .items())
                .containsExactly(certificate);
        Certificate revoked = lms.certificates().revoke(certificate.id(), " Copied ");
        assertThat(revoked.revokeReason()).isEqualTo("Copied");
        assertThat(revoked.revokedAt()).isEqualTo(clock.instant());
        assertThat(lms.certificates().verify(certificate.number()).state()).isEqualTo(CertificateState.REVOKED);
        clock.advance(Duration.ofDays(1));
        assertThat(lms.certificates().revoke(certificate.id(), "Again")).isEqualTo(revoked);
        assertThat(events(certificate.id())).containsExactlyInAnyOrder("CertificateIssued", "CertificateRevoked");
        assertThatCall(() -> lms.certificates().issue(certificate.attendee()))
                .isRefusedWith(CertificateProblem.REVOKED);
    }

    @Test
    void customers_reach_their_own_instructors_what_they_taught() {
        User teacher = fixtures.instructor();
        User boss = fixtures.customer();
        User employee = fixtures.customer();
        Session session = diplomas.session(diplomas.details().instructor(teacher.id()));
        Booking booking = diplomas.book(session, boss, Seat.of(employee.id()));
        diplomas.attend(session, booking);
        LmsScope taught = lms.as(Actor.instructor(teacher.id()));
        Certificate certificate = taught.certificates().issue(Diplomas.place(booking));
        lms.certificates().issue(diplomas.attended(fixtures.customer()));

        for (Actor actor :
                List.of(Actor.instructor(teacher.id()), Actor.customer(boss.id()), Actor.customer(employee.id()))) {
            LmsScope scope = lms.as(actor);
            assertThat(scope.certificates().getCertificate(certificate.id())).isEqualTo(certificate);
            assertThat(scope.certificates()
                            .findCertificates(CertificateFilter.all(), PageRequest.first())
                            .items())
                    .containsExactly(certificate);
        }
        for (Actor actor : List.of(
                Actor.instructor(fixtures.instructor().id()),
                Actor.customer(fixtures.customer().id()))) {
            LmsScope stranger = lms.as(actor);
            assertThatCall(() -> stranger.certificates().getCertificate(certificate.id()))
                    .isDenied();
            assertThatCall(() -> stranger.certificates().issue(certificate.attendee()))
                    .isDenied();
            assertThatCall(() -> stranger.certificates().issueAll(session.id())).isDenied();
            assertThatCall(() -> stranger.certificates().revoke(certificate.id(), null))
                    .isDenied();
            assertThat(stranger.certificates()
                            .findCertificates(CertificateFilter.all(), PageRequest.first())
                            .items())
                    .isEmpty();
        }
        assertThatCall(() ->
                        lms.as(Actor.customer(employee.id())).certificates().issue(certificate.attendee()))
                .isDenied();
        assertThatCall(() -> taught.certificates().revoke(certificate.id(), null))
                .isDenied();
    }

    @Test
    void a_report_names_who_has_to_come_again_soon() {
        // days that no other test's certificates expire on
        clock.advance(Duration.ofDays(200));
        Course course = fixtures.course().create();
        User renews = fixtures.customer();
        User leaves = fixtures.customer();
        User other = fixtures.customer();
        Certificate old = lms.certificates()
                .issue(diplomas.attended(diplomas.session(diplomas.details().course(course.id())), renews));
        Certificate last = lms.certificates()
                .issue(diplomas.attended(diplomas.session(diplomas.details().course(course.id())), leaves));
        Certificate revoked = lms.certificates()
                .issue(diplomas.attended(diplomas.session(diplomas.details().course(course.id())), other));
        lms.certificates().revoke(revoked.id(), null);
        LocalDate from = old.expiresOn();
        LocalDate until = revoked.expiresOn();

        assertThat(expiring(from, until, 1)).containsExactly(old, last);
        assertThat(expiring(from.plusDays(1), until, 10)).containsExactly(last);
        assertThat(expiring(from, from, 10)).containsExactly(old);

        clock.advance(Duration.ofDays(700));
        lms.certificates()
                .issue(diplomas.attended(diplomas.session(diplomas.details().course(course.id())), renews));

        assertThat(expiring(from, until, 10)).containsExactly(last);
        assertThatCall(() -> lms.certificates().findExpiring(from, from.minusDays(1), PageRequest.first()))
                .isInvalidIn("until");
        assertThatCall(() -> lms.certificates().findExpiring(LocalDate.MIN, LocalDate.MAX, PageRequest.first()))
                .isInvalidIn("from", "until");
    }

    @Test
    void lists_are_paged_the_latest_first() {
        User customer = fixtures.customer();
        List<Certificate> issued = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            issued.add(0, lms.certificates().issue(diplomas.attended(customer)));
        }
        List<Certificate> found = new ArrayList<>();
        CertificateFilter filter = CertificateFilter.all().withHolder(customer.id());
        PageRequest page = PageRequest.first(2);
        for (Page<Certificate> next = lms.certificates().findCertificates(filter, page); ; ) {
            found.addAll(next.items());
            if (next.isLast()) {
                break;
            }
            next = lms.certificates().findCertificates(filter, page.after(next.next()));
        }

        assertThat(found).containsExactlyElementsOf(issued);
        Instant third = issued.get(2).issuedAt();
        assertThat(lms.certificates()
                        .findCertificates(filter.withIssuedBetween(third, third.plusSeconds(1)), page)
                        .items())
                .containsExactly(issued.get(2));
    }

    @Test
    void what_is_personal_goes_with_the_person() throws SQLException {
        User customer = fixtures.customer();
        User guest = fixtures.customer();
        String name = customer.details().displayName();
        Certificate certificate = lms.certificates().issue(diplomas.attended(customer));
        lms.certificates().revoke(certificate.id(), "Because of " + name);
        // the attendee was named by somebody else, with the address of an account
        Session session = diplomas.session();
        Booking booking = diplomas.book(
                session,
                guest,
                Seat.named(customer.details().displayName(), customer.details().email()));
        diplomas.attend(session, booking);
        Certificate named = lms.certificates().issue(Diplomas.place(booking));
        assertThat(journal(certificate.id()))
                .allSatisfy(entry -> assertThat(String.valueOf(entry.before()) + entry.after())
                        .doesNotContain(name));

        lms.userAdministration().erase(customer.id());

        assertThat(lms.certificates().getCertificate(certificate.id()).holderName())
                .isEqualTo(User.ERASED_NAME);
        assertThat(lms.certificates().getCertificate(certificate.id()).revokeReason())
                .isNull();
        assertThat(lms.certificates().verify(named.number()).holderName()).isEqualTo(User.ERASED_NAME);
        assertThat(certificate.toString()).doesNotContain(name);
    }

    private List<Certificate> expiring(LocalDate from, LocalDate until, int pageSize) {
        List<Certificate> found = new ArrayList<>();
        String after = null;
        do {
            Page<Certificate> page = lms.certificates()
                    .findExpiring(from, until, PageRequest.first(pageSize).after(after));
            found.addAll(page.items());
            after = page.next();
        } while (after != null);
        return found;
    }

    private List<String> events(Id<Certificate> certificate) {
        return journal(certificate).stream().map(JournalEntry::event).toList();
    }

    private List<JournalEntry> journal(Id<Certificate> certificate) {
        return lms.journal()
                .find(JournalFilter.all().withEntity("certificate", certificate), PageRequest.first())
                .items();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
