package io.lmskit.kernel;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is wanted. Lists are paged by keyset: a page is found in the same time wherever it lies, and
 * entities that come or go meanwhile never make another one appear twice or be skipped.
 *
 * @param size how many items at most: 1 to 500
 * @param after the {@link Page#next()} of the page before; null for the first page
 */
public record PageRequest(
        @Min(1) @Max(500) int size,
        @Nullable @Text(max = 1000) String after) {

    /** Fifty items from the start. */
    public static PageRequest first() {
        return new PageRequest(50, null);
    }

    public static PageRequest first(int size) {
        return new PageRequest(size, null);
    }

    public PageRequest after(@Nullable String cursor) {
        return new PageRequest(size, cursor);
    }
}
