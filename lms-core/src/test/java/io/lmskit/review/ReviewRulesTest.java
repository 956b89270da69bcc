package io.lmskit.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.account.User;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Violation;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Averages, and who may write. */
class ReviewRulesTest {

    @ParameterizedTest
    @CsvSource({"0, 0, 0, 0, 1, 5.00", "1, 1, 0, 0, 1, 2.67", "1, 0, 0, 0, 1, 3.00", "0, 0, 0, 7, 1, 4.13"})
    void the_average_has_two_decimals(int one, int two, int three, int four, int five, String average) {
        assertThat(ReviewRules.rating(List.of(one, two, three, four, five)).average())
                .isEqualTo(average);
    }

    @Test
    void nothing_has_no_average() {
        assertThat(ReviewRules.rating(List.of(0, 0, 0, 0, 0)).average()).isNull();
    }

    @Property
    void the_average_lies_between_the_ratings(@ForAll @Size(5) List<@IntRange(max = 1_000_000) Integer> counts) {
        Rating rating = ReviewRules.rating(counts);
        if (rating.average() != null) {
            assertThat(rating.average()).isBetween(BigDecimal.ONE, BigDecimal.valueOf(5));
        }
        assertThat(rating.count()).isEqualTo(counts.stream().mapToInt(c -> c).sum());
    }

    @Test
    void every_reason_is_told() {
        Id<User> author = Id.of(new UUID(1, 1));
        assertThat(ReviewRules.judge(
                        ReviewSubject.ofCourse(Id.of(new UUID(1, 2))), author, false, false, Id.of(author.value())))
                .extracting(Violation::code)
                .containsExactly("review.author-not-active", "review.not-completed", "review.already-reviewed");
    }
}
