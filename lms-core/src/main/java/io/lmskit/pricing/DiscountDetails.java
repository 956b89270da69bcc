package io.lmskit.pricing;

import io.lmskit.catalog.Course;
import io.lmskit.catalog.CourseType;
import io.lmskit.catalog.Product;
import io.lmskit.kernel.Amount;
import io.lmskit.kernel.Coherent;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InputProblem;
import io.lmskit.kernel.Moment;
import io.lmskit.kernel.Text;
import io.lmskit.kernel.Texts;
import io.lmskit.kernel.Violation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What an editor says about a discount code.
 *
 * @param code what customers type; compared without case, unique in the tenant. Visible characters, with single spaces
 *     between them if need be
 * @param value what it takes off
 * @param minimumPurchase the whole purchase must come to at least this, whether or not every line is eligible; null for
 *     no minimum
 * @param maximumDiscount it never takes off more than this; null for no cap
 * @param validFrom the first moment of validity; null for always
 * @param validUntil the first moment after validity; null for ever
 * @param usageLimit how many uses there are; null for no limit
 * @param perCustomerLimit how many uses each customer has; null for no limit
 * @param courseTypes the code is for courses of these types; may be empty
 * @param courses the code is for these courses; may be empty
 * @param products the code is for these products, bought as such; may be empty. Where several of the three are given, any
 *     is enough; where none is, the code is for everything
 */
public record DiscountDetails(
        @NotNull @Pattern(regexp = CODE, message = CODE_IN_WORDS) @Text(max = 50)
        String code,

        @Nullable @Text(max = 2_000, lines = true) String description,
        @NotNull @Valid DiscountValue value,
        @Nullable @Amount Money minimumPurchase,
        @Nullable @Amount(zero = false) Money maximumDiscount,
        @Nullable @Moment Instant validFrom,
        @Nullable @Moment Instant validUntil,
        @Nullable @Positive Integer usageLimit,
        @Nullable @Positive Integer perCustomerLimit,
        @NotNull @Size(max = 500) Set<Id<CourseType>> courseTypes,
        @NotNull @Size(max = 500) Set<Id<Course>> courses,
        @NotNull @Size(max = 500) Set<Id<Product>> products)
        implements Coherent {

    /** Letters, digits, punctuation and symbols; nothing invisible, by which two codes could look the same. */
    static final String CODE = "[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}]+( [\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}]+)*";

    static final String CODE_IN_WORDS = "visible characters, with single spaces between them";

    public DiscountDetails {
        code = Texts.clean(Objects.requireNonNullElse(code, ""));
        description = Texts.cleanOrNull(description);
        validFrom = ticked(validFrom);
        validUntil = ticked(validUntil);
        courseTypes = sorted(courseTypes);
        courses = sorted(courses);
        products = sorted(products);
    }

    /** A code that takes a share off each line; everything else has a default. */
    public static Builder percentage(String code, BigDecimal percent) {
        return new Builder(code, DiscountValue.percent(percent));
    }

    /** A code that takes a share off each line, for example {@code percentage("SPRING", "12.5")}. */
    public static Builder percentage(String code, String percent) {
        return new Builder(code, DiscountValue.percent(percent));
    }

    /** A code that takes an amount off the whole; everything else has a default. */
    public static Builder fixed(String code, Money amount) {
        return new Builder(code, DiscountValue.fixed(amount));
    }

    /** Starts from these details, for a change. */
    public Builder toBuilder() {
        Builder b = new Builder(code, value);
        b.description = description;
        b.minimumPurchase = minimumPurchase;
        b.maximumDiscount = maximumDiscount;
        b.validFrom = validFrom;
        b.validUntil = validUntil;
        b.usageLimit = usageLimit;
        b.perCustomerLimit = perCustomerLimit;
        b.courseTypes = courseTypes;
        b.courses = courses;
        b.products = products;
        return b;
    }

    /** The one currency of all its amounts; null if it has none, so that the code is for any currency. */
    public @Nullable CurrencyUnit currency() {
        return amounts().stream().map(Money::getCurrencyUnit).findFirst().orElse(null);
    }

    /** Whether it is for some courses, types or products only. */
    public boolean restricted() {
        return !courses.isEmpty() || !courseTypes.isEmpty() || !products.isEmpty();
    }

    /** Whether this line may be discounted, as far as courses, types and products go. */
    public boolean covers(PurchaseLine line) {
        return !restricted()
                || (line.course() != null && courses.contains(line.course()))
                || (line.courseType() != null && courseTypes.contains(line.courseType()))
                || (line.product() != null && products.contains(line.product()));
    }

    /**
     * What is wrong between the fields, each of which may be right by itself: amounts of several currencies, an end that
     * does not lie after the start.
     */
    @Override
    public List<Violation> contradictions() {
        List<Violation> found = new ArrayList<>();
        CurrencyUnit currency = currency();
        if (currency != null) {
            differing("minimumPurchase", minimumPurchase, currency, found);
            differing("maximumDiscount", maximumDiscount, currency, found);
        }
        if (validFrom != null && validUntil != null && !validUntil.isAfter(validFrom)) {
            found.add(Violation.of(PricingProblem.NEVER_VALID, "validUntil", "validFrom", validFrom));
        }
        return List.copyOf(found);
    }

    private List<Money> amounts() {
        List<Money> amounts = new ArrayList<>(3);
        if (value instanceof DiscountValue.FixedAmount fixed && fixed.amount() != null) {
            amounts.add(fixed.amount());
        }
        if (minimumPurchase != null) {
            amounts.add(minimumPurchase);
        }
        if (maximumDiscount != null) {
            amounts.add(maximumDiscount);
        }
        return amounts;
    }

    private static void differing(
            String path, @Nullable Money amount, CurrencyUnit currency, List<Violation> violations) {
        if (amount != null && !amount.getCurrencyUnit().equals(currency)) {
            violations.add(
                    Violation.of(InputProblem.CURRENCY, path, "first", currency, "second", amount.getCurrencyUnit()));
        }
    }

    private static @Nullable Instant ticked(@Nullable Instant moment) {
        return moment == null ? null : moment.truncatedTo(ChronoUnit.MICROS);
    }

    /** In one order everywhere, so that equal details are written equally. */
    private static <T> Set<Id<T>> sorted(@Nullable Collection<Id<T>> ids) {
        return ids == null ? Set.of() : Collections.unmodifiableSortedSet(new TreeSet<>(ids));
    }

    /** Collects the details one by one. */
    public static final class Builder {

        private String code;
        private @Nullable String description;
        private DiscountValue value;
        private @Nullable Money minimumPurchase;
        private @Nullable Money maximumDiscount;
        private @Nullable Instant validFrom;
        private @Nullable Instant validUntil;
        private @Nullable Integer usageLimit;
        private @Nullable Integer perCustomerLimit;
        private Set<Id<CourseType>> courseTypes = Set.of();
        private Set<Id<Course>> courses = Set.of();
        private Set<Id<Product>> products = Set.of();

        private Builder(String code, DiscountValue value) {
            this.code = code;
            this.value = value;
        }

        public Builder code(String text) {
            code = text;
            return this;
        }

        public Builder description(@Nullable String text) {
            description = text;
            return this;
        }

        public Builder value(DiscountValue percentageOrAmount) {
            value = percentageOrAmount;
            return this;
        }

        public Builder minimumPurchase(@Nullable Money amount) {
            minimumPurchase = amount;
            return this;
        }

        public Builder maximumDiscount(@Nullable Money amount) {
            maximumDiscount = amount;
            return this;
        }

        /** From the first moment, until just before the second; null for an open end. */
        public Builder validBetween(@Nullable Instant from, @Nullable Instant until) {
            validFrom = from;
            validUntil = until;
            return this;
        }

        /**
         * On whole days, the first and the last included, as they begin and end in the zone (usually the tenant's); null
         * for an open end.
         */
        public Builder validOnDays(@Nullable LocalDate first, @Nullable LocalDate last, ZoneId zone) {
            validFrom = first == null ? null : first.atStartOfDay(zone).toInstant();
            validUntil =
                    last == null ? null : last.plusDays(1).atStartOfDay(zone).toInstant();
            return this;
        }

        public Builder usageLimit(@Nullable Integer uses) {
            usageLimit = uses;
            return this;
        }

        public Builder perCustomerLimit(@Nullable Integer uses) {
            perCustomerLimit = uses;
            return this;
        }

        public Builder courseTypes(Collection<Id<CourseType>> types) {
            courseTypes = sorted(types);
            return this;
        }

        public Builder courses(Collection<Id<Course>> ids) {
            courses = sorted(ids);
            return this;
        }

        public Builder products(Collection<Id<Product>> ids) {
            products = sorted(ids);
            return this;
        }

        public DiscountDetails build() {
            return new DiscountDetails(
                    code,
                    description,
                    value,
                    minimumPurchase,
                    maximumDiscount,
                    validFrom,
                    validUntil,
                    usageLimit,
                    perCustomerLimit,
                    courseTypes,
                    courses,
                    products);
        }
    }
}
