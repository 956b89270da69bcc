package io.lmskit.tests.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.account.AccountProblem;
import io.lmskit.account.BulkUsers;
import io.lmskit.account.CredentialProblem;
import io.lmskit.account.NewUser;
import io.lmskit.account.OneTimeToken;
import io.lmskit.account.Password;
import io.lmskit.account.PreferenceChoices;
import io.lmskit.account.ProfileDetails;
import io.lmskit.account.Role;
import io.lmskit.account.SignIn;
import io.lmskit.account.TokenPurpose;
import io.lmskit.account.User;
import io.lmskit.account.UserDetails;
import io.lmskit.account.UserFilter;
import io.lmskit.audit.JournalFilter;
import io.lmskit.billing.AssignFeePlan;
import io.lmskit.billing.BulkAssignment;
import io.lmskit.billing.Fee;
import io.lmskit.billing.FeeAssignmentFilter;
import io.lmskit.billing.FeeFilter;
import io.lmskit.billing.FeePlan;
import io.lmskit.billing.FeePlanDetails;
import io.lmskit.billing.FeePlanFilter;
import io.lmskit.billing.FeeReductionFilter;
import io.lmskit.billing.FeeReductionKind;
import io.lmskit.billing.GenerateFees;
import io.lmskit.billing.GrantReduction;
import io.lmskit.billing.RecordFeePayment;
import io.lmskit.booking.AttendanceMark;
import io.lmskit.booking.BookSession;
import io.lmskit.booking.BookSession.Seat;
import io.lmskit.booking.Booking;
import io.lmskit.booking.BookingFilter;
import io.lmskit.booking.BookingProblem;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.catalog.BookService;
import io.lmskit.catalog.CatalogProblem;
import io.lmskit.catalog.CategoryCount;
import io.lmskit.catalog.Course;
import io.lmskit.catalog.CourseFilter;
import io.lmskit.catalog.CourseSection;
import io.lmskit.catalog.CourseType;
import io.lmskit.catalog.Lesson;
import io.lmskit.catalog.LessonDetails;
import io.lmskit.catalog.Prerequisites;
import io.lmskit.catalog.Product;
import io.lmskit.catalog.ProductDetails;
import io.lmskit.catalog.ProductFilter;
import io.lmskit.catalog.SectionDetails;
import io.lmskit.catalog.ServiceBooking;
import io.lmskit.catalog.ServiceBookingFilter;
import io.lmskit.catalog.ServiceOffer;
import io.lmskit.catalog.ServiceOfferFilter;
import io.lmskit.certificate.CertificateFilter;
import io.lmskit.clearance.ClearanceDemands;
import io.lmskit.clearance.DeclareHealth;
import io.lmskit.clearance.HealthFilter;
import io.lmskit.clearance.HealthOutcome;
import io.lmskit.clearance.HealthQuestionnaire;
import io.lmskit.clearance.InductionFilter;
import io.lmskit.credit.CreditEntry;
import io.lmskit.credit.CreditEntryFilter;
import io.lmskit.credit.CreditGrantFilter;
import io.lmskit.credit.CreditPack;
import io.lmskit.credit.CreditPackDetails;
import io.lmskit.credit.GrantCredits;
import io.lmskit.enrollment.AssignInstructor;
import io.lmskit.enrollment.ClassGroup;
import io.lmskit.enrollment.ClassGroupDetails;
import io.lmskit.enrollment.ClassGroupFilter;
import io.lmskit.enrollment.CourseInstructor;
import io.lmskit.enrollment.CourseInstructorFilter;
import io.lmskit.enrollment.EnrollStudent;
import io.lmskit.enrollment.Enrollment;
import io.lmskit.enrollment.EnrollmentDetails;
import io.lmskit.enrollment.EnrollmentFilter;
import io.lmskit.enrollment.EnrollmentOutcome;
import io.lmskit.enrollment.EnrollmentRecord;
import io.lmskit.kernel.AccessDeniedException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.Problem;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.kernel.Violation;
import io.lmskit.learning.AccessFilter;
import io.lmskit.learning.AccessSource;
import io.lmskit.learning.BulkCompletion;
import io.lmskit.learning.BulkGrant;
import io.lmskit.learning.CompleteLesson;
import io.lmskit.learning.GrantAccess;
import io.lmskit.learning.LessonDone;
import io.lmskit.payment.DisputeFilter;
import io.lmskit.payment.PaymentFilter;
import io.lmskit.payment.ProviderIds;
import io.lmskit.payment.ReconcilePayments;
import io.lmskit.payment.RecordPayment;
import io.lmskit.payment.RefundFilter;
import io.lmskit.payment.RequestPayment;
import io.lmskit.payment.RequestRefund;
import io.lmskit.payment.WebhookDelivery;
import io.lmskit.payment.WebhookEvent;
import io.lmskit.payment.WebhookFilter;
import io.lmskit.payroll.AgreePay;
import io.lmskit.payroll.InstructorPaymentFilter;
import io.lmskit.payroll.PayInstructor;
import io.lmskit.payroll.PayTermsFilter;
import io.lmskit.payroll.Salary;
import io.lmskit.payroll.SalaryFilter;
import io.lmskit.payroll.SalaryGeneration;
import io.lmskit.pricing.DiscountDetails;
import io.lmskit.pricing.DiscountFilter;
import io.lmskit.pricing.PricingProblem;
import io.lmskit.pricing.QuoteDiscount;
import io.lmskit.pricing.RedemptionFilter;
import io.lmskit.review.Review;
import io.lmskit.review.ReviewDetails;
import io.lmskit.review.ReviewFilter;
import io.lmskit.review.ReviewStatus;
import io.lmskit.review.ReviewSubject;
import io.lmskit.sales.OrderFilter;
import io.lmskit.sales.OrderLine;
import io.lmskit.sales.PlaceOrder;
import io.lmskit.sales.PurchaseFilter;
import io.lmskit.sales.RefundOrder;
import io.lmskit.scheduling.BlackoutDetails;
import io.lmskit.scheduling.EquipmentDetails;
import io.lmskit.scheduling.Session;
import io.lmskit.scheduling.SessionDetails;
import io.lmskit.scheduling.SessionFilter;
import io.lmskit.scheduling.TimeSpan;
import io.lmskit.scheduling.VenueDetails;
import io.lmskit.scheduling.VenueFilter;
import io.lmskit.subscription.PlanDetails;
import io.lmskit.subscription.Subscription;
import io.lmskit.subscription.SubscriptionFilter;
import io.lmskit.subscription.SubscriptionPlan;
import io.lmskit.tenant.NewTenant;
import io.lmskit.tenant.TenantFilter;
import io.lmskit.tenant.TenantSettings;
import io.lmskit.testkit.FakeGateway;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.TestClock;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Calls every method of every service in one tenant with what belongs to another. */
@LmsTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenantIsolationTest {

    private static final PageRequest PAGE = PageRequest.first(100);
    private static final Money TEN = Money.parse("GBP 10");

    private final DataSource database;
    private final TestClock clock;
    private final Branch theirs;
    private final Id<WebhookEvent> told;
    private final Branch ours;
    private final LmsScope lms;
    private final Instant start;
    private final Map<String, Consumer<LmsScope>> cases = new TreeMap<>();

    TenantIsolationTest(Lms lms, TestClock clock, DataSource database) {
        this.database = database;
        this.clock = clock;
        this.theirs = Branch.open(tenant(lms, "theirs"), clock, "A");
        this.told = theirs.lms().webhooks().receive(delivery("theirs")).event().id();
        this.ours = Branch.open(tenant(lms, "ours"), clock, "B");
        this.lms = ours.lms().as(Actor.admin(ours.admin().id()));
        this.start = clock.instant().plus(Duration.ofDays(200));
        describe();
    }

    private static LmsScope tenant(Lms lms, String slug) {
        return lms.in(lms.tenants()
                .createTenant(new NewTenant(slug, TenantSettings.builder(slug).build()))
                .id());
    }

    @Test
    void every_method_of_every_service_has_its_case() {
        assertThat(cases.keySet()).containsExactlyInAnyOrderElementsOf(methods());
    }

    @Test
    void what_belongs_to_another_tenant_is_not_found_and_not_changed() throws SQLException {
        // the holds have expired, the sessions have not begun
        clock.set(theirs.past().start().plus(Duration.ofDays(1)));
        String before = rowsOf(theirs);
        assertThat(before)
                .contains("certificate:")
                .contains(theirs.course().id().toString());
        Map<String, String> failed = new TreeMap<>();
        cases.forEach((method, call) -> {
            Throwable thrown = catchThrowable(() -> call.accept(lms));
            if (thrown != null) {
                failed.put(method, String.valueOf(thrown));
            }
        });

        assertThat(failed).isEmpty();
        assertThat(rowsOf(theirs)).isEqualTo(before);
    }

    @Test
    void the_same_slugs_codes_and_addresses_stand_beside_each_other() {
        assertThat(theirs.course().details().slug())
                .isEqualTo(ours.course().details().slug());
        assertThat(theirs.code().details().code())
                .isEqualTo(ours.code().details().code());
        assertThat(theirs.customer().details().email())
                .isEqualTo(ours.customer().details().email());
        assertThat(theirs.customer().details().username())
                .isEqualTo(ours.customer().details().username());
        assertThat(theirs.customer().id()).isNotEqualTo(ours.customer().id());
    }

    private void describe() {
        people();
        credentials();
        profiles();
        catalogue();
        outlines();
        prerequisites();
        products();
        services();
        learning();
        enrollments();
        fees();
        payroll();
        venues();
        sessions();
        discounts();
        credits();
        clearances();
        reviews();
        subscriptions();
        meetings();
        bookings();
        orders();
        payments();
        webhooks();
        certificates();
        tenants();
    }

    private void credentials() {
        Id<User> person = theirs.customer().id();
        Password password = Password.of("right as rain");
        LmsScope there = theirs.lms().as(Actor.system());
        there.credentials().setPassword(person, password);
        there.credentials().setPassword(theirs.instructor().id(), password);
        OneTimeToken reset = there.credentials()
                .issueToken(person, TokenPurpose.PASSWORD_RESET)
                .token();
        OneTimeToken verification = there.credentials()
                .issueToken(person, TokenPurpose.EMAIL_VERIFICATION)
                .token();
        own(
                "CredentialService.signIn(String, Password)",
                s -> assertThat(s.credentials().signIn(Branch.EMAIL, password)).isEqualTo(SignIn.REFUSED));
        own(
                "CredentialService.verifyPassword(Id, Password)",
                s -> assertThat(s.credentials().verifyPassword(person, password))
                        .isFalse());
        notFound("CredentialService.setPassword(Id, Password)", s -> {
            s.credentials().setPassword(person, password);
            return null;
        });
        notFound(
                "CredentialService.changePassword(Id, Password, Password)",
                s -> s.credentials().changePassword(person, password, password));
        notFound(
                "CredentialService.issueToken(Id, TokenPurpose)",
                s -> s.credentials().issueToken(person, TokenPurpose.PASSWORD_RESET));
        refused(
                "CredentialService.resetPassword(OneTimeToken, Password)",
                CredentialProblem.TOKEN_INVALID,
                s -> s.credentials().resetPassword(reset, password));
        refused(
                "CredentialService.verifyEmail(OneTimeToken)",
                CredentialProblem.TOKEN_INVALID,
                s -> s.credentials().verifyEmail(verification));
        notFound("CredentialService.unlock(Id)", s -> s.credentials().unlock(person));
        notFound("CredentialService.getStatus(Id)", s -> s.credentials().getStatus(person));
    }

    private void profiles() {
        Id<User> person = theirs.customer().id();
        notFound("ProfileService.getProfile(Id)", s -> s.profiles().getProfile(person));
        notFound(
                "ProfileService.changeProfile(Id, long, ProfileDetails)",
                s -> s.profiles().changeProfile(person, 0, ProfileDetails.NONE));
        notFound("ProfileService.getPreferences(Id)", s -> s.profiles().getPreferences(person));
        notFound(
                "ProfileService.changePreferences(Id, long, PreferenceChoices)",
                s -> s.profiles().changePreferences(person, 0, PreferenceChoices.NONE));
    }

    private void people() {
        Id<User> person = theirs.customer().id();
        UserDetails details = UserDetails.builder("new@example.org").build();
        notFound("UserAdminService.approve(Id)", s -> s.userAdministration().approve(person));
        notFound(
                "UserAdminService.reject(Id, String)",
                s -> s.userAdministration().reject(person, null));
        notFound(
                "UserAdminService.suspend(Id, String)",
                s -> s.userAdministration().suspend(person, null));
        notFound("UserAdminService.reactivate(Id)", s -> s.userAdministration().reactivate(person));
        notFound("UserAdminService.restore(Id)", s -> s.userAdministration().restore(person));
        own(
                "UserAdminService.createUsers(List)",
                s -> assertThat(s.userAdministration()
                                .createUsers(
                                        List.of(new NewUser(theirs.customer().details(), Set.of())))
                                .results())
                        .singleElement()
                        .isEqualTo(new BulkUsers.Result(
                                BulkUsers.Outcome.ALREADY, ours.customer().id(), List.of())));
        notFound("UserAdminService.erase(Id)", s -> s.userAdministration().erase(person));
        notFound("UserAdminService.purge(Id)", s -> {
            s.userAdministration().purge(person);
            return null;
        });
        notFound(
                "UserAdminService.changeRoles(Id, long, Set)",
                s -> s.userAdministration().changeRoles(person, 0, Set.of(Role.ADMIN)));
        refused(
                "UserAdminService.createUser(UserDetails, Set)",
                AccountProblem.EMAIL_TAKEN,
                s -> s.userAdministration()
                        .createUser(UserDetails.builder(Branch.EMAIL).build(), Set.of()));
        own(
                "UserService.register(UserDetails, Set)",
                s -> assertThat(s.users().register(details, Set.of()).id()).isNotEqualTo(person));
        own(
                "UserService.registerGuest(UserDetails)",
                s -> assertThat(s.users()
                                .registerGuest(
                                        UserDetails.builder("guest@example.org").build()))
                        .isNotEqualTo(person));
        notFound("UserService.getUser(Id)", s -> s.users().getUser(person));
        notFound(
                "UserService.changeDetails(Id, long, UserDetails)",
                s -> s.users().changeDetails(person, 0, details));
        notFound("UserService.recordLogin(Id)", s -> s.users().recordLogin(person));
        notFound("UserService.deleteUser(Id)", s -> s.users().deleteUser(person));
        own(
                "UserService.findUsers(UserFilter, PageRequest)",
                s -> assertThat(s.users()
                                .findUsers(UserFilter.all().withEmail(Branch.EMAIL), PAGE)
                                .items())
                        .extracting(User::id)
                        .containsExactly(ours.customer().id()));
        empty(
                "JournalService.find(JournalFilter, PageRequest)",
                s -> s.journal()
                        .find(
                                JournalFilter.all()
                                        .withEntity("course", theirs.course().id()),
                                PAGE));
        notFound(
                "JournalService.get(Id, Instant)",
                s -> s.journal().get(theirs.entry().id(), theirs.entry().occurredAt()));
        events();
    }

    private void events() {
        theirs.lms().as(Actor.system()).events().subscribe("theirs");
        own("EventService.subscribe(String)", s -> s.events().subscribe("ours"));
        own("EventService.unsubscribe(String)", s -> {
            s.events().unsubscribe("theirs");
            assertThat(theirs.lms().as(Actor.system()).events().pending("theirs"))
                    .isNotNegative();
        });
        notFound("EventService.pending(String)", s -> s.events().pending("theirs"));
        notFound(
                "EventService.deliver(String, EventHandler, int)",
                s -> s.events().deliver("theirs", entry -> {}, 10));
    }

    private void catalogue() {
        refused(
                "CatalogService.createCourse(CourseDetails)",
                CatalogProblem.TYPE_UNKNOWN,
                s -> s.catalog()
                        .createCourse(theirs.course().details().toBuilder()
                                .slug("other")
                                .type(theirs.type().name())
                                .build()));
        notFound(
                "CatalogService.changeCourse(Id, long, CourseDetails)",
                s -> s.catalog()
                        .changeCourse(theirs.course().id(), 1, theirs.course().details()));
        notFound(
                "CatalogService.publishCourse(Id, boolean)",
                s -> s.catalog().publishCourse(theirs.course().id(), false));
        notFound(
                "CatalogService.archiveCourse(Id, boolean)",
                s -> s.catalog().archiveCourse(theirs.course().id(), true));
        notFound("CatalogService.deleteCourse(Id)", s -> {
            s.catalog().deleteCourse(theirs.course().id());
            return null;
        });
        notFound(
                "CatalogService.getCourse(Id)",
                s -> s.catalog().getCourse(theirs.course().id()));
        own(
                "CatalogService.findCourses(CourseFilter, PageRequest)",
                s -> assertThat(s.catalog()
                                .findCourses(CourseFilter.all(), PAGE)
                                .items())
                        .containsExactly(ours.course()));
        own(
                "CatalogService.categories()",
                s -> assertThat(s.catalog().categories()).containsExactly(new CategoryCount("Category B", 1)));
        own("CatalogService.addCourseType(String)", s -> {
            CourseType added = s.catalog().addCourseType(theirs.type().name());
            assertThat(added.id()).isNotEqualTo(theirs.type().id());
            s.catalog().removeCourseType(added.id());
        });
        notFound("CatalogService.removeCourseType(Id)", s -> {
            s.catalog().removeCourseType(theirs.type().id());
            return null;
        });
        own(
                "CatalogService.courseTypes()",
                s -> assertThat(s.catalog().courseTypes())
                        .extracting(CourseType::id)
                        .contains(ours.type().id())
                        .doesNotContain(theirs.type().id()));
    }

    private void outlines() {
        Id<CourseSection> section = theirs.outline().sections().get(0).section().id();
        Id<Lesson> lesson = theirs.outline().lessons().get(0).id();
        notFound(
                "CurriculumService.addSection(Id, SectionDetails)",
                s -> s.curriculum().addSection(theirs.course().id(), SectionDetails.of("Section")));
        notFound(
                "CurriculumService.changeSection(Id, long, SectionDetails)",
                s -> s.curriculum().changeSection(section, 0, SectionDetails.of("Section")));
        notFound("CurriculumService.reorderSections(Id, List)", s -> {
            s.curriculum().reorderSections(theirs.course().id(), List.of(section));
            return null;
        });
        notFound("CurriculumService.deleteSection(Id)", s -> {
            s.curriculum().deleteSection(section);
            return null;
        });
        notFound(
                "CurriculumService.addLesson(Id, LessonDetails)",
                s -> s.curriculum().addLesson(section, LessonDetails.of("Lesson")));
        notFound(
                "CurriculumService.changeLesson(Id, long, LessonDetails)",
                s -> s.curriculum().changeLesson(lesson, 0, LessonDetails.of("Lesson")));
        notFound("CurriculumService.reorderLessons(Id, List)", s -> {
            s.curriculum().reorderLessons(section, List.of(lesson));
            return null;
        });
        notFound("CurriculumService.deleteLesson(Id)", s -> {
            s.curriculum().deleteLesson(lesson);
            return null;
        });
        notFound(
                "CurriculumService.outline(Id)",
                s -> s.curriculum().outline(theirs.course().id()));
        notFound("CurriculumService.getLesson(Id)", s -> s.curriculum().getLesson(lesson));
    }

    private void prerequisites() {
        Prerequisites wanted =
                Prerequisites.none().withCourses(Set.of(theirs.course().id()));
        notFound(
                "PrerequisiteService.changePrerequisites(Id, Prerequisites)",
                s -> s.prerequisites().changePrerequisites(ours.course().id(), wanted));
        notFound(
                "PrerequisiteService.prerequisites(Id)",
                s -> s.prerequisites().prerequisites(theirs.course().id()));
    }

    private void products() {
        Id<Product> product = theirs.product().id();
        ProductDetails details = theirs.product().details();
        notFound(
                "ProductService.createProduct(ProductDetails)",
                s -> s.products().createProduct(details));
        notFound(
                "ProductService.changeProduct(Id, long, ProductDetails)",
                s -> s.products().changeProduct(product, 0, details));
        notFound("ProductService.archiveProduct(Id, boolean)", s -> s.products().archiveProduct(product, true));
        notFound("ProductService.deleteProduct(Id)", s -> {
            s.products().deleteProduct(product);
            return null;
        });
        notFound("ProductService.getProduct(Id)", s -> s.products().getProduct(product));
        own(
                "ProductService.findProducts(ProductFilter, PageRequest)",
                s -> assertThat(s.products()
                                .findProducts(ProductFilter.all(), PAGE)
                                .items())
                        .containsExactly(ours.product()));
    }

    private void services() {
        Id<ServiceOffer> service = theirs.service().id();
        Id<ServiceBooking> booking = theirs.serviceBooking().id();
        own("ServiceOfferService.createOffer(ServiceOfferDetails)", s -> {
            ServiceOffer made = s.services().createOffer(theirs.service().details());
            assertThat(made.id()).isNotEqualTo(service);
            s.services().deleteOffer(made.id());
        });
        notFound(
                "ServiceOfferService.changeOffer(Id, long, ServiceOfferDetails)",
                s -> s.services().changeOffer(service, 0, theirs.service().details()));
        notFound(
                "ServiceOfferService.archiveOffer(Id, boolean)",
                s -> s.services().archiveOffer(service, true));
        notFound("ServiceOfferService.deleteOffer(Id)", s -> {
            s.services().deleteOffer(service);
            return null;
        });
        notFound("ServiceOfferService.getOffer(Id)", s -> s.services().getOffer(service));
        own(
                "ServiceOfferService.findOffers(ServiceOfferFilter, PageRequest)",
                s -> assertThat(s.services()
                                .findOffers(ServiceOfferFilter.all(), PAGE)
                                .items())
                        .containsExactly(ours.service()));
        notFound(
                "ServiceBookingService.book(BookService)",
                s -> s.serviceBookings()
                        .book(BookService.of(service, theirs.serviceBooking().contact())));
        notFound("ServiceBookingService.confirm(Id)", s -> s.serviceBookings().confirm(booking));
        notFound("ServiceBookingService.complete(Id)", s -> s.serviceBookings().complete(booking));
        notFound(
                "ServiceBookingService.cancel(Id, String)",
                s -> s.serviceBookings().cancel(booking, null));
        notFound(
                "ServiceBookingService.getBooking(Id)", s -> s.serviceBookings().getBooking(booking));
        own(
                "ServiceBookingService.findBookings(ServiceBookingFilter, PageRequest)",
                s -> assertThat(s.serviceBookings()
                                .findBookings(ServiceBookingFilter.all(), PAGE)
                                .items())
                        .containsExactly(ours.serviceBooking()));
    }

    private void learning() {
        Id<Course> course = theirs.course().id();
        Id<User> learner = theirs.customer().id();
        Id<Lesson> lesson = theirs.outline().lessons().get(0).id();
        Id<Lesson> ourLesson = ours.outline().lessons().get(0).id();
        notFound(
                "CourseAccessService.grant(GrantAccess)",
                s -> s.courseAccess().grant(GrantAccess.of(ours.course().id(), learner)));
        notFound(
                "CourseAccessService.grantByBooking(Id, Instant)",
                s -> s.courseAccess().grantByBooking(theirs.attended().id(), null));
        notFound(
                "CourseAccessService.revoke(Id, String)",
                s -> s.courseAccess().revoke(theirs.grant().id(), null));
        notFound(
                "CourseAccessService.getGrant(Id)",
                s -> s.courseAccess().getGrant(theirs.grant().id()));
        own(
                "CourseAccessService.findGrants(AccessFilter, PageRequest)",
                s -> assertThat(s.courseAccess()
                                .findGrants(AccessFilter.all().withSource(AccessSource.ADMIN), PAGE)
                                .items())
                        .containsExactly(ours.grant()));
        notFound("CourseAccessService.hasAccess(Id, Id)", s -> s.courseAccess().hasAccess(course, learner));
        notFound("CourseAccessService.mayOpen(Id)", s -> s.courseAccess().mayOpen(lesson));
        notFound(
                "LearningService.complete(CompleteLesson)",
                s -> s.learning().complete(CompleteLesson.of(ourLesson, learner)));
        notFound("LearningService.undo(Id, Id)", s -> {
            s.learning().undo(lesson, learner);
            return null;
        });
        own(
                "CourseAccessService.grantAll(List)",
                s -> assertThat(s.courseAccess()
                                .grantAll(List.of(
                                        GrantAccess.of(course, ours.admin().id()),
                                        GrantAccess.of(ours.course().id(), learner)))
                                .count(BulkGrant.Outcome.REFUSED))
                        .isEqualTo(2));
        own(
                "LearningService.completeAll(List)",
                s -> assertThat(s.learning()
                                .completeAll(List.of(
                                        new LessonDone(lesson, ours.admin().id(), TestClock.START, null),
                                        new LessonDone(ourLesson, learner, TestClock.START, null)))
                                .count(BulkCompletion.Outcome.REFUSED))
                        .isEqualTo(2));
        notFound("LearningService.completeCourse(Id, Id)", s -> s.learning().completeCourse(course, learner));
        notFound("LearningService.progress(Id, Id)", s -> s.learning().progress(course, learner));
        notFound(
                "LearningService.progressOfAll(Id, PageRequest)",
                s -> s.learning().progressOfAll(course, PAGE));
        notFound("LearningService.nextLesson(Id, Id)", s -> s.learning().nextLesson(course, learner));
        notFound("LearningService.lessons(Id, Id)", s -> s.learning().lessons(course, learner));
        notFound(
                "CertificateService.issueForCourse(Id, Id)",
                s -> s.certificates().issueForCourse(course, learner));
    }

    private void enrollments() {
        Id<Enrollment> enrollment = theirs.enrollment().id();
        Id<User> student = theirs.customer().id();
        notFound(
                "EnrollmentService.enroll(EnrollStudent)",
                s -> s.enrollments().enroll(EnrollStudent.of(ours.course().id(), student)));
        notFound(
                "EnrollmentService.checkEnroll(EnrollStudent)",
                s -> s.enrollments()
                        .checkEnroll(EnrollStudent.of(
                                theirs.course().id(), ours.admin().id())));
        notFound("EnrollmentService.activate(Id)", s -> s.enrollments().activate(enrollment));
        notFound("EnrollmentService.pause(Id, String)", s -> s.enrollments().pause(enrollment, null));
        notFound("EnrollmentService.resume(Id, String)", s -> s.enrollments().resume(enrollment, null));
        notFound(
                "EnrollmentService.complete(Id, EnrollmentOutcome, String)",
                s -> s.enrollments().complete(enrollment, EnrollmentOutcome.FAILED, null));
        notFound(
                "EnrollmentService.correctOutcome(Id, EnrollmentOutcome, String)",
                s -> s.enrollments().correctOutcome(enrollment, EnrollmentOutcome.FAILED, "Wrong list"));
        notFound("EnrollmentService.withdraw(Id, String)", s -> s.enrollments().withdraw(enrollment, null));
        notFound("EnrollmentService.setProgress(Id, int)", s -> s.enrollments().setProgress(enrollment, 1));
        notFound(
                "EnrollmentService.changeDetails(Id, long, EnrollmentDetails)",
                s -> s.enrollments().changeDetails(enrollment, 0, EnrollmentDetails.none()));
        notFound("EnrollmentService.getEnrollment(Id)", s -> s.enrollments().getEnrollment(enrollment));
        own(
                "EnrollmentService.findEnrollments(EnrollmentFilter, PageRequest)",
                s -> assertThat(s.enrollments()
                                .findEnrollments(EnrollmentFilter.all(), PAGE)
                                .items())
                        .containsExactly(ours.enrollment()));
        own(
                "EnrollmentImportService.importAll(Iterator, Consumer)",
                s -> assertThat(s.enrollmentImport()
                                .importAll(
                                        List.of(
                                                        EnrollmentRecord.active(
                                                                theirs.course().id(),
                                                                ours.admin().id(),
                                                                TestClock.START),
                                                        EnrollmentRecord.active(
                                                                ours.course().id(), student, TestClock.START))
                                                .iterator(),
                                        result -> {})
                                .refused())
                        .isEqualTo(2));
        Id<ClassGroup> group = theirs.group().id();
        Id<CourseInstructor> assignment = theirs.assignment().id();
        notFound(
                "CourseInstructorService.assign(AssignInstructor)",
                s -> s.courseInstructors()
                        .assign(AssignInstructor.lead(
                                ours.course().id(), theirs.instructor().id())));
        notFound(
                "CourseInstructorService.end(Id, Instant)",
                s -> s.courseInstructors().end(assignment, null));
        notFound(
                "CourseInstructorService.getAssignment(Id)",
                s -> s.courseInstructors().getAssignment(assignment));
        own(
                "CourseInstructorService.findAssignments(CourseInstructorFilter, PageRequest)",
                s -> assertThat(s.courseInstructors()
                                .findAssignments(CourseInstructorFilter.all(), PAGE)
                                .items())
                        .containsExactly(ours.assignment()));
        notFound(
                "ClassService.createGroup(ClassGroupDetails)",
                s -> s.classes()
                        .createGroup(ClassGroupDetails.of(
                                "Class", theirs.instructor().id())));
        notFound(
                "ClassService.changeGroup(Id, long, ClassGroupDetails)",
                s -> s.classes().changeGroup(group, 0, ours.group().details()));
        notFound("ClassService.deleteGroup(Id)", s -> {
            s.classes().deleteGroup(group);
            return null;
        });
        notFound("ClassService.getGroup(Id)", s -> s.classes().getGroup(group));
        own(
                "ClassService.findGroups(ClassGroupFilter, PageRequest)",
                s -> assertThat(s.classes()
                                .findGroups(ClassGroupFilter.all(), PAGE)
                                .items())
                        .containsExactly(ours.group()));
        notFound("ClassService.join(Id, Id)", s -> s.classes().join(ours.group().id(), student));
        notFound("ClassService.leave(Id, Id)", s -> s.classes().leave(group, student));
        notFound("ClassService.findMembers(Id, PageRequest)", s -> s.classes().findMembers(group, PAGE));
        notFound(
                "EnrollmentService.history(Id, PageRequest)",
                s -> s.enrollments().history(enrollment, PAGE));
    }

    private void venues() {
        BlackoutDetails blackout = new BlackoutDetails(start, start.plusSeconds(60), null);
        EquipmentDetails kit = EquipmentDetails.of("Kit", "Kit", 1);
        notFound(
                "VenueService.createVenue(VenueDetails)",
                s -> s.venues()
                        .createVenue(VenueDetails.builder("Part")
                                .partOf(theirs.venue().id())
                                .build()));
        notFound(
                "VenueService.changeVenue(Id, long, VenueDetails)",
                s -> s.venues()
                        .changeVenue(theirs.venue().id(), 0, theirs.venue().details()));
        notFound(
                "VenueService.activateVenue(Id, boolean)",
                s -> s.venues().activateVenue(theirs.venue().id(), false));
        notFound("VenueService.deleteVenue(Id)", s -> {
            s.venues().deleteVenue(theirs.venue().id());
            return null;
        });
        notFound(
                "VenueService.getVenue(Id)",
                s -> s.venues().getVenue(theirs.venue().id()));
        own(
                "VenueService.findVenues(VenueFilter, PageRequest)",
                s -> assertThat(s.venues().findVenues(VenueFilter.all(), PAGE).items())
                        .containsExactly(ours.venue()));
        notFound(
                "VenueService.addBlackout(Id, BlackoutDetails)",
                s -> s.venues().addBlackout(theirs.venue().id(), blackout));
        notFound("VenueService.removeBlackout(Id)", s -> {
            s.venues().removeBlackout(theirs.blackout().id());
            return null;
        });
        emptyOrNotFound(
                "VenueService.findBlackouts(Id, TimeSpan, PageRequest)",
                s -> s.venues().findBlackouts(theirs.venue().id(), new TimeSpan(TestClock.START, start), PAGE));
        notFound(
                "EquipmentService.addEquipment(Id, EquipmentDetails)",
                s -> s.equipment().addEquipment(theirs.venue().id(), kit));
        notFound(
                "EquipmentService.changeEquipment(Id, EquipmentDetails)",
                s -> s.equipment().changeEquipment(theirs.equipment().id(), kit));
        notFound("EquipmentService.removeEquipment(Id)", s -> {
            s.equipment().removeEquipment(theirs.equipment().id());
            return null;
        });
        emptyOrNotFound(
                "EquipmentService.findEquipment(Id, PageRequest)",
                s -> s.equipment().findEquipment(theirs.venue().id(), PAGE));
    }

    private void sessions() {
        SessionDetails plan = SessionDetails.builder(start, start.plusSeconds(3600))
                .title("Session")
                .venue(theirs.venue().id())
                .build();
        notFound("SessionService.planSession(SessionDetails)", s -> s.sessions().planSession(plan));
        notFound("SessionService.checkPlan(SessionDetails)", s -> s.sessions().checkPlan(plan));
        notFound(
                "SessionService.changeSession(Id, long, SessionDetails)",
                s -> s.sessions().changeSession(theirs.session().id(), 0, plan));
        notFound(
                "SessionService.checkChange(Id, SessionDetails)",
                s -> s.sessions().checkChange(theirs.session().id(), plan));
        notFound(
                "SessionService.reschedule(Id, long, Instant, Instant)",
                s -> s.sessions().reschedule(theirs.session().id(), 0, start, start.plusSeconds(60)));
        notFound(
                "SessionService.changeCapacity(Id, int)",
                s -> s.sessions().changeCapacity(theirs.session().id(), 99));
        notFound(
                "SessionService.publishSession(Id)",
                s -> s.sessions().publishSession(theirs.session().id()));
        notFound(
                "SessionService.completeSession(Id)",
                s -> s.sessions().completeSession(theirs.past().id()));
        notFound(
                "SessionService.cancelSession(Id, String)",
                s -> s.sessions().cancelSession(theirs.session().id(), "Why"));
        notFound("SessionService.deleteDraft(Id)", s -> {
            s.sessions().deleteDraft(theirs.session().id());
            return null;
        });
        notFound(
                "SessionService.getSession(Id)",
                s -> s.sessions().getSession(theirs.session().id()));
        empty(
                "SessionService.findSessions(SessionFilter, PageRequest)",
                s -> s.sessions()
                        .findSessions(
                                SessionFilter.all().withVenue(theirs.venue().id()), PAGE));
    }

    private void discounts() {
        DiscountDetails details = DiscountDetails.percentage("OTHER", "5")
                .courses(List.of(theirs.course().id()))
                .build();
        unreachable(
                "DiscountService.createCode(DiscountDetails)",
                s -> s.discounts().createCode(details));
        notFound(
                "DiscountService.changeCode(Id, long, DiscountDetails)",
                s -> s.discounts()
                        .changeCode(
                                theirs.code().id(),
                                0,
                                DiscountDetails.percentage("OTHER", "5").build()));
        notFound(
                "DiscountService.activateCode(Id, boolean)",
                s -> s.discounts().activateCode(theirs.code().id(), false));
        notFound("DiscountService.deleteCode(Id)", s -> {
            s.discounts().deleteCode(theirs.code().id());
            return null;
        });
        notFound(
                "DiscountService.getCode(Id)",
                s -> s.discounts().getCode(theirs.code().id()));
        empty(
                "DiscountService.findCodes(DiscountFilter, PageRequest)",
                s -> s.discounts().findCodes(DiscountFilter.all().withCode("ONLY-A"), PAGE));
        own(
                "DiscountService.quote(QuoteDiscount)",
                s -> assertThat(s.discounts()
                                .quote(QuoteDiscount.of("ONLY-A", null, TEN))
                                .violations())
                        .extracting(Violation::code)
                        .containsExactly(PricingProblem.UNKNOWN.code()));
        emptyOrNotFound(
                "DiscountService.findRedemptions(Id, RedemptionFilter, PageRequest)",
                s -> s.discounts().findRedemptions(theirs.code().id(), RedemptionFilter.all(), PAGE));
    }

    private void clearances() {
        ClearanceDemands both = new ClearanceDemands(true, true);
        notFound(
                "ClearanceService.demandOfCourse(Id, ClearanceDemands)",
                s -> s.clearances().demandOfCourse(theirs.course().id(), both));
        notFound(
                "ClearanceService.demandAtVenue(Id, ClearanceDemands)",
                s -> s.clearances().demandAtVenue(theirs.venue().id(), both));
        notFound(
                "ClearanceService.demandInSession(Id, ClearanceDemands)",
                s -> s.clearances().demandInSession(theirs.session().id(), both));
        notFound(
                "ClearanceService.lacking(Id, Id)",
                s -> s.clearances()
                        .lacking(ours.session().id(), theirs.customer().id()));
        notFound(
                "ClearanceService.induct(Id, Id, Instant)",
                s -> s.clearances().induct(ours.customer().id(), theirs.venue().id(), null));
        notFound(
                "ClearanceService.revokeInduction(Id)",
                s -> s.clearances().revokeInduction(theirs.induction().id()));
        own(
                "ClearanceService.findInductions(InductionFilter, PageRequest)",
                s -> assertThat(s.clearances()
                                .findInductions(InductionFilter.all(), PAGE)
                                .items())
                        .containsExactly(ours.induction()));
        own(
                "HealthService.publishQuestionnaire(QuestionnaireDetails)",
                s -> assertThat(s.health()
                                .publishQuestionnaire(
                                        s.health().currentQuestionnaire().details())
                                .number())
                        .isEqualTo(2));
        own(
                "HealthService.currentQuestionnaire()",
                s -> assertThat(s.health().currentQuestionnaire().details().title())
                        .isEqualTo("Health B"));
        notFound(
                "HealthService.getQuestionnaire(Id)",
                s -> s.health().getQuestionnaire(theirs.health().questionnaire()));
        own(
                "HealthService.findQuestionnaires(PageRequest)",
                s -> assertThat(s.health().findQuestionnaires(PAGE).items())
                        .extracting(HealthQuestionnaire::id)
                        .contains(ours.health().questionnaire())
                        .doesNotContain(theirs.health().questionnaire()));
        notFound(
                "HealthService.declare(DeclareHealth)",
                s -> s.health()
                        .declare(new DeclareHealth(
                                ours.customer().id(),
                                theirs.health().questionnaire(),
                                theirs.health().answers())));
        notFound(
                "HealthService.review(Id, HealthOutcome, String)",
                s -> s.health().review(theirs.health().id(), HealthOutcome.REFUSED, null));
        notFound(
                "HealthService.getDeclaration(Id)",
                s -> s.health().getDeclaration(theirs.health().id()));
        own(
                "HealthService.findDeclarations(HealthFilter, PageRequest)",
                s -> assertThat(s.health()
                                .findDeclarations(HealthFilter.all(), PAGE)
                                .items())
                        .containsExactly(ours.health()));
    }

    private void reviews() {
        Id<Review> review = theirs.review().id();
        ReviewSubject subject = ReviewSubject.ofSession(theirs.past().id());
        notFound(
                "ReviewService.write(ReviewSubject, Id, ReviewDetails)",
                s -> s.reviews().write(subject, ours.customer().id(), ReviewDetails.of(1)));
        notFound(
                "ReviewService.change(Id, long, ReviewDetails)",
                s -> s.reviews().change(review, 0, ReviewDetails.of(1)));
        notFound(
                "ReviewService.moderate(Id, ReviewStatus, String)",
                s -> s.reviews().moderate(review, ReviewStatus.HIDDEN, null));
        notFound("ReviewService.delete(Id)", s -> {
            s.reviews().delete(review);
            return null;
        });
        notFound("ReviewService.getReview(Id)", s -> s.reviews().getReview(review));
        own(
                "ReviewService.findReviews(ReviewFilter, PageRequest)",
                s -> assertThat(s.reviews()
                                .findReviews(ReviewFilter.all(), PAGE)
                                .items())
                        .containsExactly(ours.review()));
        notFound("ReviewService.rating(ReviewSubject)", s -> s.reviews().rating(subject));
    }

    private void meetings() {
        Id<Session> session = theirs.session().id();
        notFound(
                "ClassMeetingService.addMeeting(Id, Id)",
                s -> s.classMeetings().addMeeting(ours.group().id(), session));
        notFound("ClassMeetingService.removeMeeting(Id)", s -> {
            s.classMeetings().removeMeeting(session);
            return null;
        });
        notFound("ClassMeetingService.seatMembers(Id)", s -> s.classMeetings().seatMembers(session));
        notFound(
                "ClassMeetingService.findMeetings(Id, PageRequest)",
                s -> s.classMeetings().findMeetings(theirs.group().id(), PAGE));
    }

    private void subscriptions() {
        Id<SubscriptionPlan> plan = theirs.plan().id();
        Id<Subscription> subscription = theirs.subscription().id();
        own("SubscriptionPlanService.createPlan(PlanDetails)", s -> {
            SubscriptionPlan made = s.subscriptionPlans().createPlan(PlanDetails.monthly("Other", TEN));
            assertThat(made.id()).isNotEqualTo(plan);
            s.subscriptionPlans().activatePlan(made.id(), false);
        });
        notFound(
                "SubscriptionPlanService.changePlan(Id, long, PlanDetails)",
                s -> s.subscriptionPlans().changePlan(plan, 0, theirs.plan().details()));
        notFound(
                "SubscriptionPlanService.activatePlan(Id, boolean)",
                s -> s.subscriptionPlans().activatePlan(plan, false));
        notFound(
                "SubscriptionPlanService.getPlan(Id)",
                s -> s.subscriptionPlans().getPlan(plan));
        own(
                "SubscriptionPlanService.findPlans(Boolean, PageRequest)",
                s -> assertThat(s.subscriptionPlans().findPlans(true, PAGE).items())
                        .containsExactly(ours.plan()));
        notFound(
                "SubscriptionService.start(Id, Id)",
                s -> s.subscriptions().start(plan, ours.customer().id()));
        notFound("SubscriptionService.renew(Id)", s -> s.subscriptions().renew(subscription));
        own(
                "SubscriptionService.renewDue(int)",
                s -> assertThat(s.subscriptions().renewDue(100)).isBetween(0, 1));
        notFound(
                "SubscriptionService.changePlan(Id, Id)",
                s -> s.subscriptions().changePlan(ours.subscription().id(), plan));
        notFound("SubscriptionService.pause(Id)", s -> s.subscriptions().pause(subscription));
        notFound("SubscriptionService.resume(Id)", s -> s.subscriptions().resume(subscription));
        notFound(
                "SubscriptionService.cancel(Id, boolean)",
                s -> s.subscriptions().cancel(subscription, true));
        notFound(
                "SubscriptionService.getSubscription(Id)",
                s -> s.subscriptions().getSubscription(subscription));
        own(
                "SubscriptionService.findSubscriptions(SubscriptionFilter, PageRequest)",
                s -> assertThat(s.subscriptions()
                                .findSubscriptions(SubscriptionFilter.all(), PAGE)
                                .items())
                        .extracting(Subscription::id)
                        .containsExactly(ours.subscription().id()));
        notFound(
                "SubscriptionService.findCharges(Id, PageRequest)",
                s -> s.subscriptions().findCharges(subscription, PAGE));
        notFound(
                "SubscriptionService.settleCharge(Id)",
                s -> s.subscriptions()
                        .settleCharge(theirs.lms()
                                .subscriptions()
                                .findCharges(subscription, PAGE)
                                .items()
                                .get(0)
                                .id()));
        own(
                "SubscriptionService.markPastDue(int)",
                s -> assertThat(s.subscriptions().markPastDue(100)).isBetween(0, 1));
    }

    private void credits() {
        notFound(
                "BookingService.cancelReturning(Id, int, String)",
                s -> s.bookings().cancelReturning(theirs.pending().id(), 0, null));
        Id<CreditPack> pack = theirs.pack().id();
        Id<User> customer = theirs.customer().id();
        own("CreditPackService.createPack(CreditPackDetails)", s -> {
            CreditPack made = s.creditPacks().createPack(CreditPackDetails.of("Other", 1, TEN));
            assertThat(made.id()).isNotEqualTo(pack);
            s.creditPacks().activatePack(made.id(), false);
        });
        notFound(
                "CreditPackService.changePack(Id, long, CreditPackDetails)",
                s -> s.creditPacks().changePack(pack, 0, theirs.pack().details()));
        notFound(
                "CreditPackService.activatePack(Id, boolean)",
                s -> s.creditPacks().activatePack(pack, false));
        notFound("CreditPackService.getPack(Id)", s -> s.creditPacks().getPack(pack));
        own(
                "CreditPackService.findPacks(Boolean, PageRequest)",
                s -> assertThat(s.creditPacks().findPacks(true, PAGE).items()).containsExactly(ours.pack()));
        notFound("CreditService.grant(GrantCredits)", s -> s.credits().grant(GrantCredits.of(customer, 1)));
        notFound(
                "CreditService.grantPack(Id, Id)",
                s -> s.credits().grantPack(pack, ours.customer().id()));
        notFound(
                "CreditService.adjust(Id, int, String)",
                s -> s.credits().adjust(theirs.credits().id(), -1, "Ours now"));
        notFound("CreditService.balance(Id)", s -> s.credits().balance(customer));
        notFound(
                "CreditService.getGrant(Id)",
                s -> s.credits().getGrant(theirs.credits().id()));
        own(
                "CreditService.findGrants(CreditGrantFilter, PageRequest)",
                s -> assertThat(s.credits()
                                .findGrants(CreditGrantFilter.all(), PAGE)
                                .items())
                        .containsExactly(ours.credits()));
        own(
                "CreditService.findEntries(CreditEntryFilter, PageRequest)",
                s -> assertThat(s.credits()
                                .findEntries(CreditEntryFilter.all(), PAGE)
                                .items())
                        .extracting(CreditEntry::grant)
                        .containsOnly(ours.credits().id()));
        own(
                "CreditService.expireCredits(int)",
                s -> assertThat(s.credits().expireCredits(100)).isZero());
    }

    private void orders() {
        Id<User> we = ours.customer().id();
        PlaceOrder theirProduct =
                PlaceOrder.of(we, OrderLine.product(theirs.product().id()));
        notFound("OrderService.place(PlaceOrder)", s -> s.orders().place(theirProduct));
        own("OrderService.check(PlaceOrder)", s -> {
            List<PlaceOrder> strange = List.of(
                    theirProduct,
                    PlaceOrder.of(we, OrderLine.course(theirs.course().id())),
                    PlaceOrder.of(we, OrderLine.seat(theirs.session().id(), we)),
                    PlaceOrder.of(we, OrderLine.credits(theirs.pack().id(), 1)),
                    PlaceOrder.of(we, OrderLine.subscription(theirs.plan().id())),
                    PlaceOrder.of(
                            theirs.customer().id(),
                            OrderLine.course(ours.course().id())));
            strange.forEach(command ->
                    assertThat(catchThrowable(() -> s.orders().check(command))).isInstanceOf(NotFoundException.class));
            assertThat(s.orders()
                            .check(PlaceOrder.of(
                                            we, OrderLine.course(ours.course().id()))
                                    .withDiscount("ONLY-A"))
                            .violations())
                    .extracting(Violation::code)
                    .containsExactly(PricingProblem.UNKNOWN.code());
        });
        notFound(
                "OrderService.cancel(Id, String)",
                s -> s.orders().cancel(theirs.order().id(), null));
        notFound(
                "OrderService.refund(RefundOrder)",
                s -> s.orders().refund(RefundOrder.whole(theirs.order().id(), "No")));
        // ours and theirs are overdue
        own(
                "OrderService.expireOverdue(int)",
                s -> assertThat(s.orders().expireOverdue(100)).isLessThanOrEqualTo(1));
        notFound(
                "OrderService.getOrder(Id)",
                s -> s.orders().getOrder(theirs.order().id()));
        notFound(
                "OrderService.getOrder(String)",
                s -> s.orders().getOrder(theirs.order().number()));
        empty(
                "OrderService.findOrders(OrderFilter, PageRequest)",
                s -> s.orders()
                        .findOrders(
                                OrderFilter.all().withCustomer(theirs.customer().id()), PAGE));
        notFound(
                "PurchaseService.getPurchase(Id)",
                s -> s.purchases().getPurchase(theirs.purchase().id()));
        empty(
                "PurchaseService.findPurchases(PurchaseFilter, PageRequest)",
                s -> s.purchases()
                        .findPurchases(
                                PurchaseFilter.all()
                                        .withProduct(theirs.product().id()),
                                PAGE));
    }

    private void bookings() {
        BookSession elsewhere =
                BookSession.of(theirs.session().id(), ours.customer().id());
        BookSession withStranger = BookSession.of(
                        ours.session().id(), ours.customer().id())
                .withAttendees(List.of(Seat.of(theirs.customer().id())));
        notFound("BookingService.book(BookSession)", s -> s.bookings().book(elsewhere));
        own("BookingService.check(BookSession)", s -> {
            assertThat(catchThrowable(() -> s.bookings().check(elsewhere))).isInstanceOf(NotFoundException.class);
            assertThat(s.bookings().check(withStranger).violations())
                    .extracting(Violation::code)
                    .containsExactly(BookingProblem.PERSON_UNKNOWN.code());
            assertThat(s.bookings()
                            .check(BookSession.of(
                                            ours.session().id(), ours.customer().id())
                                    .withDiscount("ONLY-A"))
                            .violations())
                    .extracting(Violation::code)
                    .containsExactly(PricingProblem.UNKNOWN.code());
        });
        notFound(
                "BookingService.cancel(Id, String)",
                s -> s.bookings().cancel(theirs.pending().id(), null));
        notFound(
                "BookingService.cancelWithRefund(Id, Money, String)",
                s -> s.bookings().cancelWithRefund(theirs.pending().id(), TEN, null));
        notFound(
                "BookingService.reinstate(Id)",
                s -> s.bookings().reinstate(theirs.paid().id()));
        own("BookingService.transfer(Id, Id)", s -> {
            assertThat(catchThrowable(() -> s.bookings()
                            .transfer(theirs.pending().id(), ours.past().id())))
                    .isInstanceOf(NotFoundException.class);
            Booking mine = s.bookings()
                    .book(BookSession.of(ours.session().id(), ours.admin().id()));
            assertThat(catchThrowable(() ->
                            s.bookings().transfer(mine.id(), theirs.session().id())))
                    .isInstanceOf(NotFoundException.class);
        });
        // ours and theirs are overdue
        own(
                "BookingService.expireOverdue(int)",
                s -> assertThat(s.bookings().expireOverdue(100)).isLessThanOrEqualTo(1));
        notFound(
                "BookingService.getBooking(Id)",
                s -> s.bookings().getBooking(theirs.pending().id()));
        notFound(
                "BookingService.getBooking(String)",
                s -> s.bookings().getBooking(theirs.pending().reference()));
        empty(
                "BookingService.findBookings(BookingFilter, PageRequest)",
                s -> s.bookings()
                        .findBookings(
                                BookingFilter.all().withSession(theirs.session().id()), PAGE));
        notFound("AttendeeService.name(Id, Seat)", s -> s.attendees().name(theirs.attendee(), Seat.open()));
        notFound("AttendeeService.cancel(Id, String)", s -> s.attendees().cancel(theirs.attendee(), null));
        notFound(
                "AttendeeService.cancelWithRefund(Id, Money, String)",
                s -> s.attendees().cancelWithRefund(theirs.attendee(), TEN, null));
        notFound(
                "AttendeeService.cancelReturning(Id, int, String)",
                s -> s.attendees().cancelReturning(theirs.attendee(), 1, null));
        notFound(
                "AttendanceService.roster(Id, PageRequest)",
                s -> s.attendance().roster(theirs.past().id(), PAGE));
        own("AttendanceService.checkIn(Id, List)", s -> {
            assertThat(catchThrowable(() -> s.attendance().checkIn(theirs.past().id(), List.of(theirs.attendee()))))
                    .isInstanceOf(NotFoundException.class);
            assertThat(catchThrowable(() -> s.attendance().checkIn(ours.past().id(), List.of(theirs.attendee()))))
                    .isInstanceOfSatisfying(
                            RuleViolationException.class,
                            e -> assertThat(e.has(BookingProblem.ATTENDEE_UNKNOWN))
                                    .isTrue());
        });
        own("AttendanceService.record(Id, List)", s -> {
            List<AttendanceMark> marks = List.of(AttendanceMark.noShow(theirs.attendee()));
            assertThat(catchThrowable(() -> s.attendance().record(theirs.past().id(), marks)))
                    .isInstanceOf(NotFoundException.class);
            assertThat(catchThrowable(() -> s.attendance().record(ours.past().id(), marks)))
                    .isInstanceOfSatisfying(
                            RuleViolationException.class,
                            e -> assertThat(e.has(BookingProblem.ATTENDEE_UNKNOWN))
                                    .isTrue());
        });
    }

    private void payments() {
        notFound(
                "PaymentService.recordPayment(RecordPayment)",
                s -> s.payments()
                        .recordPayment(RecordPayment.of(theirs.pending().id(), TEN, PaymentMethod.CASH)));
        unreachable(
                "PaymentService.requestPayment(RequestPayment)",
                s -> s.payments()
                        .requestPayment(RequestPayment.of(theirs.pending().id(), "gateway")));
        notFound(
                "PaymentService.confirm(Id, ProviderIds, Money)",
                s -> s.payments().confirm(theirs.payment().id(), ProviderIds.NONE, TEN));
        notFound(
                "PaymentService.fail(Id, String, String)",
                s -> s.payments().fail(theirs.payment().id(), "declined", null));
        notFound(
                "PaymentService.requestRefund(RequestRefund)",
                s -> s.payments()
                        .requestRefund(RequestRefund.whole(theirs.payment().id(), "Why")));
        notFound(
                "PaymentService.retryRefund(Id)",
                s -> s.payments().retryRefund(theirs.refund().id()));
        notFound(
                "PaymentService.recordRefund(Id, String)",
                s -> s.payments().recordRefund(theirs.refund().id(), "Note"));
        notFound(
                "PaymentService.proceed(Id)",
                s -> s.payments().proceed(theirs.payment().id()));
        own("PaymentService.settle()", s -> s.payments().settle());
        notFound(
                "PaymentService.getPayment(Id)",
                s -> s.payments().getPayment(theirs.payment().id()));
        empty(
                "PaymentService.findPayments(PaymentFilter, PageRequest)",
                s -> s.payments()
                        .findPayments(
                                PaymentFilter.all().withBooking(theirs.paid().id()), PAGE));
        empty(
                "PaymentService.findRefunds(RefundFilter, PageRequest)",
                s -> s.payments()
                        .findRefunds(
                                RefundFilter.all().withPayment(theirs.payment().id()), PAGE));
    }

    private void fees() {
        Id<FeePlan> plan = theirs.feeAssignment().plan();
        Id<FeePlan> ourPlan = ours.feeAssignment().plan();
        Id<Fee> fee = theirs.fee().id();
        Id<User> student = theirs.customer().id();
        FeePlanDetails details = FeePlanDetails.monthly("Plan", TEN, ZoneId.of("Europe/London"));
        LocalDate later = LocalDate.of(2031, 1, 1);
        own(
                "FeePlanService.createPlan(FeePlanDetails)",
                s -> assertThat(s.feePlans().createPlan(details).id()).isNotEqualTo(plan));
        notFound(
                "FeePlanService.changePlan(Id, long, FeePlanDetails)",
                s -> s.feePlans().changePlan(plan, 0, details));
        notFound("FeePlanService.archivePlan(Id, boolean)", s -> s.feePlans().archivePlan(plan, true));
        notFound("FeePlanService.getPlan(Id)", s -> s.feePlans().getPlan(plan));
        own(
                "FeePlanService.findPlans(FeePlanFilter, PageRequest)",
                s -> assertThat(s.feePlans()
                                .findPlans(FeePlanFilter.all(), PAGE)
                                .items())
                        .extracting(FeePlan::id)
                        .contains(ourPlan)
                        .doesNotContain(plan));
        notFound(
                "FeePlanService.assignPlan(AssignFeePlan)",
                s -> s.feePlans().assignPlan(AssignFeePlan.toStudent(ourPlan, student, later)));
        own(
                "FeePlanService.assignPlans(List)",
                s -> assertThat(s.feePlans()
                                .assignPlans(List.of(
                                        AssignFeePlan.toStudent(
                                                plan, ours.admin().id(), later),
                                        AssignFeePlan.toStudent(ourPlan, student, later)))
                                .count(BulkAssignment.Outcome.REFUSED))
                        .isEqualTo(2));
        notFound(
                "FeePlanService.endAssignment(Id, LocalDate)",
                s -> s.feePlans().endAssignment(theirs.feeAssignment().id(), later));
        empty(
                "FeePlanService.findAssignments(FeeAssignmentFilter, PageRequest)",
                s -> s.feePlans().findAssignments(FeeAssignmentFilter.all().withPlan(plan), PAGE));
        notFound(
                "FeePlanService.grantReduction(GrantReduction)",
                s -> s.feePlans().grantReduction(GrantReduction.percent(student, FeeReductionKind.OTHER, "5", later)));
        notFound(
                "FeePlanService.endReduction(Id, LocalDate)",
                s -> s.feePlans().endReduction(theirs.feeReduction().id(), later));
        empty(
                "FeePlanService.findReductions(FeeReductionFilter, PageRequest)",
                s -> s.feePlans().findReductions(FeeReductionFilter.all().withStudent(student), PAGE));
        notFound(
                "FeeService.recordPayment(RecordFeePayment)",
                s -> s.fees().recordPayment(RecordFeePayment.of(fee, TEN, PaymentMethod.CASH)));
        notFound("FeeService.waive(Id, String)", s -> s.fees().waive(fee, null));
        notFound("FeeService.cancel(Id, String)", s -> s.fees().cancel(fee, null));
        notFound("FeeService.changeNotes(Id, long, String)", s -> s.fees().changeNotes(fee, 0, null));
        notFound("FeeService.getFee(Id)", s -> s.fees().getFee(fee));
        empty(
                "FeeService.findFees(FeeFilter, PageRequest)",
                s -> s.fees().findFees(FeeFilter.all().withStudent(student), PAGE));
        notFound("FeeService.history(Id, PageRequest)", s -> s.fees().history(fee, PAGE));
        notFound("FeeService.statement(Id, PageRequest)", s -> s.fees().statement(student, PAGE));
        notFound("FeeService.balances(Id)", s -> s.fees().balances(student));
        own("FeeService.markOverdue()", s -> assertThat(s.fees().markOverdue()).isNotNegative());
        own(
                "FeeService.requestReminders()",
                s -> assertThat(s.fees().requestReminders()).isZero());
        own(
                "FeeGenerationService.generate(GenerateFees)",
                s -> assertThat(s.feeGeneration()
                                .generate(GenerateFees.of(YearMonth.of(2030, 1)))
                                .generated())
                        .isZero());
        notFound(
                "FeeGenerationService.generate(GenerateFees, Consumer)",
                s -> s.feeGeneration()
                        .generate(
                                GenerateFees.of(YearMonth.of(2030, 1))
                                        .inCourse(theirs.course().id()),
                                done -> {}));
    }

    private void payroll() {
        Id<User> instructor = theirs.instructor().id();
        Id<Salary> salary = theirs.salary().id();
        LocalDate later = LocalDate.of(2031, 1, 1);
        ZoneId london = ZoneId.of("Europe/London");
        notFound(
                "PayrollService.agreePay(AgreePay)",
                s -> s.payroll().agreePay(AgreePay.monthly(instructor, TEN, london, later)));
        notFound(
                "PayrollService.endPay(Id, LocalDate)",
                s -> s.payroll().endPay(theirs.payTerms().id(), later));
        empty(
                "PayrollService.findTerms(PayTermsFilter, PageRequest)",
                s -> s.payroll().findTerms(PayTermsFilter.all().withInstructor(instructor), PAGE));
        own(
                "PayrollService.generate(YearMonth)",
                s -> assertThat(s.payroll().generate(YearMonth.of(2030, 1)))
                        .isEqualTo(new SalaryGeneration(0, 1, List.of())));
        notFound(
                "PayrollService.adjust(Id, long, Money, String)",
                s -> s.payroll().adjust(salary, 0, TEN, null));
        notFound("PayrollService.approve(Id)", s -> s.payroll().approve(salary));
        notFound("PayrollService.cancel(Id)", s -> s.payroll().cancel(salary));
        notFound("PayrollService.getSalary(Id)", s -> s.payroll().getSalary(salary));
        empty(
                "PayrollService.findSalaries(SalaryFilter, PageRequest)",
                s -> s.payroll().findSalaries(SalaryFilter.all().withInstructor(instructor), PAGE));
        notFound(
                "PayrollService.pay(PayInstructor)",
                s -> s.payroll().pay(PayInstructor.salary(theirs.salary(), TEN, later)));
        empty(
                "PayrollService.findPayments(InstructorPaymentFilter, PageRequest)",
                s -> s.payroll().findPayments(InstructorPaymentFilter.all().withInstructor(instructor), PAGE));
    }

    private void webhooks() {
        own(
                "WebhookService.receive(WebhookDelivery)",
                s -> assertThat(s.webhooks().receive(delivery("theirs")).repeated())
                        .isFalse());
        notFound("WebhookService.process(Id)", s -> s.webhooks().process(told));
        own("WebhookService.processDue()", s -> s.webhooks().processDue());
        notFound("WebhookService.replay(Id)", s -> s.webhooks().replay(told));
        own(
                "WebhookService.purgeTexts(Instant)",
                s -> assertThat(s.webhooks().purgeTexts(start)).isZero());
        notFound("WebhookService.getEvent(Id)", s -> s.webhooks().getEvent(told));
        empty(
                "WebhookService.findEvents(WebhookFilter, PageRequest)",
                s -> s.webhooks().findEvents(WebhookFilter.all().withType("told"), PAGE));
        empty(
                "PaymentService.findDisputes(DisputeFilter, PageRequest)",
                s -> s.payments()
                        .findDisputes(
                                DisputeFilter.all().withPayment(theirs.payment().id()), PAGE));
        own(
                "PaymentService.reconcile(ReconcilePayments)",
                s -> assertThat(s.payments()
                                .reconcile(new ReconcilePayments(FakeGateway.NAME, start, start.plusSeconds(1)))
                                .differences())
                        .isEmpty());
    }

    private static WebhookDelivery delivery(String about) {
        String body = "told " + about;
        return WebhookDelivery.of(
                FakeGateway.NAME,
                Map.of("Fake-Signature", FakeGateway.NAME + "/" + body.hashCode()),
                body.getBytes(StandardCharsets.UTF_8));
    }

    private void certificates() {
        notFound("CertificateService.issue(Id)", s -> s.certificates().issue(theirs.attendee()));
        notFound(
                "CertificateService.issueAll(Id)",
                s -> s.certificates().issueAll(theirs.past().id()));
        notFound(
                "CertificateService.verify(String)",
                s -> s.certificates().verify(theirs.certificate().number()));
        notFound(
                "CertificateService.revoke(Id, String)",
                s -> s.certificates().revoke(theirs.certificate().id(), null));
        notFound(
                "CertificateService.getCertificate(Id)",
                s -> s.certificates().getCertificate(theirs.certificate().id()));
        empty(
                "CertificateService.findCertificates(CertificateFilter, PageRequest)",
                s -> s.certificates()
                        .findCertificates(
                                CertificateFilter.all()
                                        .withSession(theirs.past().id()),
                                PAGE));
        own(
                "CertificateService.findExpiring(LocalDate, LocalDate, PageRequest)",
                s -> assertThat(s.certificates()
                                .findExpiring(
                                        theirs.certificate().issuedOn(),
                                        theirs.certificate().expiresOn(),
                                        PAGE)
                                .items())
                        .containsExactlyInAnyOrder(ours.certificate(), ours.diploma()));
    }

    private void tenants() {
        own(
                "TenantService.currentTenant()",
                s -> assertThat(s.tenants().currentTenant().slug()).isEqualTo("ours"));
        own("TenantService.changeSettings(long, TenantSettings)", s -> {
            var now = s.tenants().currentTenant();
            s.tenants().changeSettings(now.version(), now.settings());
        });
        denied("TenantService.suspendTenant()", s -> s.tenants().suspendTenant());
        denied("TenantService.reactivateTenant()", s -> s.tenants().reactivateTenant());
        denied("TenantService.tenantBySlug(String)", s -> s.tenants().tenantBySlug("theirs"));
        denied(
                "TenantService.findTenants(TenantFilter, PageRequest)",
                s -> s.tenants().findTenants(TenantFilter.all(), PAGE));
        denied(
                "TenantService.createTenant(NewTenant)",
                s -> s.tenants()
                        .createTenant(new NewTenant(
                                "third", TenantSettings.builder("third").build())));
    }

    private void own(String method, Consumer<LmsScope> call) {
        assertThat(cases.put(method, call)).as(method).isNull();
    }

    private void notFound(String method, Function<LmsScope, Object> call) {
        own(method, s -> assertThat(catchThrowable(() -> call.apply(s))).isInstanceOf(NotFoundException.class));
    }

    private void denied(String method, Function<LmsScope, Object> call) {
        own(method, s -> assertThat(catchThrowable(() -> call.apply(s))).isInstanceOf(AccessDeniedException.class));
    }

    private void refused(String method, Problem problem, Function<LmsScope, Object> call) {
        own(
                method,
                s -> assertThat(catchThrowable(() -> call.apply(s)))
                        .isInstanceOfSatisfying(
                                RuleViolationException.class,
                                e -> assertThat(e.has(problem)).isTrue()));
    }

    /** Not found, or refused for whatever reason. */
    private void unreachable(String method, Function<LmsScope, Object> call) {
        own(
                method,
                s -> assertThat(catchThrowable(() -> call.apply(s)))
                        .isInstanceOfAny(NotFoundException.class, RuleViolationException.class));
    }

    private void empty(String method, Function<LmsScope, Page<?>> call) {
        own(method, s -> assertThat(call.apply(s).items()).isEmpty());
    }

    private void emptyOrNotFound(String method, Function<LmsScope, Page<?>> call) {
        own(method, s -> {
            try {
                assertThat(call.apply(s).items()).isEmpty();
            } catch (NotFoundException e) {
                assertThat(e.code()).endsWith(".not-found");
            }
        });
    }

    /** Every method of every service that a scope gives. */
    private static Set<String> methods() {
        Set<String> methods = new TreeSet<>();
        for (Method door : LmsScope.class.getDeclaredMethods()) {
            Class<?> service = door.getReturnType();
            if (door.getParameterCount() == 0 && service.getSimpleName().endsWith("Service")) {
                for (Method method : service.getMethods()) {
                    methods.add(service.getSimpleName() + "." + method.getName() + "("
                            + Arrays.stream(method.getParameterTypes())
                                    .map(Class::getSimpleName)
                                    .collect(Collectors.joining(", "))
                            + ")");
                }
            }
        }
        assertThat(methods).hasSizeGreaterThan(90);
        return methods;
    }

    /** Every row of every table of the branch, as text. */
    private String rowsOf(Branch branch) throws SQLException {
        List<String> tables = query(
                "select table_name from information_schema.columns where table_schema = 'lms' and column_name = 'tenant_id'"
                        + " order by 1");
        StringBuilder all = new StringBuilder();
        for (String table : tables) {
            all.append(table)
                    .append(": ")
                    .append(query("select coalesce(string_agg(t::text, E'\\n' order by t::text), '') from lms.\""
                            + table + "\" t where t.tenant_id = '"
                            + branch.lms().tenant() + "'"))
                    .append('\n');
        }
        return all.toString();
    }

    private List<String> query(String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}
