package io.lmskit.pricing;

import io.lmskit.catalog.Course;
import io.lmskit.catalog.CourseType;
import io.lmskit.catalog.Product;
import io.lmskit.kernel.Id;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is bought, as discounts see it.
 *
 * @param course what it is about; null for a session without a course
 * @param courseType that course's type; null if it has none
 * @param product if a product is bought as such; null for anything else
 * @param amount of the whole line before discount, for example seats times price; not negative
 */
public record PurchaseLine(
        @Nullable Id<Course> course,
        @Nullable Id<CourseType> courseType,
        @Nullable Id<Product> product,
        Money amount) {

    /** A line that is about a course or a session. */
    public PurchaseLine(@Nullable Id<Course> course, @Nullable Id<CourseType> courseType, Money amount) {
        this(course, courseType, null, amount);
    }
}
