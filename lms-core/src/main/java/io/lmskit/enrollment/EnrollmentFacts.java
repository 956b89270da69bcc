package io.lmskit.enrollment;

import io.lmskit.catalog.Prerequisites;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What enrolling somebody depends on.
 *
 * @param run as it is; null if none is wanted
 * @param runRequired whether they have to choose a run: there are some that have not ended, and who enrols them does not
 *     manage enrolments
 * @param today in the tenant's zone
 * @param current where the enrolment stands that they have in the course, or in that run; null if there is none
 * @param missing what the course requires and they lack
 */
public record EnrollmentFacts(
        boolean coursePublished,
        boolean courseArchived,
        boolean courseFree,
        boolean studentActive,
        @Nullable ClassGroup run,
        boolean runRequired,
        LocalDate today,
        @Nullable EnrollmentStatus current,
        Prerequisites missing) {}
