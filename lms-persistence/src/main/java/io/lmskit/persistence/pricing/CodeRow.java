package io.lmskit.persistence.pricing;

import io.lmskit.account.User;
import io.lmskit.catalog.Course;
import io.lmskit.catalog.CourseType;
import io.lmskit.catalog.Product;
import io.lmskit.kernel.Id;
import io.lmskit.pricing.DiscountCode;
import io.lmskit.pricing.DiscountDetails;
import io.lmskit.pricing.DiscountValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@link DiscountSql#CODE}.
 *
 * @param percent null for a fixed amount
 * @param amount null for a percentage
 * @param courseTypes ids as text
 * @param courses ids as text
 * @param products ids as text
 * @param usesByCustomer in a quote only: the customer's uses; null if there is no such customer
 * @param typesOfLines in a quote only: for each known course its id, a space and, if it has one, its type's id
 * @param productsOfLines in a quote only: the ids of the known products
 */
record CodeRow(
        Id<DiscountCode> id,
        String code,
        String codeKey,
        @Nullable String description,
        @Nullable BigDecimal percent,
        @Nullable Money amount,
        @Nullable Money minimumPurchase,
        @Nullable Money maximumDiscount,
        @Nullable Instant validFrom,
        @Nullable Instant validUntil,
        @Nullable Integer usageLimit,
        @Nullable Integer perCustomerLimit,
        boolean active,
        int timesUsed,
        @Nullable Id<User> createdBy,
        long version,
        Instant createdAt,
        Instant updatedAt,
        List<String> courseTypes,
        List<String> courses,
        List<String> products,
        @Nullable Integer usesByCustomer,
        @Nullable List<String> typesOfLines,
        @Nullable List<String> productsOfLines) {

    DiscountCode toCode() {
        DiscountValue value =
                percent != null ? DiscountValue.percent(percent) : DiscountValue.fixed(Objects.requireNonNull(amount));
        Set<Id<CourseType>> types = ids(courseTypes);
        Set<Id<Course>> only = ids(courses);
        Set<Id<Product>> bundles = ids(products);
        DiscountDetails details = new DiscountDetails(
                code,
                description,
                value,
                minimumPurchase,
                maximumDiscount,
                validFrom,
                validUntil,
                usageLimit,
                perCustomerLimit,
                types,
                only,
                bundles);
        return new DiscountCode(id, details, active, timesUsed, createdBy, version, createdAt, updatedAt);
    }

    private static <T> Set<Id<T>> ids(List<String> texts) {
        return texts.stream().map(text -> Id.<T>of(UUID.fromString(text))).collect(Collectors.toSet());
    }
}
