package io.lmskit.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Money that has gone back, and what is owed. */
class SettledByTest {

    private static Money pence(long amount) {
        return Money.ofMinor(CurrencyUnit.GBP, amount);
    }

    private static List<Money> pence(List<Long> amounts) {
        return amounts.stream().map(SettledByTest::pence).toList();
    }

    private static List<Money> settled(long gone, Long... owed) {
        return PaymentRules.settledBy(pence(gone), pence(List.of(owed)));
    }

    @Test
    void settles_what_is_owed_of_the_same_amount() {
        assertThat(settled(30, 50L, 30L, 30L)).isEqualTo(pence(List.of(0L, 30L, 0L)));
    }

    @Test
    void settles_the_oldest_first_and_the_last_in_part() {
        assertThat(settled(60, 50L, 30L, 20L)).isEqualTo(pence(List.of(50L, 10L, 0L)));
        assertThat(settled(10, 50L)).isEqualTo(pence(List.of(10L)));
    }

    @Test
    void leaves_what_is_not_owed() {
        assertThat(settled(100, 60L)).isEqualTo(pence(List.of(60L)));
        assertThat(settled(100)).isEmpty();
    }

    @Property
    void settles_all_that_it_can_and_at_most_one_in_part(
            @ForAll @LongRange(min = 1, max = 10_000) long gone,
            @ForAll @Size(max = 6) List<@LongRange(min = 1, max = 4_000) Long> owed) {
        List<Money> settled = PaymentRules.settledBy(pence(gone), pence(owed));
        long sum = settled.stream().mapToLong(Money::getAmountMinorLong).sum();
        assertThat(settled).hasSameSizeAs(owed);
        assertThat(sum).isEqualTo(Math.min(gone, owed.stream().mapToLong(o -> o).sum()));
        assertThat(IntStream.range(0, owed.size())
                        .filter(i ->
                                settled.get(i).isPositive() && settled.get(i).getAmountMinorLong() < owed.get(i))
                        .count())
                .isLessThanOrEqualTo(1);
        assertThat(IntStream.range(0, owed.size()).allMatch(i -> settled.get(i).getAmountMinorLong() <= owed.get(i)))
                .isTrue();
    }

    @Test
    void an_inquiry_can_become_a_dispute_after_it_was_answered() {
        assertThat(DisputeStatus.OPEN.follows(DisputeStatus.INQUIRY_ANSWERED)).isTrue();
        assertThat(DisputeStatus.INQUIRY_ANSWERED.follows(DisputeStatus.OPEN)).isFalse();
        assertThat(DisputeStatus.UNDER_REVIEW.follows(DisputeStatus.OPEN)).isTrue();
        assertThat(DisputeStatus.OPEN.follows(DisputeStatus.LOST)).isFalse();
    }
}
