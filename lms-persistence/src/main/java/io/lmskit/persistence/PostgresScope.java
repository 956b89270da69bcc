package io.lmskit.persistence;

import io.lmskit.LmsScope;
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
import io.lmskit.persistence.account.PostgresCredentialService;
import io.lmskit.persistence.account.PostgresProfileService;
import io.lmskit.persistence.account.PostgresUserAdminService;
import io.lmskit.persistence.account.PostgresUserService;
import io.lmskit.persistence.audit.PostgresEventService;
import io.lmskit.persistence.audit.PostgresJournalService;
import io.lmskit.persistence.billing.PostgresFeeGenerationService;
import io.lmskit.persistence.billing.PostgresFeePlanService;
import io.lmskit.persistence.billing.PostgresFeeService;
import io.lmskit.persistence.booking.BookingsOfSession;
import io.lmskit.persistence.booking.OrderedSeats;
import io.lmskit.persistence.booking.PostgresAttendanceService;
import io.lmskit.persistence.booking.PostgresAttendeeService;
import io.lmskit.persistence.booking.PostgresBookingService;
import io.lmskit.persistence.catalog.PostgresCatalogService;
import io.lmskit.persistence.catalog.PostgresCurriculumService;
import io.lmskit.persistence.catalog.PostgresPrerequisiteService;
import io.lmskit.persistence.catalog.PostgresProductService;
import io.lmskit.persistence.catalog.PostgresServiceBookingService;
import io.lmskit.persistence.catalog.PostgresServiceOfferService;
import io.lmskit.persistence.certificate.PostgresCertificateService;
import io.lmskit.persistence.clearance.PostgresClearanceService;
import io.lmskit.persistence.clearance.PostgresHealthService;
import io.lmskit.persistence.credit.PostgresCreditPackService;
import io.lmskit.persistence.credit.PostgresCreditService;
import io.lmskit.persistence.enrollment.OrderEnrollments;
import io.lmskit.persistence.enrollment.PostgresClassMeetingService;
import io.lmskit.persistence.enrollment.PostgresClassService;
import io.lmskit.persistence.enrollment.PostgresCourseInstructorService;
import io.lmskit.persistence.enrollment.PostgresEnrollmentImportService;
import io.lmskit.persistence.enrollment.PostgresEnrollmentService;
import io.lmskit.persistence.kernel.Scope;
import io.lmskit.persistence.learning.PostgresCourseAccessService;
import io.lmskit.persistence.learning.PostgresLearningService;
import io.lmskit.persistence.payment.PaymentRefundDesk;
import io.lmskit.persistence.payment.PostgresPaymentService;
import io.lmskit.persistence.payment.PostgresWebhookService;
import io.lmskit.persistence.payroll.PostgresPayrollService;
import io.lmskit.persistence.pricing.PostgresDiscountService;
import io.lmskit.persistence.review.PostgresReviewService;
import io.lmskit.persistence.sales.OrderRefunds;
import io.lmskit.persistence.sales.PostgresOrderService;
import io.lmskit.persistence.sales.PostgresPurchaseService;
import io.lmskit.persistence.scheduling.PostgresEquipmentService;
import io.lmskit.persistence.scheduling.PostgresSessionService;
import io.lmskit.persistence.scheduling.PostgresVenueService;
import io.lmskit.persistence.subscription.PostgresSubscriptionPlanService;
import io.lmskit.persistence.subscription.PostgresSubscriptionService;
import io.lmskit.persistence.tenant.PostgresTenantService;
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

/** A scope, and the services made for it on demand. */
class PostgresScope implements LmsScope {

    private final Scope scope;

    PostgresScope(Scope scope) {
        this.scope = scope;
    }

    @Override
    public Id<Tenant> tenant() {
        return scope.tenant();
    }

    @Override
    public Actor actor() {
        return scope.actor();
    }

    @Override
    public LmsScope in(Id<Tenant> tenant) {
        return new PostgresScope(scope.in(tenant));
    }

    @Override
    public LmsScope as(Actor actor) {
        return new PostgresScope(scope.as(actor));
    }

    @Override
    public LmsScope once(String idempotencyKey) {
        return new PostgresScope(scope.once(idempotencyKey));
    }

    @Override
    public <T> T inTransaction(Function<LmsScope, T> work) {
        return scope.all(() -> work.apply(this));
    }

    @Override
    public TenantService tenants() {
        return new PostgresTenantService(scope);
    }

    @Override
    public UserService users() {
        return new PostgresUserService(scope);
    }

    @Override
    public UserAdminService userAdministration() {
        return new PostgresUserAdminService(scope);
    }

    @Override
    public CredentialService credentials() {
        return new PostgresCredentialService(scope);
    }

    @Override
    public ProfileService profiles() {
        return new PostgresProfileService(scope);
    }

    @Override
    public JournalService journal() {
        return new PostgresJournalService(scope);
    }

    @Override
    public EventService events() {
        return new PostgresEventService(scope);
    }

    @Override
    public CatalogService catalog() {
        return new PostgresCatalogService(scope);
    }

    @Override
    public CurriculumService curriculum() {
        return new PostgresCurriculumService(scope);
    }

    @Override
    public PrerequisiteService prerequisites() {
        return new PostgresPrerequisiteService(scope);
    }

    @Override
    public ProductService products() {
        return new PostgresProductService(scope);
    }

    @Override
    public ServiceOfferService services() {
        return new PostgresServiceOfferService(scope);
    }

    @Override
    public ServiceBookingService serviceBookings() {
        return new PostgresServiceBookingService(scope);
    }

    @Override
    public VenueService venues() {
        return new PostgresVenueService(scope);
    }

    @Override
    public EquipmentService equipment() {
        return new PostgresEquipmentService(scope);
    }

    @Override
    public SessionService sessions() {
        return new PostgresSessionService(
                scope, new BookingsOfSession(desk(), new OrderRefunds(seats(), new OrderEnrollments(), desk())));
    }

    @Override
    public DiscountService discounts() {
        return new PostgresDiscountService(scope);
    }

    @Override
    public CreditPackService creditPacks() {
        return new PostgresCreditPackService(scope);
    }

    @Override
    public CreditService credits() {
        return new PostgresCreditService(scope);
    }

    @Override
    public HealthService health() {
        return new PostgresHealthService(scope);
    }

    @Override
    public ClearanceService clearances() {
        return new PostgresClearanceService(scope);
    }

    @Override
    public ClassMeetingService classMeetings() {
        return new PostgresClassMeetingService(
                scope, new PostgresBookingService(scope.as(Actor.system()).once(null), desk()));
    }

    @Override
    public AttendeeService attendees() {
        return new PostgresAttendeeService(scope, desk());
    }

    @Override
    public AttendanceService attendance() {
        return new PostgresAttendanceService(scope);
    }

    @Override
    public CourseAccessService courseAccess() {
        return new PostgresCourseAccessService(scope);
    }

    @Override
    public LearningService learning() {
        return new PostgresLearningService(scope);
    }

    @Override
    public EnrollmentService enrollments() {
        return new PostgresEnrollmentService(scope);
    }

    @Override
    public EnrollmentImportService enrollmentImport() {
        return new PostgresEnrollmentImportService(scope);
    }

    @Override
    public CourseInstructorService courseInstructors() {
        return new PostgresCourseInstructorService(scope);
    }

    @Override
    public ClassService classes() {
        return new PostgresClassService(scope);
    }

    @Override
    public FeePlanService feePlans() {
        return new PostgresFeePlanService(scope);
    }

    @Override
    public FeeService fees() {
        return new PostgresFeeService(scope);
    }

    @Override
    public FeeGenerationService feeGeneration() {
        return new PostgresFeeGenerationService(scope);
    }

    @Override
    public PayrollService payroll() {
        return new PostgresPayrollService(scope);
    }

    @Override
    public CertificateService certificates() {
        return new PostgresCertificateService(scope);
    }

    @Override
    public ReviewService reviews() {
        return new PostgresReviewService(scope);
    }

    @Override
    public SubscriptionPlanService subscriptionPlans() {
        return new PostgresSubscriptionPlanService(scope);
    }

    @Override
    public SubscriptionService subscriptions() {
        return new PostgresSubscriptionService(scope);
    }

    @Override
    public BookingService bookings() {
        return new PostgresBookingService(scope, desk());
    }

    @Override
    public OrderService orders() {
        return new PostgresOrderService(scope, seats(), new OrderEnrollments(), desk());
    }

    @Override
    public PurchaseService purchases() {
        return new PostgresPurchaseService(scope);
    }

    @Override
    public PaymentService payments() {
        return new PostgresPaymentService(scope);
    }

    @Override
    public WebhookService webhooks() {
        return new PostgresWebhookService(scope);
    }

    private OrderedSeats seats() {
        return new OrderedSeats(scope, desk());
    }

    private static PaymentRefundDesk desk() {
        return new PaymentRefundDesk();
    }
}
