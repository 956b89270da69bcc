package io.lmskit.persistence.kernel;

import static java.util.Map.entry;

import io.lmskit.account.AccountProblem;
import io.lmskit.billing.BillingProblem;
import io.lmskit.booking.BookingProblem;
import io.lmskit.catalog.CatalogProblem;
import io.lmskit.enrollment.EnrollmentProblem;
import io.lmskit.kernel.Problem;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.kernel.Violation;
import io.lmskit.learning.LearningProblem;
import io.lmskit.payment.PaymentProblem;
import io.lmskit.payroll.PayrollProblem;
import io.lmskit.pricing.PricingProblem;
import io.lmskit.scheduling.SchedulingProblem;
import io.lmskit.tenant.TenantProblem;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one place where a constraint's name becomes a reason. The rules ask first and name all reasons at once; this is for
 * the rare case that a constraint says no although the rules, asked again, do not.
 */
public final class Constraints {

    private record Meaning(Problem problem, String path) {}

    static final String TENANT_ACTIVE = "journal_tenant_active";

    private static final Map<String, Meaning> MEANINGS = Map.ofEntries(
            entry(TENANT_ACTIVE, new Meaning(TenantProblem.SUSPENDED, "")),
            entry("tenant_slug_unique", new Meaning(TenantProblem.SLUG_TAKEN, "slug")),
            entry("user_account_email_unique", new Meaning(AccountProblem.EMAIL_TAKEN, "email")),
            entry("user_account_username_unique", new Meaning(AccountProblem.USERNAME_TAKEN, "username")),
            entry("user_account_external_id_unique", new Meaning(AccountProblem.EXTERNAL_ID_TAKEN, "externalId")),
            entry("payment_provider_payment_unique", new Meaning(PaymentProblem.PROVIDER_ID_TAKEN, "ids.payment")),
            entry("payment_provider_charge_unique", new Meaning(PaymentProblem.PROVIDER_ID_TAKEN, "ids.charge")),
            entry("payment_provider_session_unique", new Meaning(PaymentProblem.PROVIDER_ID_TAKEN, "ids.session")),
            entry("course_slug_unique", new Meaning(CatalogProblem.SLUG_TAKEN, "slug")),
            entry("course_type_fk", new Meaning(CatalogProblem.TYPE_UNKNOWN, "type")),
            entry("course_type_name_unique", new Meaning(CatalogProblem.TYPE_TAKEN, "name")),
            entry("discount_code_course_type_type_fk", new Meaning(CatalogProblem.TYPE_IN_USE, "")),
            entry("session_course_fk", new Meaning(CatalogProblem.COURSE_HAS_SESSIONS, "course")),
            entry("enrollment_course_fk", new Meaning(CatalogProblem.COURSE_HAS_ENROLLMENTS, "course")),
            entry("course_instructor_no_overlap", new Meaning(EnrollmentProblem.TEACHES_ALREADY, "instructor")),
            entry("class_group_course_fk", new Meaning(CatalogProblem.COURSE_HAS_CLASSES, "course")),
            entry("class_member_group_fk", new Meaning(EnrollmentProblem.CLASS_IN_USE, "")),
            entry("session_class_group_fk", new Meaning(EnrollmentProblem.CLASS_IN_USE, "")),
            entry("enrollment_class_group_fk", new Meaning(EnrollmentProblem.CLASS_IN_USE, "")),
            entry("fee_assignment_no_overlap", new Meaning(BillingProblem.PLAN_ASSIGNED, "from")),
            entry("fee_reduction_no_overlap", new Meaning(BillingProblem.REDUCTION_GRANTED, "from")),
            entry("pay_terms_no_overlap", new Meaning(PayrollProblem.TERMS_AGREED, "from")),
            entry("certificate_course_fk", new Meaning(CatalogProblem.COURSE_HAS_CERTIFICATES, "course")),
            entry("discount_code_course_course_fk", new Meaning(CatalogProblem.COURSE_HAS_DISCOUNT_CODES, "course")),
            entry("course_prerequisite_required_course_fk", new Meaning(CatalogProblem.COURSE_IS_REQUIRED, "course")),
            entry("course_prerequisite_required_type_fk", new Meaning(CatalogProblem.TYPE_IN_USE, "")),
            entry("order_item_course_fk", new Meaning(CatalogProblem.COURSE_IN_ORDERS, "course")),
            entry(
                    "discount_code_product_product_fk",
                    new Meaning(CatalogProblem.PRODUCT_HAS_DISCOUNT_CODES, "product")),
            entry("order_item_product_fk", new Meaning(CatalogProblem.PRODUCT_ORDERED, "product")),
            entry("purchase_product_fk", new Meaning(CatalogProblem.PRODUCT_ORDERED, "product")),
            entry("sales_order_discount_code_fk", new Meaning(PricingProblem.IN_USE, "code")),
            entry("product_course_course_fk", new Meaning(CatalogProblem.COURSE_IN_PRODUCTS, "course")),
            entry("service_booking_service_fk", new Meaning(CatalogProblem.SERVICE_HAS_BOOKINGS, "service")),
            entry("course_section_position_in_range", new Meaning(CatalogProblem.OUTLINE_FULL, "")),
            entry("lesson_position_in_range", new Meaning(CatalogProblem.OUTLINE_FULL, "")),
            entry("venue_occupancy_no_overlap", new Meaning(SchedulingProblem.VENUE_TAKEN, "venue")),
            entry("instructor_occupancy_no_overlap", new Meaning(SchedulingProblem.INSTRUCTOR_TAKEN, "instructor")),
            entry("session_capacity_within_venue", new Meaning(SchedulingProblem.CAPACITY_ABOVE_VENUE, "capacity")),
            entry("session_ends_after_start", new Meaning(SchedulingProblem.ENDS_NOT_AFTER_START, "end")),
            entry("venue_blackout_ends_after_start", new Meaning(SchedulingProblem.ENDS_NOT_AFTER_START, "end")),
            entry("session_venue_fk", new Meaning(SchedulingProblem.VENUE_IN_USE, "")),
            entry("venue_parent_fk", new Meaning(SchedulingProblem.VENUE_HAS_PARTS, "")),
            entry("booking_session_fk", new Meaning(SchedulingProblem.SESSION_BOOKED, "")),
            entry("discount_code_code_unique", new Meaning(PricingProblem.CODE_TAKEN, "code")),
            entry("discount_code_times_used_within_limit", new Meaning(PricingProblem.USED_UP, "code")),
            entry("discount_redemption_code_fk", new Meaning(PricingProblem.IN_USE, "code")),
            entry("booking_discount_code_fk", new Meaning(PricingProblem.IN_USE, "code")),
            entry("certificate_course_completion_fk", new Meaning(LearningProblem.CERTIFICATE_ISSUED, "")),
            entry("certificate_stands_on_attendance_fk", new Meaning(BookingProblem.CERTIFICATE_ISSUED, "")));

    private Constraints() {}

    /** The refusal that the constraint stands for; null if it stands for none. */
    static @Nullable RuleViolationException refusal(String constraint) {
        Meaning meaning = MEANINGS.get(constraint);
        return meaning == null
                ? null
                : new RuleViolationException(Violation.of(meaning.problem, meaning.path, "constraint", constraint));
    }
}
