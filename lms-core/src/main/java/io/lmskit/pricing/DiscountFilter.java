package io.lmskit.pricing;

import io.lmskit.account.User;
import io.lmskit.catalog.Course;
import io.lmskit.catalog.CourseType;
import io.lmskit.catalog.Product;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Moment;
import io.lmskit.kernel.Text;
import io.lmskit.kernel.Texts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which discount codes are wanted; what is null does not narrow the search.
 *
 * @param code how the code begins, compared without case
 * @param active only active (true) or only inactive (false) ones
 * @param validAt only those whose validity includes this moment
 * @param usedUp only those without (true) or only those with (false) uses left
 * @param course only those that are restricted to this course, among others
 * @param courseType only those that are restricted to this type, among others
 * @param product only those that are restricted to this product, among others
 * @param createdBy only those that this user created
 */
public record DiscountFilter(
        @Nullable @Text(max = 50) String code,
        @Nullable Boolean active,
        @Nullable @Moment Instant validAt,
        @Nullable Boolean usedUp,
        @Nullable Id<Course> course,
        @Nullable Id<CourseType> courseType,
        @Nullable Id<Product> product,
        @Nullable Id<User> createdBy) {

    public DiscountFilter {
        code = Texts.cleanOrNull(code);
    }

    /** All codes. */
    public static DiscountFilter all() {
        return new DiscountFilter(null, null, null, null, null, null, null, null);
    }

    public DiscountFilter withCode(@Nullable String value) {
        return new DiscountFilter(value, active, validAt, usedUp, course, courseType, product, createdBy);
    }

    public DiscountFilter withActive(@Nullable Boolean value) {
        return new DiscountFilter(code, value, validAt, usedUp, course, courseType, product, createdBy);
    }

    public DiscountFilter withValidAt(@Nullable Instant value) {
        return new DiscountFilter(code, active, value, usedUp, course, courseType, product, createdBy);
    }

    public DiscountFilter withUsedUp(@Nullable Boolean value) {
        return new DiscountFilter(code, active, validAt, value, course, courseType, product, createdBy);
    }

    public DiscountFilter withCourse(@Nullable Id<Course> value) {
        return new DiscountFilter(code, active, validAt, usedUp, value, courseType, product, createdBy);
    }

    public DiscountFilter withCourseType(@Nullable Id<CourseType> value) {
        return new DiscountFilter(code, active, validAt, usedUp, course, value, product, createdBy);
    }

    public DiscountFilter withProduct(@Nullable Id<Product> value) {
        return new DiscountFilter(code, active, validAt, usedUp, course, courseType, value, createdBy);
    }

    public DiscountFilter withCreatedBy(@Nullable Id<User> value) {
        return new DiscountFilter(code, active, validAt, usedUp, course, courseType, product, value);
    }
}
