package io.lmskit.review;

import io.lmskit.kernel.Text;
import io.lmskit.kernel.Texts;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * What an author says.
 *
 * @param rating from 1, the worst, to 5
 * @param text up to 5,000 characters
 */
public record ReviewDetails(
        @Min(1) @Max(5) int rating,
        @Nullable @Text(max = 5_000, lines = true) String text) {

    public ReviewDetails {
        text = Texts.cleanOrNull(text);
    }

    public static ReviewDetails of(int rating) {
        return new ReviewDetails(rating, null);
    }

    public ReviewDetails withText(@Nullable String value) {
        return new ReviewDetails(rating, value);
    }
}
