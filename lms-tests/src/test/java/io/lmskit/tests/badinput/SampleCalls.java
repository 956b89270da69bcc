package io.lmskit.tests.badinput;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.account.Address;
import io.lmskit.account.AddressKind;
import io.lmskit.account.EmergencyContact;
import io.lmskit.account.NewUser;
import io.lmskit.account.Password;
import io.lmskit.account.PreferenceChoices;
import io.lmskit.account.ProfileDetails;
import io.lmskit.account.User;
import io.lmskit.account.UserDetails;
import io.lmskit.account.UserFilter;
import io.lmskit.audit.EventHandler;
import io.lmskit.audit.JournalFilter;
import io.lmskit.booking.BookSession;
import io.lmskit.booking.BookSession.Seat;
import io.lmskit.booking.Booking;
import io.lmskit.booking.BookingFilter;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.catalog.Course;
import io.lmskit.certificate.CertificateFilter;
import io.lmskit.kernel.PageRequest;
import io.lmskit.payment.DisputeFilter;
import io.lmskit.payment.Payment;
import io.lmskit.payment.PaymentFilter;
import io.lmskit.payment.ProviderIds;
import io.lmskit.payment.ReconcilePayments;
import io.lmskit.payment.RecordPayment;
import io.lmskit.payment.Refund;
import io.lmskit.payment.RefundFilter;
import io.lmskit.payment.RequestPayment;
import io.lmskit.payment.RequestRefund;
import io.lmskit.payment.WebhookFilter;
import io.lmskit.pricing.DiscountCode;
import io.lmskit.pricing.DiscountDetails;
import io.lmskit.pricing.DiscountFilter;
import io.lmskit.pricing.QuoteDiscount;
import io.lmskit.pricing.RedemptionFilter;
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
import io.lmskit.tenant.TenantFilter;
import io.lmskit.tenant.TenantSettings;
import io.lmskit.testkit.FakeGateway;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.joda.money.Money;

/** A sound call of every method that takes a text: each with a subject of its own, so that it can be made again and again. */
final class SampleCalls {

    private static final PageRequest PAGE = PageRequest.first(5);
    private static final Money TEN = Money.parse("GBP 10");

    private final Lms lms;
    private final LmsScope customers;
    private final Fixtures fixtures;
    private final TestClock clock;
    private final Map<String, Supplier<Object[]>> calls = new TreeMap<>();
    private final Course course;
    private final Venue venue;
    private final Equipment equipment;
    private final Session session;
    private final DiscountCode code;
    private final User user;
    private final Booking booking;
    private int number;

    SampleCalls(Lms lms, Fixtures fixtures, TestClock clock) {
        this.lms = lms;
        this.fixtures = fixtures;
        this.clock = clock;
        customers = lms.as(io.lmskit.access.Actor.guest());
        course = fixtures.course().create();
        venue = fixtures.venue().create();
        equipment = lms.equipment().addEquipment(venue.id(), EquipmentDetails.of("Mat", "Floor", 1));
        session = fixtures.session().capacity(10_000).create();
        code = fixtures.discount().create();
        user = fixtures.customer();
        booking = fixtures.booking().of(session).create();
        lms.events().subscribe("sample");
        people();
        courses();
        new CatalogSamples(lms, fixtures).all().forEach(this::call);
        new LearningSamples(lms, fixtures).all().forEach(this::call);
        new EnrollmentSamples(lms, fixtures).all().forEach(this::call);
        new CreditSamples(lms, fixtures).all().forEach(this::call);
        new SubscriptionSamples(lms, fixtures).all().forEach(this::call);
        new ReviewSamples(lms, fixtures).all().forEach(this::call);
        new ClearanceSamples(lms, fixtures).all().forEach(this::call);
        new BillingSamples(lms, fixtures).all().forEach(this::call);
        new PayrollSamples(lms, fixtures).all().forEach(this::call);
        new OrderSamples(lms, fixtures).all().forEach(this::call);
        venues();
        sessions();
        discounts();
        bookings();
        payments();
        certificates();
        tenants();
    }

    /** By {@code Service.method(Types)}. */
    Map<String, Supplier<Object[]>> all() {
        return calls;
    }

    private void people() {
        call("UserService.register(UserDetails, Set)", () -> new Object[] {person(), Set.of()});
        call("UserService.registerGuest(UserDetails)", () -> new Object[] {person()});
        call("UserService.changeDetails(Id, long, UserDetails)", () -> {
            User fresh = fixtures.customer();
            return new Object[] {fresh.id(), fresh.version(), person()};
        });
        call("UserService.findUsers(UserFilter, PageRequest)", () -> new Object[] {UserFilter.all(), PAGE});
        call("UserAdminService.createUser(UserDetails, Set)", () -> new Object[] {person(), Set.of()});
        call("UserAdminService.reject(Id, String)", () -> {
            User waiting = customers.users().register(person(), Set.of(io.lmskit.account.Role.INSTRUCTOR));
            return new Object[] {waiting.id(), "Unknown"};
        });
        call("UserAdminService.createUsers(List)", () -> new Object[] {
            List.of(new NewUser(
                    UserDetails.builder("bulk-" + UUID.randomUUID() + "@example.org")
                            .build(),
                    Set.of()))
        });
        call("UserAdminService.suspend(Id, String)", () ->
                new Object[] {fixtures.customer().id(), "Rude"});
        call("ProfileService.changeProfile(Id, long, ProfileDetails)", () -> new Object[] {
            fixtures.customer().id(),
            0L,
            ProfileDetails.NONE
                    .withAddresses(List.of(Address.of(AddressKind.HOME, "1 High Street", "Leeds", "GB")))
                    .withEmergencyContact(new EmergencyContact("Jo", "1", null))
        });
        call("ProfileService.changePreferences(Id, long, PreferenceChoices)", () ->
                new Object[] {fixtures.customer().id(), 0L, PreferenceChoices.NONE});
        call("CredentialService.signIn(String, Password)", () ->
                new Object[] {user.details().email(), Password.of("wrong as rain")});
        call("JournalService.find(JournalFilter, PageRequest)", () -> new Object[] {JournalFilter.all(), PAGE});
        call("EventService.subscribe(String)", () -> new Object[] {"sample"});
        call("EventService.unsubscribe(String)", () -> new Object[] {"nobody"});
        EventHandler handler = entry -> {};
        call("EventService.deliver(String, EventHandler, int)", () -> new Object[] {"sample", handler, 1});
        call("EventService.pending(String)", () -> new Object[] {"sample"});
    }

    private UserDetails person() {
        return UserDetails.builder("sample" + ++number + "@example.org").build();
    }

    private void courses() {
        call("CatalogService.createCourse(CourseDetails)", () -> new Object[] {
            fixtures.course().details().toBuilder().slug("sample-" + ++number).build()
        });
        call("CatalogService.changeCourse(Id, long, CourseDetails)", () -> {
            Course now = lms.catalog().getCourse(course.id());
            return new Object[] {now.id(), now.version(), course.details()};
        });
        call("CatalogService.findCourses(CourseFilter, PageRequest)", () ->
                new Object[] {io.lmskit.catalog.CourseFilter.all(), PAGE});
        call("CatalogService.addCourseType(String)", () -> {
            // there is a limit to how many there may be
            lms.catalog().courseTypes().stream()
                    .skip(20)
                    .forEach(type -> lms.catalog().removeCourseType(type.id()));
            return new Object[] {"Sample " + ++number};
        });
    }

    private void venues() {
        VenueDetails details = VenueDetails.builder("Sample").build();
        Instant start = TestClock.START.plus(Duration.ofDays(400));
        call("VenueService.createVenue(VenueDetails)", () -> new Object[] {details});
        call("VenueService.changeVenue(Id, long, VenueDetails)", () -> {
            Venue now = lms.venues().getVenue(venue.id());
            return new Object[] {now.id(), now.version(), details};
        });
        call("VenueService.findVenues(VenueFilter, PageRequest)", () -> new Object[] {VenueFilter.all(), PAGE});
        call("VenueService.addBlackout(Id, BlackoutDetails)", () ->
                new Object[] {venue.id(), new BlackoutDetails(start, start.plusSeconds(60), "Closed")});
        call("VenueService.findBlackouts(Id, TimeSpan, PageRequest)", () ->
                new Object[] {venue.id(), new TimeSpan(start, start.plusSeconds(60)), PAGE});
        EquipmentDetails mat = EquipmentDetails.of("Mat", "Floor", 1);
        call("EquipmentService.addEquipment(Id, EquipmentDetails)", () -> new Object[] {venue.id(), mat});
        call("EquipmentService.changeEquipment(Id, EquipmentDetails)", () -> new Object[] {equipment.id(), mat});
        call("EquipmentService.findEquipment(Id, PageRequest)", () -> new Object[] {venue.id(), PAGE});
    }

    private void sessions() {
        Instant start = TestClock.START.plus(Duration.ofDays(30));
        SessionDetails plan = SessionDetails.builder(start, start.plusSeconds(3600))
                .title("Sample")
                .price(TEN)
                .build();
        Session draft = lms.sessions().planSession(plan);
        call("SessionService.planSession(SessionDetails)", () -> new Object[] {plan});
        call("SessionService.checkPlan(SessionDetails)", () -> new Object[] {plan});
        call("SessionService.changeSession(Id, long, SessionDetails)", () -> {
            Session now = lms.sessions().getSession(draft.id());
            return new Object[] {now.id(), now.version(), plan};
        });
        call("SessionService.checkChange(Id, SessionDetails)", () -> new Object[] {draft.id(), plan});
        call("SessionService.cancelSession(Id, String)", () ->
                new Object[] {lms.sessions().planSession(plan).id(), "Ill"});
        call("SessionService.findSessions(SessionFilter, PageRequest)", () -> new Object[] {SessionFilter.all(), PAGE});
    }

    private void discounts() {
        call("DiscountService.createCode(DiscountDetails)", () -> new Object[] {
            DiscountDetails.percentage("SAMPLE" + ++number, "10").build()
        });
        call("DiscountService.changeCode(Id, long, DiscountDetails)", () -> {
            DiscountCode now = lms.discounts().getCode(code.id());
            return new Object[] {now.id(), now.version(), code.details()};
        });
        call("DiscountService.findCodes(DiscountFilter, PageRequest)", () -> new Object[] {DiscountFilter.all(), PAGE});
        call("DiscountService.quote(QuoteDiscount)", () -> new Object[] {QuoteDiscount.of("SAMPLE", course.id(), TEN)});
        call("DiscountService.findRedemptions(Id, RedemptionFilter, PageRequest)", () ->
                new Object[] {code.id(), RedemptionFilter.all(), PAGE});
    }

    private void bookings() {
        call("BookingService.book(BookSession)", () -> new Object[] {places()});
        call("BookingService.check(BookSession)", () -> new Object[] {places()});
        call("BookingService.cancel(Id, String)", () -> new Object[] {booked().id(), "Ill"});
        call("BookingService.cancelWithRefund(Id, Money, String)", () ->
                new Object[] {booked().id(), Money.parse("GBP 0"), "Ill"});
        call("BookingService.getBooking(String)", () -> new Object[] {booking.reference()});
        call("BookingService.findBookings(BookingFilter, PageRequest)", () -> new Object[] {BookingFilter.all(), PAGE});
        call("AttendeeService.name(Id, Seat)", () ->
                new Object[] {booked().attendees().get(0).id(), Seat.named("Ed", "ed@example.org")});
        call("AttendeeService.cancel(Id, String)", () ->
                new Object[] {booked().attendees().get(0).id(), "Ill"});
        call("AttendeeService.cancelWithRefund(Id, Money, String)", () ->
                new Object[] {booked().attendees().get(0).id(), Money.parse("GBP 0"), "Ill"});
        call("AttendeeService.cancelReturning(Id, int, String)", () ->
                new Object[] {booked().attendees().get(0).id(), 0, "Ill"});
        call("AttendanceService.roster(Id, PageRequest)", () -> new Object[] {session.id(), PAGE});
    }

    private BookSession places() {
        return BookSession.of(session.id(), user.id())
                .withAttendees(List.of(Seat.named("Jo", "jo@example.org")))
                .withNotes("Vegan");
    }

    private Booking booked() {
        return lms.bookings().book(places());
    }

    private Booking paidFor() {
        return fixtures.pay(booked());
    }

    private void payments() {
        call("PaymentService.recordPayment(RecordPayment)", () ->
                new Object[] {RecordPayment.of(booked().id(), TEN, PaymentMethod.CASH)});
        call("PaymentService.requestPayment(RequestPayment)", () -> new Object[] {request(booked())});
        call("PaymentService.confirm(Id, ProviderIds, Money)", () -> {
            String id = "sample-" + ++number;
            return new Object[] {requested().id(), new ProviderIds(id, id, id), TEN};
        });
        call("PaymentService.fail(Id, String, String)", () ->
                new Object[] {requested().id(), "declined", "No"});
        call("PaymentService.requestRefund(RequestRefund)", () ->
                new Object[] {RequestRefund.part(received().id(), TEN, "Kind")});
        call("PaymentService.recordRefund(Id, String)", () -> {
            Refund refund =
                    lms.payments().requestRefund(RequestRefund.part(received().id(), TEN, "Kind"));
            return new Object[] {refund.id(), "In cash"};
        });
        call("PaymentService.findPayments(PaymentFilter, PageRequest)", () -> new Object[] {PaymentFilter.all(), PAGE});
        call("PaymentService.findDisputes(DisputeFilter, PageRequest)", () -> new Object[] {DisputeFilter.all(), PAGE});
        call("PaymentService.reconcile(ReconcilePayments)", () -> new Object[] {
            new ReconcilePayments(
                    FakeGateway.NAME, clock.instant(), clock.instant().plusSeconds(1))
        });
        call("WebhookService.findEvents(WebhookFilter, PageRequest)", () -> new Object[] {WebhookFilter.all(), PAGE});
        call("PaymentService.findRefunds(RefundFilter, PageRequest)", () -> new Object[] {RefundFilter.all(), PAGE});
    }

    private static RequestPayment request(Booking booking) {
        return RequestPayment.of(booking.id(), FakeGateway.NAME);
    }

    private Payment requested() {
        return lms.payments().requestPayment(request(booked()));
    }

    private Payment received() {
        Booking paid = paidFor();
        return lms.payments()
                .findPayments(PaymentFilter.all().withBooking(paid.id()), PAGE)
                .items()
                .get(0);
    }

    private void certificates() {
        call("CertificateService.verify(String)", () ->
                new Object[] {fixtures.certificate().create().number()});
        call("CertificateService.revoke(Id, String)", () ->
                new Object[] {fixtures.certificate().create().id(), "Copied"});
        call("CertificateService.findCertificates(CertificateFilter, PageRequest)", () ->
                new Object[] {CertificateFilter.all(), PAGE});
        LocalDate day = LocalDate.ofInstant(TestClock.START, clock.getZone());
        call("CertificateService.findExpiring(LocalDate, LocalDate, PageRequest)", () -> new Object[] {day, day, PAGE});
    }

    private void tenants() {
        TenantSettings settings = TenantSettings.builder("Sample").build();
        call("TenantService.createTenant(NewTenant)", () ->
                new Object[] {new NewTenant("sample-" + ++number, settings)});
        call("TenantService.changeSettings(long, TenantSettings)", () ->
                new Object[] {lms.tenants().currentTenant().version(), settings});
        call("TenantService.tenantBySlug(String)", () -> {
            String slug = "sample-" + ++number;
            lms.tenants().createTenant(new NewTenant(slug, settings));
            return new Object[] {slug};
        });
        call("TenantService.findTenants(TenantFilter, PageRequest)", () -> new Object[] {TenantFilter.all(), PAGE});
    }

    private void call(String method, Supplier<Object[]> arguments) {
        if (calls.put(method, arguments) != null) {
            throw new IllegalStateException("twice: " + method);
        }
    }
}
