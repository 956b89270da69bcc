package io.lmskit.persistence.sales;

import io.lmskit.account.UserStatus;
import io.lmskit.catalog.Course;
import io.lmskit.catalog.CourseType;
import io.lmskit.catalog.Prerequisites;
import io.lmskit.catalog.Product;
import io.lmskit.kernel.Id;
import io.lmskit.persistence.catalog.Lacks;
import io.lmskit.pricing.DiscountCode;
import io.lmskit.pricing.DiscountDetails;
import io.lmskit.pricing.DiscountValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The row of {@link OrderFactsSql#READ_FACTS}: what an order's rules are asked about but for its seats, and the versions on
 * which the commit insists. The arrays are those of the products, courses and sessions that were found.
 *
 * @param customerStatus null if the tenant has no such user
 * @param revision of the customer
 */
@SuppressWarnings("ArrayRecordComponent") // a row or parameters of a statement, never compared
record OrderFactsRow(
        boolean tenantActive,
        int holdMinutes,
        @Nullable UserStatus customerStatus,
        @Nullable Long revision,
        @Nullable Id<DiscountCode> codeId,
        @Nullable String code,
        @Nullable BigDecimal codePercent,
        @Nullable Money codeAmount,
        @Nullable Money codeMinimumPurchase,
        @Nullable Money codeMaximumDiscount,
        @Nullable Instant codeValidFrom,
        @Nullable Instant codeValidUntil,
        @Nullable Integer codeUsageLimit,
        @Nullable Integer codePerCustomerLimit,
        @Nullable Integer codeTimesUsed,
        UUID[] codeCourseTypes,
        UUID[] codeCourses,
        UUID[] codeProducts,
        @Nullable Boolean codeActive,
        @Nullable Long codeVersion,
        @Nullable Instant codeCreatedAt,
        @Nullable Instant codeUpdatedAt,
        int usesByCustomer,
        UUID[] thingIds,
        String[] thingNames,
        String[] thingCurrencies,
        Long[] thingPrices,
        Boolean[] thingSold,
        @Nullable UUID[] thingTypes,
        String[] thingLacksCourses,
        String[] thingLacksTypes,
        Long[] thingVersions,
        UUID[] sessionIds,
        String[] sessionNames) {

    /** A product or a course, and what the customer lacks for it. */
    record Thing(
            String name,
            Money price,
            boolean sold,
            @Nullable Id<CourseType> type,
            Prerequisites lacks,
            long version) {}

    Map<UUID, Thing> things() {
        Map<UUID, Thing> things = new HashMap<>();
        for (int i = 0; i < thingIds.length; i++) {
            UUID type = thingTypes[i];
            Money price = Money.ofMinor(CurrencyUnit.of(thingCurrencies[i]), thingPrices[i]);
            things.put(
                    thingIds[i],
                    new Thing(
                            thingNames[i],
                            price,
                            thingSold[i],
                            type == null ? null : Id.of(type),
                            Lacks.of(thingLacksCourses[i], thingLacksTypes[i]),
                            thingVersions[i]));
        }
        return things;
    }

    Map<UUID, String> sessions() {
        Map<UUID, String> names = new HashMap<>();
        for (int i = 0; i < sessionIds.length; i++) {
            names.put(sessionIds[i], sessionNames[i]);
        }
        return names;
    }

    Duration hold() {
        return Duration.ofMinutes(holdMinutes);
    }

    Optional<DiscountCode> discountCode() {
        if (codeId == null) {
            return Optional.empty();
        }
        DiscountValue value = codePercent != null
                ? DiscountValue.percent(codePercent)
                : DiscountValue.fixed(Objects.requireNonNull(codeAmount));
        DiscountDetails details = new DiscountDetails(
                Objects.requireNonNull(code),
                null,
                value,
                codeMinimumPurchase,
                codeMaximumDiscount,
                codeValidFrom,
                codeValidUntil,
                codeUsageLimit,
                codePerCustomerLimit,
                Arrays.stream(codeCourseTypes).map(Id::<CourseType>of).collect(Collectors.toSet()),
                Arrays.stream(codeCourses).map(Id::<Course>of).collect(Collectors.toSet()),
                Arrays.stream(codeProducts).map(Id::<Product>of).collect(Collectors.toSet()));
        return Optional.of(new DiscountCode(
                codeId,
                details,
                Objects.requireNonNull(codeActive),
                Objects.requireNonNull(codeTimesUsed),
                null,
                Objects.requireNonNull(codeVersion),
                Objects.requireNonNull(codeCreatedAt),
                Objects.requireNonNull(codeUpdatedAt)));
    }
}
