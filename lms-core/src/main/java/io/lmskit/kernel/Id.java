package io.lmskit.kernel;

import java.util.Objects;
import java.util.UUID;

/**
 * Identifies one entity of type {@code T}. The type exists for the compiler only: an {@code Id<Booking>} cannot be
 * passed where an {@code Id<Session>} is wanted.
 *
 * <p>The library makes its ids as UUIDv7, so they sort by time of creation.
 *
 * @param value the UUID as stored
 * @param <T> the entity that is meant
 */
public record Id<T>(UUID value) implements Comparable<Id<?>> {

    public Id {
        Objects.requireNonNull(value, "value");
    }

    public static <T> Id<T> of(UUID value) {
        return new Id<>(value);
    }

    /**
     * Reads the form that {@link #toString()} writes.
     *
     * @throws InvalidInputException ({@code input.id}) if the text is not a UUID
     */
    public static <T> Id<T> parse(String text) {
        try {
            return new Id<>(UUID.fromString(text.strip()));
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(Violation.of(InputProblem.ID, "id"));
        }
    }

    /** Orders by the unsigned value, as PostgreSQL does. */
    @Override
    public int compareTo(Id<?> other) {
        int high = Long.compareUnsigned(value.getMostSignificantBits(), other.value.getMostSignificantBits());
        return high != 0
                ? high
                : Long.compareUnsigned(value.getLeastSignificantBits(), other.value.getLeastSignificantBits());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
