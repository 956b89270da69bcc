package io.lmskit.sales;

/** What one line of an order is. */
public enum OrderItemKind {
    /** A product: a purchase, and access to each of its courses. */
    PRODUCT,
    /** A course by itself: an enrolment in it, and access. */
    COURSE,
    /** Seats of one session: a booking that belongs to the order. */
    SEATS,
    /** Credit packs: credits, which expire as the pack said when it was ordered. */
    CREDITS,
    /** A subscription to a plan, which begins with its first period; an order has no trial. */
    SUBSCRIPTION,
}
