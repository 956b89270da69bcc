package io.lmskit.pricing;

import io.lmskit.catalog.Course;
import io.lmskit.catalog.CourseType;
import io.lmskit.kernel.Id;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is bought, as discounts see it.
 *
 * @param course what it is about; null for a session without a course
 * @param courseType that course's type; null if it has none
 * @param amount of the whole line before discount, for example seats times price; not negative
 */
public record PurchaseLine(
        @Nullable Id<Course> course, @Nullable Id<CourseType> courseType, Money amount) {}
