package io.lmskit.sales;

import io.lmskit.kernel.Problem;

/** Why an order, or a change of one, can be refused. */
public enum OrderProblem implements Problem {
    CUSTOMER_NOT_ACTIVE("order.customer-not-active", "The customer {customer} is {status}, not active"),
    PRODUCT_NOT_SOLD("order.product-not-sold", "The product {product} is private or archived"),
    COURSE_NOT_SOLD("order.course-not-sold", "The course {course} is not published, or archived"),
    COURSE_REQUIRED("order.course-required", "The course {required} must be completed before the course {course}"),
    CERTIFICATE_REQUIRED(
            "order.certificate-required",
            "The course {course} takes a valid certificate of the course type {required}"),
    ITEM_TWICE("order.item-twice", "The line {first} asks for the same already"),
    CURRENCY_DIFFERS("order.currency-differs", "The lines are priced in {first} and {second}"),
    NOT_OPEN("order.not-open", "The order {order} is {status}; only one that awaits money can be cancelled"),
    NOT_COMPLETED("order.not-completed", "The order {order} is {status}; only a completed one can be refunded"),
    ITEM_UNKNOWN("order.item-unknown", "The order {order} has no item {item}"),
    REFUND_ABOVE_PAID("order.refund-above-paid", "Of the item {item} only {left} can still go back, not {amount}"),
    REFUND_WRONG_CURRENCY("order.refund-wrong-currency", "must be in {currency}, not in {given}"),
    NOTHING_TO_REFUND("order.nothing-to-refund", "Of the order {order} everything goes back already"),
    ;

    private final String code;
    private final String message;

    OrderProblem(String code, String message) {
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
