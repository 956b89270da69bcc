package io.lmskit.access;

/** What an {@link AccessPolicy} decides about. Each method of a service asks for one of these. */
public enum Operation {
    TENANT_READ,
    TENANT_MANAGE,
    /** Take in, find, suspend and reactivate tenants: nothing that an admin of one of them decides. */
    TENANT_ADMINISTER,
    USER_READ,
    USER_REGISTER,
    USER_CHANGE,
    USER_MANAGE,
    /** Sign in, and use a token that was sent: nobody is signed in yet. */
    CREDENTIAL_USE,
    CREDENTIAL_CHANGE,
    /** Give passwords to others, issue tokens, end locks. */
    CREDENTIAL_MANAGE,
    COURSE_READ,
    /** Also what is not published or archived. */
    COURSE_READ_HIDDEN,
    COURSE_MANAGE,
    PRODUCT_READ,
    /** Also what is private or archived. */
    PRODUCT_READ_HIDDEN,
    PRODUCT_MANAGE,
    SERVICE_READ,
    SERVICE_MANAGE,
    /** Ask for a service. */
    SERVICE_BOOK,
    SERVICE_BOOKING_READ,
    SERVICE_BOOKING_CANCEL,
    /** Confirm and complete; book for somebody else. */
    SERVICE_BOOKING_MANAGE,
    VENUE_READ,
    VENUE_MANAGE,
    SESSION_READ,
    /** Also drafts and cancelled sessions. */
    SESSION_READ_HIDDEN,
    SESSION_MANAGE,
    DISCOUNT_QUOTE,
    DISCOUNT_MANAGE,
    CREDIT_PACK_READ,
    CREDIT_PACK_MANAGE,
    CREDIT_READ,
    /** Grant and adjust credits, and book out those that have expired. */
    CREDIT_MANAGE,
    QUESTIONNAIRE_READ,
    HEALTH_READ,
    HEALTH_DECLARE,
    /** Publish questionnaires and review what was answered. */
    HEALTH_MANAGE,
    CLEARANCE_READ,
    /** Record that somebody was inducted at a venue. */
    CLEARANCE_INDUCT,
    /** Demand clearances, and take them back. */
    CLEARANCE_MANAGE,
    BOOKING_READ,
    BOOKING_CREATE,
    BOOKING_CANCEL,
    /** Cancel with any refund, reinstate, expire, transfer outside the rules. */
    BOOKING_MANAGE,
    ORDER_READ,
    ORDER_PLACE,
    ORDER_CANCEL,
    /** Refund and expire; place and cancel for others. */
    ORDER_MANAGE,
    PURCHASE_READ,
    ATTENDANCE_READ,
    ATTENDANCE_RECORD,
    /** See who has access to courses. */
    COURSE_ACCESS_READ,
    /** Give and take back access to courses. */
    COURSE_ACCESS_MANAGE,
    /** Open every lesson, whatever its status and without access: what is taught for instructors. */
    LESSON_OPEN_HIDDEN,
    LESSON_COMPLETE,
    LEARNING_READ,
    /** Record what many completed at any time. */
    LEARNING_IMPORT,
    ENROLLMENT_READ,
    /** Enrol somebody. */
    ENROLLMENT_CREATE,
    ENROLLMENT_WITHDRAW,
    /** Complete enrolments, say how far students are, where and when they are taught. */
    ENROLLMENT_ASSESS,
    /** Admit, pause and resume; admit at once what costs something. */
    ENROLLMENT_MANAGE,
    /** Take over what many were enrolled in at any time. */
    ENROLLMENT_IMPORT,
    CLASS_READ,
    CLASS_JOIN,
    CLASS_MANAGE,
    /** Say what fees there are, for whom, and who pays less. */
    FEE_PLAN_MANAGE,
    FEE_READ,
    /** Generate fees, record payments, waive and cancel. */
    FEE_MANAGE,
    PAYROLL_READ,
    /** Agree what instructors earn, generate and approve salaries, record payments. */
    PAYROLL_MANAGE,
    SUBSCRIPTION_PLAN_READ,
    SUBSCRIPTION_PLAN_MANAGE,
    SUBSCRIPTION_READ,
    /** Subscribe, change the plan, pause and cancel. */
    SUBSCRIPTION_CHANGE,
    /** Renew, settle charges and mark what is past due. */
    SUBSCRIPTION_MANAGE,
    CERTIFICATE_READ,
    /** Learn what the certificate of a known number states. */
    CERTIFICATE_VERIFY,
    CERTIFICATE_ISSUE,
    CERTIFICATE_MANAGE,
    REVIEW_READ,
    REVIEW_WRITE,
    /** See and moderate all reviews. */
    REVIEW_MANAGE,
    PAYMENT_READ,
    /** Ask for a payment of one's own booking. */
    PAYMENT_REQUEST,
    /** Record money that came in, refund it, settle. */
    PAYMENT_MANAGE,
    JOURNAL_READ,
    /** Subscribe to the journal and be given its entries. */
    EVENT_DELIVER,
}
