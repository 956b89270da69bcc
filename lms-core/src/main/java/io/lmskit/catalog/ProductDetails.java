package io.lmskit.catalog;

import io.lmskit.kernel.Amount;
import io.lmskit.kernel.HttpUrl;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Text;
import io.lmskit.kernel.Texts;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import java.util.Set;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What an editor says about a product.
 *
 * @param price for all of its courses together; in any currency
 * @param courses what who buys the product gets access to
 */
public record ProductDetails(
        @NotNull @Text(max = 200) String name,
        @Nullable @Text(max = 20_000, lines = true) String description,
        @Nullable @HttpUrl String imageUrl,
        @NotNull @Amount Money price,
        @NotNull Visibility visibility,
        @Size(max = 100) Set<@NotNull Id<Course>> courses) {

    public ProductDetails {
        name = Texts.clean(Objects.requireNonNullElse(name, ""));
        description = Texts.cleanOrNull(description);
        imageUrl = Texts.cleanOrNull(imageUrl);
        courses = Set.copyOf(courses);
    }

    /** A private product without courses. */
    public static ProductDetails of(String name, Money price) {
        return new ProductDetails(name, null, null, price, Visibility.PRIVATE, Set.of());
    }

    public ProductDetails withName(String value) {
        return new ProductDetails(value, description, imageUrl, price, visibility, courses);
    }

    public ProductDetails withDescription(@Nullable String value) {
        return new ProductDetails(name, value, imageUrl, price, visibility, courses);
    }

    public ProductDetails withImageUrl(@Nullable String value) {
        return new ProductDetails(name, description, value, price, visibility, courses);
    }

    public ProductDetails withPrice(Money value) {
        return new ProductDetails(name, description, imageUrl, value, visibility, courses);
    }

    public ProductDetails withVisibility(Visibility value) {
        return new ProductDetails(name, description, imageUrl, price, value, courses);
    }

    public ProductDetails withCourses(Set<Id<Course>> value) {
        return new ProductDetails(name, description, imageUrl, price, visibility, value);
    }
}
