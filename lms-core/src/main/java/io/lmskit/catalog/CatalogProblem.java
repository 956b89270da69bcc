package io.lmskit.catalog;

import io.lmskit.kernel.Problem;

/** Why a change of the catalogue can be refused. */
public enum CatalogProblem implements Problem {
    SLUG_TAKEN("course.slug-taken", "Another course has the slug {slug}"),
    TYPE_UNKNOWN("course.type-unknown", "{type} is not in the tenant's list of course types"),
    TYPE_TAKEN("course-type.name-taken", "There is a course type {name} already"),
    TYPE_IN_USE("course-type.in-use", "The course type is used by courses, discount codes or prerequisites"),
    COURSE_ARCHIVED("course.archived", "The course {course} is archived"),
    COURSE_HAS_SESSIONS("course.has-sessions", "The course {course} has {count} sessions; archive it instead"),
    COURSE_HAS_BOOKINGS("course.has-bookings", "The course {course} has {count} bookings; archive it instead"),
    COURSE_HAS_ENROLLMENTS("course.has-enrollments", "The course {course} has {count} enrolments; archive it instead"),
    COURSE_HAS_CLASSES("course.has-classes", "The course {course} has {count} classes; archive it instead"),
    COURSE_HAS_CERTIFICATES(
            "course.has-certificates", "The course {course} has {count} certificates; archive it instead"),
    COURSE_HAS_DISCOUNT_CODES(
            "course.has-discount-codes",
            "{count} discount codes are restricted to the course {course}; archive it instead"),
    COURSE_IN_PRODUCTS("course.in-products", "The course {course} is in {count} products; archive it instead"),
    COURSE_IN_ORDERS("course.in-orders", "The course {course} is in {count} orders; archive it instead"),
    COURSE_IS_REQUIRED("course.is-required", "{count} courses require the course {course}; archive it instead"),
    PREREQUISITE_CIRCULAR(
            "course.prerequisite-circular", "The course {required} is or requires the course {course} itself"),
    PRODUCT_HAS_DISCOUNT_CODES(
            "product.has-discount-codes",
            "{count} discount codes are restricted to the product {product}; archive it instead"),
    PRODUCT_ORDERED("product.ordered", "The product {product} has been ordered; archive it instead"),
    OUTLINE_FULL("outline.full", "There are {limit} already; no more fit in here"),
    ORDER_REPEATS("outline.order-repeats", "{id} is named twice"),
    ORDER_UNKNOWN("outline.order-unknown", "{id} is not one of those to be ordered"),
    ORDER_LACKS("outline.order-lacks", "{id} is lacking; the order must name all"),
    SERVICE_ARCHIVED("service.archived", "The service {service} is archived"),
    SERVICE_HAS_BOOKINGS("service.has-bookings", "The service {service} has {count} bookings; archive it instead"),
    SERVICE_BOOKING_WRONG_STATUS("service-booking.wrong-status", "The service booking {booking} is {status}"),
    WISHED_IN_THE_PAST("service-booking.wished-in-the-past", "The wished time {wished} is past"),
    ;

    private final String code;
    private final String message;

    CatalogProblem(String code, String message) {
        this.code = code;
        this.message = message;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String message() {
        return message;
    }
}
