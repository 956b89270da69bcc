package io.lmskit.pricing;

import io.lmskit.account.User;
import io.lmskit.catalog.Course;
import io.lmskit.catalog.Product;
import io.lmskit.kernel.Amount;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Text;
import io.lmskit.kernel.Texts;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Asks what a code would take off a purchase.
 *
 * @param code as the customer typed it
 * @param lines what is to be bought, all in one currency
 * @param customer for whom; null for the user of the scope, or for somebody unknown where a guest asks
 */
public record QuoteDiscount(
        @NotNull @Text(max = 200) String code,
        @NotNull @Size(min = 1, max = 500) List<@NotNull @Valid Line> lines,
        @Nullable Id<User> customer) {

    public QuoteDiscount {
        code = Texts.clean(Objects.requireNonNullElse(code, ""));
        lines = List.copyOf(lines);
    }

    /**
     * One thing that is to be bought.
     *
     * @param course what it is about; null for a session without a course
     * @param product if a product is bought as such; null for anything else
     * @param amount of the whole line before discount
     */
    public record Line(
            @Nullable Id<Course> course,
            @Nullable Id<Product> product,
            @NotNull @Amount Money amount) {

        /** A course, or a session of it. */
        public static Line of(@Nullable Id<Course> course, Money amount) {
            return new Line(course, null, amount);
        }

        public static Line ofProduct(Id<Product> product, Money amount) {
            return new Line(null, product, amount);
        }
    }

    /** For one thing. */
    public static QuoteDiscount of(String code, @Nullable Id<Course> course, Money amount) {
        return new QuoteDiscount(code, List.of(Line.of(course, amount)), null);
    }

    /** For several things. */
    public static QuoteDiscount of(String code, List<Line> lines) {
        return new QuoteDiscount(code, lines, null);
    }

    public QuoteDiscount forCustomer(@Nullable Id<User> value) {
        return new QuoteDiscount(code, lines, value);
    }
}
