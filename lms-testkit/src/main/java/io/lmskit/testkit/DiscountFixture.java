package io.lmskit.testkit;

import io.lmskit.LmsScope;
import io.lmskit.catalog.Course;
import io.lmskit.catalog.CourseType;
import io.lmskit.catalog.Product;
import io.lmskit.pricing.DiscountCode;
import io.lmskit.pricing.DiscountDetails;
import io.lmskit.pricing.DiscountValue;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.joda.money.Money;

/** A discount code about to be made: ten per cent off everything, for everybody, unless said otherwise. */
public final class DiscountFixture {

    private final LmsScope lms;
    private final DiscountDetails.Builder details;

    DiscountFixture(LmsScope lms, Names names) {
        this.lms = lms;
        details = DiscountDetails.percentage("CODE" + names.next(), "10");
    }

    public DiscountFixture code(String code) {
        details.code(code);
        return this;
    }

    /** For example {@code 12.5}. */
    public DiscountFixture percent(String percent) {
        details.value(DiscountValue.percent(percent));
        return this;
    }

    /** In pounds, for example {@code 5.00}. */
    public DiscountFixture pounds(String amount) {
        details.value(DiscountValue.fixed(Money.parse("GBP " + amount)));
        return this;
    }

    /** In pounds. */
    public DiscountFixture atMost(String amount) {
        details.maximumDiscount(Money.parse("GBP " + amount));
        return this;
    }

    /** In pounds. */
    public DiscountFixture fromPurchasesOf(String amount) {
        details.minimumPurchase(Money.parse("GBP " + amount));
        return this;
    }

    /** In all. */
    public DiscountFixture uses(int limit) {
        details.usageLimit(limit);
        return this;
    }

    public DiscountFixture usesPerCustomer(int limit) {
        details.perCustomerLimit(limit);
        return this;
    }

    /** For these courses only. */
    public DiscountFixture forCourses(Course... courses) {
        details.courses(Arrays.stream(courses).map(Course::id).toList());
        return this;
    }

    /** For these products only. */
    public DiscountFixture forProducts(Product... products) {
        details.products(Arrays.stream(products).map(Product::id).toList());
        return this;
    }

    /** For courses of this type only. */
    public DiscountFixture forType(CourseType type) {
        details.courseTypes(List.of(type.id()));
        return this;
    }

    /** Whatever else matters. */
    public DiscountFixture with(Consumer<DiscountDetails.Builder> change) {
        change.accept(details);
        return this;
    }

    /** The details as they would be used now, for a test's own command. */
    public DiscountDetails details() {
        return details.build();
    }

    public DiscountCode create() {
        return lms.discounts().createCode(details.build());
    }
}
