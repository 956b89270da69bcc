package io.lmskit.tests.badinput;

import static io.lmskit.tests.badinput.NaughtyTexts.every;
import static io.lmskit.tests.badinput.NaughtyTexts.everyText;
import static io.lmskit.tests.badinput.NaughtyTexts.readingOnly;
import static io.lmskit.tests.badinput.NaughtyTexts.texts;
import static io.lmskit.tests.badinput.NaughtyTexts.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.lmskit.Lms;
import io.lmskit.account.User;
import io.lmskit.booking.AttendanceMark;
import io.lmskit.booking.Attendee;
import io.lmskit.booking.BookSession;
import io.lmskit.booking.BookSession.Seat;
import io.lmskit.booking.Booking;
import io.lmskit.booking.BookingFilter;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.catalog.Course;
import io.lmskit.catalog.CourseDetails;
import io.lmskit.catalog.CourseFilter;
import io.lmskit.catalog.CourseType;
import io.lmskit.certificate.Certificate;
import io.lmskit.certificate.CertificateFilter;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.payment.Payment;
import io.lmskit.payment.PaymentFilter;
import io.lmskit.payment.RecordPayment;
import io.lmskit.payment.RefundFilter;
import io.lmskit.payment.RequestRefund;
import io.lmskit.pricing.DiscountCode;
import io.lmskit.pricing.DiscountDetails;
import io.lmskit.pricing.DiscountFilter;
import io.lmskit.pricing.QuoteDiscount;
import io.lmskit.pricing.RedemptionFilter;
import io.lmskit.sales.Order;
import io.lmskit.sales.OrderFilter;
import io.lmskit.sales.OrderLine;
import io.lmskit.sales.PlaceOrder;
import io.lmskit.sales.RefundOrder;
import io.lmskit.scheduling.Session;
import io.lmskit.scheduling.SessionDetails;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.TestClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/**
 * Courses, discounts, bookings, payments and certificates with texts that break software. The texts of a record are found by
 * reflection, so that a new one is tried, too. Whatever is not refused is read back as it was written, cleaned.
 */
@LmsTest
class NaughtySalesTest {

    private final Lms lms;
    private final Fixtures fixtures;
    private final TestClock clock;

    NaughtySalesTest(Lms lms, Fixtures fixtures, TestClock clock) {
        this.lms = lms;
        this.fixtures = fixtures;
        this.clock = clock;
    }

    @Test
    void every_text_of_a_course() {
        Course[] course = {fixtures.course().create()};
        CourseDetails sample = course[0].details();

        everyText(texts(sample), fields -> {
            course[0] = lms.catalog().changeCourse(course[0].id(), course[0].version(), with(sample, fields));
            return texts(lms.catalog().getCourse(course[0].id()).details());
        });
        everyText(Map.of("features", "One"), fields -> {
            CourseDetails details = sample.toBuilder()
                    .features(List.of(String.valueOf(fields.get("features"))))
                    .build();
            course[0] = lms.catalog().changeCourse(course[0].id(), course[0].version(), details);
            return Map.of("features", course[0].details().features().get(0));
        });
        everyText(Map.of("name", "Type"), fields -> {
            CourseType type = lms.catalog().addCourseType(fields.get("name"));
            lms.catalog().removeCourseType(type.id());
            return Map.of("name", type.name());
        });
    }

    @Test
    void every_text_of_a_discount_code() {
        DiscountCode[] code = {
            lms.discounts().createCode(DiscountDetails.percentage("START", "10").build())
        };
        DiscountDetails sample = code[0].details();

        everyText(texts(sample), fields -> {
            code[0] = lms.discounts().changeCode(code[0].id(), code[0].version(), with(sample, fields));
            return texts(lms.discounts().getCode(code[0].id()).details());
        });
        readingOnly("code", text -> lms.discounts().quote(QuoteDiscount.of(text, null, Money.parse("GBP 10"))));
    }

    @Test
    void every_text_of_a_booking() {
        Session session = session("GBP 0");
        User customer = fixtures.customer();

        everyText(Map.of("notes", "Some", "name", "Jo", "email", "jo@example.org"), fields -> {
            Booking booking = lms.bookings()
                    .book(BookSession.of(session.id(), customer.id())
                            .withNotes(fields.get("notes"))
                            .withAttendees(List.of(new Seat(null, fields.get("name"), fields.get("email")))));
            Attendee attendee = booking.attendees().get(0);
            assertThat(lms.bookings().getBooking(booking.id())).isEqualTo(booking);
            Map<String, String> read = new HashMap<>();
            read.put("notes", booking.notes());
            read.put("name", attendee.name());
            read.put("email", attendee.email());
            return read;
        });
        everyText(Map.of("reason", "Ill"), fields -> {
            Booking booking = lms.bookings()
                    .book(BookSession.of(session.id(), customer.id()).withAttendees(List.of(Seat.named("Jo", null))));
            return Collections.singletonMap(
                    "reason",
                    lms.bookings().cancel(booking.id(), fields.get("reason")).releaseReason());
        });
        Booking seat =
                lms.bookings().book(BookSession.of(session.id(), customer.id()).withAttendees(List.of(Seat.open())));
        everyText(Map.of("name", "Jo", "email", "jo@example.org"), fields -> {
            Attendee named = lms.attendees()
                    .name(seat.attendees().get(0).id(), new Seat(null, fields.get("name"), fields.get("email")))
                    .attendees()
                    .get(0);
            Map<String, String> read = new HashMap<>();
            read.put("name", named.name());
            read.put("email", named.email());
            return read;
        });
        Session priced = session("GBP 10");
        readingOnly(
                "discountCode",
                text -> lms.bookings()
                        .check(BookSession.of(priced.id(), customer.id()).withDiscount(text)));
        readingOnly("reference", text -> lms.bookings().getBooking(text));
    }

    @Test
    void every_text_of_an_order() {
        Session session = session("GBP 0");
        User customer = fixtures.customer();

        everyText(Map.of("notes", "Some", "name", "Jo", "email", "jo@example.org"), fields -> {
            Order order = lms.orders()
                    .place(PlaceOrder.of(
                                    customer.id(),
                                    OrderLine.seats(
                                            session.id(),
                                            List.of(new Seat(null, fields.get("name"), fields.get("email")))))
                            .withNotes(fields.get("notes")));
            Attendee attendee = lms.bookings()
                    .getBooking(order.items().get(0).booking())
                    .attendees()
                    .get(0);
            Map<String, String> read = new HashMap<>();
            read.put("notes", lms.orders().getOrder(order.id()).notes());
            read.put("name", attendee.name());
            read.put("email", attendee.email());
            return read;
        });
        everyText(Map.of("reason", "Ill"), fields -> {
            Order order = fixtures.order().create();
            return Collections.singletonMap(
                    "reason",
                    lms.orders().cancel(order.id(), fields.get("reason")).cancelReason());
        });
        Order large = fixtures.order()
                .of(fixtures.product().price("100000.00").create())
                .paid()
                .create();
        RefundOrder refund =
                RefundOrder.part(large.id(), large.items().get(0).id(), Money.parse("GBP 0.01"), "Kindness");
        everyText(texts(refund), fields -> {
            clock.advance(Duration.ofMillis(1)); // the newest is read back
            lms.orders().refund(with(refund, fields));
            return Collections.singletonMap(
                    "reason",
                    lms.payments()
                            .findRefunds(RefundFilter.all().withOrder(large.id()), PageRequest.first(1))
                            .items()
                            .get(0)
                            .reason());
        });
        readingOnly("number", text -> lms.orders().getOrder(text));
        readingOnly("", text -> lms.orders().findOrders(every(OrderFilter.all(), text), PageRequest.first()));
    }

    @Test
    void every_text_of_payments_and_refunds() {
        Money penny = Money.parse("GBP 0.01");
        Session session = session("GBP 100");
        Booking pending = lms.bookings()
                .book(BookSession.of(session.id(), fixtures.customer().id()));
        Booking paid = lms.bookings()
                .book(BookSession.of(session.id(), fixtures.customer().id()));
        Payment payment = lms.payments().recordPayment(RecordPayment.of(paid.id(), paid.due(), PaymentMethod.CASH));

        RecordPayment sample = RecordPayment.of(pending.id(), penny, PaymentMethod.CASH);
        everyText(
                texts(sample),
                fields -> Collections.singletonMap(
                        "note",
                        lms.payments().recordPayment(with(sample, fields)).note()));
        RequestRefund refund = RequestRefund.part(payment.id(), penny, "Kindness");
        everyText(
                texts(refund),
                fields -> Map.of(
                        "reason",
                        lms.payments().requestRefund(with(refund, fields)).reason()));
    }

    @Test
    void every_text_of_certificates() {
        Session session = session("GBP 0");
        List<AttendanceMark> marks = new ArrayList<>();
        for (int i = 0; i * 100 < NaughtyStrings.ALL.size() * 2; i++) {
            lms.bookings()
                    .book(BookSession.of(session.id(), fixtures.customer().id())
                            .withAttendees(Collections.nCopies(100, Seat.named("Jo", null))))
                    .attendees()
                    .forEach(a -> marks.add(AttendanceMark.attended(a.id())));
        }
        clock.set(session.start());
        for (int i = 0; i < marks.size(); i += 1000) {
            lms.attendance().record(session.id(), marks.subList(i, Math.min(i + 1000, marks.size())));
        }
        assertThat(lms.certificates().issueAll(session.id())).isEqualTo(marks.size());
        Iterator<Certificate> certificates = all(page ->
                        lms.certificates().findCertificates(CertificateFilter.all(), page))
                .iterator();

        everyText(
                Map.of("reason", "Copied"),
                fields -> Collections.singletonMap(
                        "reason",
                        lms.certificates()
                                .revoke(certificates.next().id(), fields.get("reason"))
                                .revokeReason()));
        readingOnly("number", text -> lms.certificates().verify(text));
    }

    @Test
    void every_text_of_every_filter() {
        readingOnly("", text -> lms.catalog().findCourses(every(CourseFilter.all(), text), PageRequest.first()));
        readingOnly("", text -> lms.discounts().findCodes(every(DiscountFilter.all(), text), PageRequest.first()));
        readingOnly("", text -> lms.bookings().findBookings(every(BookingFilter.all(), text), PageRequest.first()));
        readingOnly("", text -> lms.payments().findPayments(every(PaymentFilter.all(), text), PageRequest.first()));
        readingOnly(
                "",
                text -> lms.certificates().findCertificates(every(CertificateFilter.all(), text), PageRequest.first()));
    }

    @Test
    void every_text_as_a_cursor_and_inside_of_one() {
        Session session = session("GBP 0");
        DiscountCode code = lms.discounts()
                .createCode(DiscountDetails.percentage("CURSOR", "10").build());
        LocalDate today = LocalDate.of(2030, 1, 1);
        List<Function<PageRequest, Page<?>>> lists = List.of(
                page -> lms.catalog().findCourses(CourseFilter.all(), page),
                page -> lms.catalog().findCourses(CourseFilter.all().withText("word"), page),
                page -> lms.discounts().findCodes(DiscountFilter.all(), page),
                page -> lms.discounts().findRedemptions(code.id(), RedemptionFilter.all(), page),
                page -> lms.bookings().findBookings(BookingFilter.all(), page),
                page -> lms.payments().findPayments(PaymentFilter.all(), page),
                page -> lms.payments().findRefunds(RefundFilter.all(), page),
                page -> lms.attendance().roster(session.id(), page),
                page -> lms.certificates().findExpiring(today, today, page),
                page -> lms.certificates().findCertificates(CertificateFilter.all(), page));
        List<String> sorts = new ArrayList<>(NaughtyStrings.ALL);
        sorts.addAll(List.of(
                "+1000000000-12-31T23:59:59Z",
                "-1000000000-01-01T00:00:00Z",
                "+999999999-12-31",
                "99999999999",
                "9223372036854775807",
                "-1",
                "NaN",
                "Infinity",
                "1e-45",
                "0x1p3",
                "1f"));
        lists.forEach(list -> {
            for (String text : sorts) {
                String forged = "s" + new UUID(0, 1) + "|" + text;
                String encoded =
                        Base64.getUrlEncoder().withoutPadding().encodeToString(forged.getBytes(StandardCharsets.UTF_8));
                for (String cursor : List.of(text, encoded)) {
                    Throwable thrown =
                            catchThrowable(() -> list.apply(PageRequest.first().after(cursor)));
                    if (thrown != null) {
                        assertThat(thrown)
                                .as("cursor %s of %s", cursor, text)
                                .isInstanceOfSatisfying(
                                        InvalidInputException.class,
                                        e -> assertThat(e.violations())
                                                .allMatch(v -> v.path().contains("after")));
                    }
                }
            }
        });
    }

    private Session session(String price) {
        Instant start = clock.instant().plus(Duration.ofDays(30));
        return lms.sessions()
                .publishSession(lms.sessions()
                        .planSession(SessionDetails.builder(start, start.plusSeconds(3600))
                                .title("Session")
                                .capacity(100_000)
                                .price(Money.parse(price))
                                .build())
                        .id());
    }

    private static <T> List<T> all(Function<PageRequest, Page<T>> list) {
        List<T> items = new ArrayList<>();
        PageRequest page = PageRequest.first(500);
        for (Page<T> next = list.apply(page); ; next = list.apply(page.after(next.next()))) {
            items.addAll(next.items());
            if (next.isLast()) {
                return items;
            }
        }
    }
}
