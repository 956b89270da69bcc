package io.lmskit.catalog;

/**
 * What refers to a course, and therefore keeps it from being deleted.
 *
 * @param bookings of its sessions, whatever their status
 * @param requiredBy other courses that require it
 * @param orders with the course by itself
 */
public record CourseUse(
        long sessions,
        long bookings,
        long certificates,
        long discountCodes,
        long products,
        long requiredBy,
        long enrollments,
        long classes,
        long orders) {}
