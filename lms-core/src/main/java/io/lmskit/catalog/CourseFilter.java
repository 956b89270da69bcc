package io.lmskit.catalog;

import io.lmskit.kernel.Text;
import io.lmskit.kernel.Texts;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Which courses are wanted; what is null does not narrow the search.
 *
 * @param text words, quoted phrases, {@code or} and {@code -}, as in web search; looked for in title, category and
 *     description
 * @param priceFrom inclusive; only courses in this currency are found
 * @param priceTo inclusive; only courses in this currency are found
 * @param published only published (true) or only unpublished (false) ones; who may not see hidden courses gets the
 *     published ones in any case
 * @param archived whether archived courses are wanted instead of active ones
 */
public record CourseFilter(
        @Nullable @Text(max = 200) String text,
        @Nullable @Text(max = 100) String category,
        @Nullable @Text(max = 100) String type,
        @Nullable @Text(max = 100) String level,
        @Nullable Money priceFrom,
        @Nullable Money priceTo,
        @Nullable Boolean featured,
        @Nullable Boolean published,
        boolean archived) {

    public CourseFilter {
        text = Texts.cleanOrNull(text);
        category = Texts.cleanOrNull(category);
        type = Texts.cleanOrNull(type);
        level = Texts.cleanOrNull(level);
    }

    /** All active courses. */
    public static CourseFilter all() {
        return new CourseFilter(null, null, null, null, null, null, null, null, false);
    }

    public CourseFilter withText(@Nullable String value) {
        return new CourseFilter(value, category, type, level, priceFrom, priceTo, featured, published, archived);
    }

    public CourseFilter withCategory(@Nullable String value) {
        return new CourseFilter(text, value, type, level, priceFrom, priceTo, featured, published, archived);
    }

    public CourseFilter withType(@Nullable String value) {
        return new CourseFilter(text, category, value, level, priceFrom, priceTo, featured, published, archived);
    }

    public CourseFilter withLevel(@Nullable String value) {
        return new CourseFilter(text, category, type, value, priceFrom, priceTo, featured, published, archived);
    }

    public CourseFilter withPriceBetween(@Nullable Money from, @Nullable Money to) {
        return new CourseFilter(text, category, type, level, from, to, featured, published, archived);
    }

    public CourseFilter withFeatured(@Nullable Boolean value) {
        return new CourseFilter(text, category, type, level, priceFrom, priceTo, value, published, archived);
    }

    public CourseFilter withPublished(@Nullable Boolean value) {
        return new CourseFilter(text, category, type, level, priceFrom, priceTo, featured, value, archived);
    }

    public CourseFilter withArchived(boolean value) {
        return new CourseFilter(text, category, type, level, priceFrom, priceTo, featured, published, value);
    }
}
