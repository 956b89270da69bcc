package io.lmskit.enrollment;

import io.lmskit.catalog.Prerequisites;
import org.jspecify.annotations.Nullable;

/**
 * What enrolling somebody depends on.
 *
 * @param current where the enrolment stands that they have in the course; null if there is none
 * @param missing what the course requires and they lack
 */
public record EnrollmentFacts(
        boolean coursePublished,
        boolean courseArchived,
        boolean courseFree,
        boolean studentActive,
        @Nullable EnrollmentStatus current,
        Prerequisites missing) {}
