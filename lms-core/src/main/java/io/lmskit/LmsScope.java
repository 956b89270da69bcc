package io.lmskit;

import io.lmskit.access.Actor;
import io.lmskit.account.CredentialService;
import io.lmskit.account.ProfileService;
import io.lmskit.account.UserAdminService;
import io.lmskit.account.UserService;
import io.lmskit.audit.EventService;
import io.lmskit.audit.JournalService;
import io.lmskit.billing.FeeGenerationService;
import io.lmskit.billing.FeePlanService;
import io.lmskit.billing.FeeService;
import io.lmskit.booking.AttendanceService;
import io.lmskit.booking.AttendeeService;
import io.lmskit.booking.BookingService;
import io.lmskit.catalog.CatalogService;
import io.lmskit.catalog.CurriculumService;
import io.lmskit.catalog.PrerequisiteService;
import io.lmskit.catalog.ProductService;
import io.lmskit.catalog.ServiceBookingService;
import io.lmskit.catalog.ServiceOfferService;
import io.lmskit.certificate.CertificateService;
import io.lmskit.clearance.ClearanceService;
import io.lmskit.clearance.HealthService;
import io.lmskit.credit.CreditPackService;
import io.lmskit.credit.CreditService;
import io.lmskit.enrollment.ClassMeetingService;
import io.lmskit.enrollment.ClassService;
import io.lmskit.enrollment.CourseInstructorService;
import io.lmskit.enrollment.EnrollmentImportService;
import io.lmskit.enrollment.EnrollmentService;
import io.lmskit.kernel.Id;
import io.lmskit.learning.CourseAccessService;
import io.lmskit.learning.LearningService;
import io.lmskit.payment.PaymentService;
import io.lmskit.payment.WebhookService;
import io.lmskit.payroll.PayrollService;
import io.lmskit.pricing.DiscountService;
import io.lmskit.review.ReviewService;
import io.lmskit.sales.OrderService;
import io.lmskit.sales.PurchaseService;
import io.lmskit.scheduling.EquipmentService;
import io.lmskit.scheduling.SessionService;
import io.lmskit.scheduling.VenueService;
import io.lmskit.subscription.SubscriptionPlanService;
import io.lmskit.subscription.SubscriptionService;
import io.lmskit.tenant.Tenant;
import io.lmskit.tenant.TenantService;
import java.util.function.Function;

/**
 * The services as one actor in one tenant sees them. Immutable and cheap: make one per request, or per call. Safe for
 * use by many threads.
 */
public interface LmsScope {

    /** In whose data this scope works; another tenant's ids are not found in it. */
    Id<Tenant> tenant();

    /** On whose behalf this scope acts. */
    Actor actor();

    /** The same actor in another tenant. */
    LmsScope in(Id<Tenant> tenant);

    /** Another actor in the same tenant. */
    LmsScope as(Actor actor);

    /**
     * The same scope for one command that must not happen twice: repeating it with the same key gives the result of
     * the first success as it is now and changes nothing. A refusal leaves no trace of the key.
     *
     * @param idempotencyKey 1 to 255 characters, unique in the tenant; kept for at least 30 days
     */
    LmsScope once(String idempotencyKey);

    /**
     * Makes several calls one transaction: all happen or none. Joins a transaction that is running on this thread. If
     * the work throws, everything is rolled back. A command that is refused inside leaves the transaction usable.
     *
     * @param work gets this scope; must not hand it to another thread
     */
    <T> T inTransaction(Function<LmsScope, T> work);

    TenantService tenants();

    UserService users();

    UserAdminService userAdministration();

    CredentialService credentials();

    ProfileService profiles();

    JournalService journal();

    EventService events();

    CatalogService catalog();

    CurriculumService curriculum();

    PrerequisiteService prerequisites();

    ProductService products();

    ServiceOfferService services();

    ServiceBookingService serviceBookings();

    VenueService venues();

    EquipmentService equipment();

    SessionService sessions();

    DiscountService discounts();

    CreditPackService creditPacks();

    CreditService credits();

    HealthService health();

    ClearanceService clearances();

    BookingService bookings();

    AttendeeService attendees();

    AttendanceService attendance();

    OrderService orders();

    PurchaseService purchases();

    PaymentService payments();

    WebhookService webhooks();

    CourseAccessService courseAccess();

    LearningService learning();

    EnrollmentService enrollments();

    EnrollmentImportService enrollmentImport();

    CourseInstructorService courseInstructors();

    ClassService classes();

    ClassMeetingService classMeetings();

    FeePlanService feePlans();

    FeeService fees();

    FeeGenerationService feeGeneration();

    PayrollService payroll();

    SubscriptionPlanService subscriptionPlans();

    SubscriptionService subscriptions();

    CertificateService certificates();

    ReviewService reviews();
}
