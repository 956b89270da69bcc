package io.lmskit.access;

import io.lmskit.account.Role;

/**
 * The library's own policy: the system does everything, admins everything in their tenant, instructors what they teach,
 * customers and students what is theirs, guests look at what is published and ask for services.
 */
public final class RolePolicy implements AccessPolicy {

    /** Needs nothing. */
    public RolePolicy() {}

    @Override
    public Reach reach(Actor actor, Operation operation) {
        Reach reach = guest(operation);
        switch (actor.kind()) {
            case SYSTEM -> {
                return Reach.ALL;
            }
            case GUEST -> {
                return reach;
            }
            case USER -> reach = reach.or(user(operation));
        }
        if (actor.has(Role.ADMIN)) {
            return operation == Operation.TENANT_ADMINISTER ? Reach.NONE : Reach.ALL;
        }
        return actor.has(Role.INSTRUCTOR) ? reach.or(instructor(operation)) : reach;
    }

    private static Reach guest(Operation operation) {
        return switch (operation) {
            case TENANT_READ,
                    COURSE_READ,
                    PRODUCT_READ,
                    SERVICE_READ,
                    SERVICE_BOOK,
                    VENUE_READ,
                    SESSION_READ,
                    DISCOUNT_QUOTE,
                    CREDIT_PACK_READ,
                    QUESTIONNAIRE_READ,
                    REVIEW_READ,
                    SUBSCRIPTION_PLAN_READ,
                    USER_REGISTER,
                    CREDENTIAL_USE,
                    CERTIFICATE_VERIFY -> Reach.ALL;
            default -> Reach.NONE;
        };
    }

    private static Reach user(Operation operation) {
        return switch (operation) {
            case USER_READ,
                    USER_CHANGE,
                    SERVICE_BOOKING_READ,
                    SERVICE_BOOKING_CANCEL,
                    CREDENTIAL_CHANGE,
                    CREDIT_READ,
                    HEALTH_READ,
                    HEALTH_DECLARE,
                    CLEARANCE_READ,
                    REVIEW_WRITE,
                    SUBSCRIPTION_READ,
                    SUBSCRIPTION_CHANGE,
                    BOOKING_READ,
                    BOOKING_CREATE,
                    BOOKING_CANCEL,
                    ORDER_READ,
                    ORDER_PLACE,
                    ORDER_CANCEL,
                    PURCHASE_READ,
                    COURSE_ACCESS_READ,
                    LESSON_COMPLETE,
                    LEARNING_READ,
                    ENROLLMENT_READ,
                    ENROLLMENT_CREATE,
                    ENROLLMENT_WITHDRAW,
                    CLASS_READ,
                    CLASS_JOIN,
                    FEE_READ,
                    PAYROLL_READ,
                    CERTIFICATE_READ,
                    PAYMENT_READ,
                    PAYMENT_REQUEST -> Reach.OWN;
            default -> Reach.NONE;
        };
    }

    private static Reach instructor(Operation operation) {
        return switch (operation) {
            case COURSE_READ_HIDDEN, SESSION_READ_HIDDEN -> Reach.ALL;
            case CLEARANCE_INDUCT,
                    BOOKING_READ,
                    ATTENDANCE_READ,
                    ATTENDANCE_RECORD,
                    COURSE_ACCESS_READ,
                    LESSON_OPEN_HIDDEN,
                    LESSON_COMPLETE,
                    LEARNING_READ,
                    ENROLLMENT_READ,
                    ENROLLMENT_ASSESS,
                    CLASS_READ,
                    CLASS_JOIN,
                    CLASS_MANAGE,
                    CERTIFICATE_READ,
                    CERTIFICATE_ISSUE -> Reach.TAUGHT;
            default -> Reach.NONE;
        };
    }
}
