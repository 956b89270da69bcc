package io.lmskit.testkit;

import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.account.Role;
import io.lmskit.account.User;
import io.lmskit.billing.Fee;
import io.lmskit.billing.FeeFilter;
import io.lmskit.billing.GenerateFees;
import io.lmskit.booking.AttendanceMark;
import io.lmskit.booking.Booking;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.calendar.Proration;
import io.lmskit.catalog.Course;
import io.lmskit.catalog.Lesson;
import io.lmskit.catalog.Outline;
import io.lmskit.credit.CreditGrant;
import io.lmskit.credit.GrantCredits;
import io.lmskit.enrollment.ClassGroup;
import io.lmskit.enrollment.ClassGroupDetails;
import io.lmskit.enrollment.Enrollment;
import io.lmskit.kernel.PageRequest;
import io.lmskit.learning.CompleteLesson;
import io.lmskit.learning.GrantAccess;
import io.lmskit.payment.RecordPayment;
import io.lmskit.sales.Order;
import io.lmskit.scheduling.Session;
import io.lmskit.scheduling.Venue;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Makes what a test starts from, through the library itself, as the system. Everything has a sensible default; each
 * builder changes what matters to the test and ends with {@code create()}.
 *
 * <pre>{@code
 * User customer = fixtures.customer();
 * Course course = fixtures.course().price("49.50").create();
 * }</pre>
 *
 * <p>The same seed makes the same names, e-mail addresses, codes and ids, as long as one thread makes them. Safe for use
 * by many threads.
 */
public final class Fixtures {

    private final LmsScope lms;
    private final TestClock clock;
    private final Names names;

    Fixtures(LmsScope lms, TestClock clock, Names names) {
        this.lms = lms.as(Actor.system());
        this.clock = clock;
        this.names = names;
    }

    /** Fixtures in the tenant of this scope, through the library that it belongs to. */
    public Fixtures in(LmsScope scope) {
        return new Fixtures(scope, clock, names);
    }

    /** The clock that the library goes by. */
    public TestClock clock() {
        return clock;
    }

    /** An active customer, unless said otherwise. */
    public UserFixture user() {
        return new UserFixture(lms, names);
    }

    /** An active customer. */
    public User customer() {
        return user().create();
    }

    /** So many active customers. */
    public List<User> customers(int count) {
        List<User> customers = new ArrayList<>(count);
        IntStream.range(0, count).forEach(i -> customers.add(customer()));
        return List.copyOf(customers);
    }

    /** An active instructor. */
    public User instructor() {
        return user().roles(Role.INSTRUCTOR).create();
    }

    /** An active admin. */
    public User admin() {
        return user().roles(Role.ADMIN).create();
    }

    /** A published course of an hour for 50 pounds, unless said otherwise. */
    public CourseFixture course() {
        return new CourseFixture(lms, names);
    }

    /** A published course that costs nothing. */
    public Course freeCourse() {
        return course().free().create();
    }

    /** Sections and lessons for a course. */
    public OutlineFixture outline(Course course) {
        return new OutlineFixture(lms, course);
    }

    /** A public product for 100 pounds, unless said otherwise. */
    public ProductFixture product() {
        return new ProductFixture(lms, names);
    }

    /** A service for 80 pounds, unless said otherwise. */
    public ServiceFixture service() {
        return new ServiceFixture(lms, names);
    }

    /** A room in London for 20 people, unless said otherwise. */
    public VenueFixture venue() {
        return new VenueFixture(lms, names);
    }

    /** A published session of a new course in a week, unless said otherwise. */
    public SessionFixture session() {
        return new SessionFixture(lms, clock, names, this::course);
    }

    /** Ten per cent off everything, unless said otherwise. */
    public DiscountFixture discount() {
        return new DiscountFixture(lms, names);
    }

    /** So many credits for somebody, which never expire. */
    public CreditGrant credits(User customer, int credits) {
        return lms.credits().grant(GrantCredits.of(customer.id(), credits));
    }

    /** One seat of a new session for a new customer, unless said otherwise. */
    public BookingFixture booking() {
        return new BookingFixture(lms, this);
    }

    /** Of one new product by a new customer, unless said otherwise. */
    public OrderFixture order() {
        return new OrderFixture(lms, this);
    }

    /** Of somebody who attended a new session, unless said otherwise. */
    public CertificateFixture certificate() {
        return new CertificateFixture(lms, this);
    }

    /** Pays in cash what is due for a booking; the booking as it is then. One that owes nothing is left as it is. */
    public Booking pay(Booking booking) {
        Booking now = lms.bookings().getBooking(booking.id());
        if (now.due().isZero()) {
            return now;
        }
        lms.payments().recordPayment(RecordPayment.of(now.id(), now.due(), PaymentMethod.CASH));
        return lms.bookings().getBooking(booking.id());
    }

    /** Pays in cash what is due for an order; the order as it is then. One that owes nothing is left as it is. */
    public Order pay(Order order) {
        Order now = lms.orders().getOrder(order.id());
        if (now.due().isZero()) {
            return now;
        }
        lms.payments().recordPayment(RecordPayment.ofOrder(now.id(), now.due(), PaymentMethod.CASH));
        return lms.orders().getOrder(order.id());
    }

    /** A new customer with access to the course, from now on and for ever. */
    public User learner(Course course) {
        User learner = customer();
        lms.courseAccess().grant(GrantAccess.of(course.id(), learner.id()));
        return learner;
    }

    /** A class of no course, of a new instructor. */
    public ClassGroup classGroup() {
        return lms.classes()
                .createGroup(ClassGroupDetails.of(
                        names.subject(names.next()), instructor().id()));
    }

    /** A run of the course, of a new instructor, for so many. */
    public ClassGroup runOf(Course course, int places) {
        return lms.classes()
                .createGroup(ClassGroupDetails.run(
                                names.subject(names.next()),
                                course.id(),
                                instructor().id())
                        .withCapacity(places));
    }

    /** A new customer in a new course, admitted, unless said otherwise. */
    public EnrollmentFixture enrollment() {
        return new EnrollmentFixture(lms, this);
    }

    /** 100 pounds a month from the 1st in London, for nobody, unless said otherwise. */
    public FeePlanFixture feePlan() {
        return new FeePlanFixture(lms, names);
    }

    /** The fee of a new student in a new course for the clock's month, which costs 100 pounds. */
    public Fee fee() {
        Course course = course().create();
        feePlan()
                .with(plan -> plan.withProration(Proration.NONE, Proration.NONE))
                .of(course)
                .create();
        Enrollment enrollment = enrollment().in(course).create();
        YearMonth month = YearMonth.from(clock.instant().atZone(ZoneId.of("Europe/London")));
        lms.feeGeneration().generate(GenerateFees.of(month).inCourse(course.id()));
        return lms.fees()
                .findFees(FeeFilter.all().withEnrollment(enrollment.id()), PageRequest.first(1))
                .items()
                .get(0);
    }

    /** Completes these lessons, in this order. */
    public void complete(User learner, List<Lesson> lessons) {
        lessons.forEach(lesson -> lms.learning().complete(CompleteLesson.of(lesson.id(), learner.id())));
    }

    /** A published course of so many lessons, the first half of which a new learner has completed. */
    public LearningScene halfWay(int lessons) {
        Course course = course().create();
        Outline outline = outline(course).lessons(lessons).create();
        User learner = learner(course);
        complete(learner, outline.lessons().subList(0, lessons / 2));
        return new LearningScene(course, outline, learner);
    }

    /** Records that all attendees of these bookings attended; the session must have started. */
    public void attend(Session session, List<Booking> bookings) {
        List<AttendanceMark> marks = bookings.stream()
                .flatMap(booking -> booking.attendees().stream())
                .map(attendee -> AttendanceMark.attended(attendee.id()))
                .toList();
        lms.attendance().record(session.id(), marks);
    }

    /** A published course with a session that anybody can book, of so many seats. */
    public Scene openSession(int seats) {
        return scene(course().capacity(seats).create(), seats, 0);
    }

    /** A published course that costs nothing, with a session of so many seats that are all booked and confirmed. */
    public Scene fullSession(int seats) {
        return scene(course().free().capacity(seats).create(), seats, seats);
    }

    /**
     * A session of a course for 50 pounds that so many people have booked, paid and attended. Moves the clock to the
     * session's end.
     */
    public Scene heldSession(int attendees) {
        Scene planned = scene(course().capacity(attendees).create(), attendees, attendees);
        List<Booking> paid = planned.bookings().stream().map(this::pay).toList();
        clock.set(planned.session().end());
        attend(planned.session(), paid);
        List<Booking> attended =
                paid.stream().map(b -> lms.bookings().getBooking(b.id())).toList();
        Session held = lms.sessions().completeSession(planned.session().id());
        return new Scene(planned.course(), planned.venue(), planned.instructor(), held, attended);
    }

    private Scene scene(Course course, int seats, int booked) {
        Venue venue = venue().capacity(seats).create();
        User instructor = instructor();
        Session session = session().of(course).at(venue).taughtBy(instructor).create();
        List<Booking> bookings = customers(booked).stream()
                .map(customer -> booking().of(session).by(customer).create())
                .toList();
        return new Scene(course, venue, instructor, lms.sessions().getSession(session.id()), bookings);
    }
}
