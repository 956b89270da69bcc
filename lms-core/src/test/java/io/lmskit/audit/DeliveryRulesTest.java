package io.lmskit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class DeliveryRulesTest {

    @Property
    void the_bucket_is_the_last_digit_of_the_id(@ForAll long high, @ForAll long low) {
        UUID entity = new UUID(high, low);

        assertThat(Integer.toHexString(DeliveryRules.bucket(entity)))
                .isEqualTo(entity.toString().substring(35));
    }

    @Property
    void everybody_looks_at_each_bucket_once_and_begins_with_their_own(@ForAll long high, @ForAll long low) {
        UUID holder = new UUID(high, low);

        assertThat(DeliveryRules.turn(holder, 0)).isEqualTo(DeliveryRules.bucket(holder));
        assertThat(IntStream.range(0, DeliveryRules.BUCKETS).map(k -> DeliveryRules.turn(holder, k)))
                .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    }

    @Test
    void a_bucket_is_held_for_a_minute() {
        assertThat(DeliveryRules.leasedUntil(Instant.parse("2026-03-01T09:59:30Z")))
                .isEqualTo("2026-03-01T10:00:30Z");
    }
}
