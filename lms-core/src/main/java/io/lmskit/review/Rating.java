package io.lmskit.review;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What everybody thought together; hidden reviews do not count.
 *
 * @param average with two decimals, rounded half-up; null without reviews
 * @param counts how many gave 1, 2, 3, 4 and 5
 */
public record Rating(int count, @Nullable BigDecimal average, List<Integer> counts) {

    public Rating {
        counts = List.copyOf(counts);
    }
}
