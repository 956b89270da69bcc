package io.lmskit.catalog;

import io.lmskit.kernel.Id;
import io.lmskit.kernel.Text;
import io.lmskit.kernel.Texts;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Which products are wanted; what is null does not narrow the search.
 *
 * @param text words, quoted phrases, {@code or} and {@code -}, as in web search; looked for in name and description
 * @param course only products that contain it
 * @param visibility who may not see hidden products gets the public ones in any case
 * @param priceFrom inclusive; only products in this currency are found
 * @param priceTo inclusive; only products in this currency are found
 * @param archived whether archived products are wanted instead of active ones
 */
public record ProductFilter(
        @Nullable @Text(max = 200) String text,
        @Nullable Id<Course> course,
        @Nullable Visibility visibility,
        @Nullable Money priceFrom,
        @Nullable Money priceTo,
        boolean archived) {

    public ProductFilter {
        text = Texts.cleanOrNull(text);
    }

    /** All active products. */
    public static ProductFilter all() {
        return new ProductFilter(null, null, null, null, null, false);
    }

    public ProductFilter withText(@Nullable String value) {
        return new ProductFilter(value, course, visibility, priceFrom, priceTo, archived);
    }

    public ProductFilter withCourse(@Nullable Id<Course> value) {
        return new ProductFilter(text, value, visibility, priceFrom, priceTo, archived);
    }

    public ProductFilter withVisibility(@Nullable Visibility value) {
        return new ProductFilter(text, course, value, priceFrom, priceTo, archived);
    }

    public ProductFilter withPriceBetween(@Nullable Money from, @Nullable Money to) {
        return new ProductFilter(text, course, visibility, from, to, archived);
    }

    public ProductFilter withArchived(boolean value) {
        return new ProductFilter(text, course, visibility, priceFrom, priceTo, value);
    }
}
