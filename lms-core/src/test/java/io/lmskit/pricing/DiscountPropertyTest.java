package io.lmskit.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.catalog.Course;
import io.lmskit.kernel.Id;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** What holds for every discount on every purchase in every currency. */
class DiscountPropertyTest {

    private static final Id<Course> ELIGIBLE = Id.of(new UUID(7, 1));
    private static final Id<Course> OTHER = Id.of(new UUID(7, 2));

    /** A discount and a purchase in one currency. */
    record Sale(DiscountDetails discount, Purchase purchase) {}

    @Property
    void no_part_is_negative_or_above_its_line_or_on_a_line_that_is_not_eligible(@ForAll("sales") Sale sale) {
        List<Money> parts = Discounts.split(sale.discount, sale.purchase);

        assertThat(parts).hasSameSizeAs(sale.purchase.lines());
        for (int i = 0; i < parts.size(); i++) {
            PurchaseLine line = sale.purchase.lines().get(i);
            assertThat(parts.get(i).isNegative()).isFalse();
            assertThat(parts.get(i)).isLessThanOrEqualTo(line.amount());
            if (!sale.discount.covers(line)) {
                assertThat(parts.get(i).isZero()).isTrue();
            }
        }
    }

    @Property
    void the_parts_sum_to_what_the_code_gives(@ForAll("sales") Sale sale) {
        List<Money> eligible = sale.purchase.lines().stream()
                .filter(sale.discount::covers)
                .map(PurchaseLine::amount)
                .toList();
        Money nothing = Money.zero(sale.purchase.currency());
        Money before = eligible.stream().reduce(nothing, Money::plus);
        Money given = sale.discount.value() instanceof DiscountValue.Percentage share
                ? eligible.stream()
                        .map(line -> line.multipliedBy(share.percent().movePointLeft(2), RoundingMode.HALF_UP))
                        .reduce(nothing, Money::plus)
                : least(((DiscountValue.FixedAmount) sale.discount.value()).amount(), before);
        Money cap = sale.discount.maximumDiscount();

        assertThat(Discounts.split(sale.discount, sale.purchase).stream().reduce(nothing, Money::plus))
                .isEqualTo(cap == null ? given : least(cap, given));
    }

    @Property
    void the_order_of_the_lines_changes_no_total_and_no_part_but_among_equal_fractions(
            @ForAll("sales") Sale sale, @ForAll Random random) {
        List<PurchaseLine> shuffled = new ArrayList<>(sale.purchase.lines());
        Collections.shuffle(shuffled, random);
        Purchase purchase = new Purchase(shuffled);

        List<Money> before = Discounts.split(sale.discount, sale.purchase);
        List<Money> after = Discounts.split(sale.discount, purchase);

        assertThat(Money.total(after)).isEqualTo(Money.total(before));
        for (int i = 0; i < shuffled.size(); i++) {
            int then = sale.purchase.lines().indexOf(shuffled.get(i));
            assertThat(Math.abs(
                            after.get(i).getAmountMinorLong() - before.get(then).getAmountMinorLong()))
                    .isLessThanOrEqualTo(1);
        }
    }

    @Property
    void a_part_of_a_fixed_amount_is_less_than_one_minor_unit_from_its_exact_share(@ForAll("fixedSales") Sale sale) {
        List<Money> parts = Discounts.split(sale.discount, sale.purchase);
        Money given = Money.total(parts);
        long weight = sale.purchase.lines().stream()
                .filter(sale.discount::covers)
                .mapToLong(line -> line.amount().getAmountMinorLong())
                .sum();

        for (int i = 0; i < parts.size(); i++) {
            PurchaseLine line = sale.purchase.lines().get(i);
            if (weight > 0 && sale.discount.covers(line)) {
                BigDecimal exact = BigDecimal.valueOf(given.getAmountMinorLong())
                        .multiply(BigDecimal.valueOf(line.amount().getAmountMinorLong()))
                        .divide(BigDecimal.valueOf(weight), 20, RoundingMode.HALF_EVEN);
                assertThat(exact.subtract(BigDecimal.valueOf(parts.get(i).getAmountMinorLong()))
                                .abs())
                        .isLessThan(BigDecimal.ONE);
            }
        }
    }

    @Property
    void a_quote_pays_what_is_left(@ForAll("sales") Sale sale) {
        DiscountQuote quote = DiscountQuote.of(sale.discount, sale.purchase, List.of());

        assertThat(quote.total().isNegative()).isFalse();
        assertThat(quote.total().plus(quote.discount())).isEqualTo(sale.purchase.total());
        assertThat(Money.total(quote.discounts())).isEqualTo(quote.discount());
    }

    @Property
    void parts_of_any_number_sum_to_it(@ForAll("weights") List<Long> weights, @ForAll("totals") long total) {
        long[] given = weights.stream().mapToLong(Long::longValue).toArray();
        long sum = weights.stream().mapToLong(Long::longValue).sum();

        long[] parts = LargestRemainder.split(sum == 0 ? 0 : total, given);

        assertThat(Arrays.stream(parts).sum()).isEqualTo(sum == 0 ? 0 : total);
        assertThat(Arrays.stream(parts)).allMatch(part -> part >= 0);
    }

    @Example
    void the_currencies_have_all_decimals_there_are() {
        Set<Integer> decimals = new HashSet<>();
        CurrencyUnit.registeredCurrencies().forEach(unit -> decimals.add(unit.getDecimalPlaces()));

        assertThat(decimals).contains(0, 2, 3, 4);
    }

    @Provide
    Arbitrary<Sale> sales() {
        return currencies()
                .flatMap(unit -> purchases(unit)
                        .flatMap(purchase -> Arbitraries.oneOf(percentages(unit), fixed(unit))
                                .map(discount -> new Sale(discount, purchase))));
    }

    @Provide
    Arbitrary<Sale> fixedSales() {
        return currencies()
                .flatMap(unit ->
                        purchases(unit).flatMap(purchase -> fixed(unit).map(discount -> new Sale(discount, purchase))));
    }

    @Provide
    Arbitrary<List<Long>> weights() {
        return Arbitraries.longs()
                .between(0, 1_000_000_000_000_000L)
                .list()
                .ofMinSize(1)
                .ofMaxSize(50);
    }

    @Provide
    Arbitrary<Long> totals() {
        return Arbitraries.longs().between(0, 1_000_000_000_000_000L);
    }

    /** Each number of decimals is as likely as the others. */
    private static Arbitrary<CurrencyUnit> currencies() {
        List<CurrencyUnit> all = CurrencyUnit.registeredCurrencies();
        return Arbitraries.of(all.stream()
                        .map(CurrencyUnit::getDecimalPlaces)
                        .distinct()
                        .sorted()
                        .toList())
                .flatMap(decimals -> Arbitraries.of(all.stream()
                        .filter(unit -> unit.getDecimalPlaces() == decimals)
                        .toList()));
    }

    private static Arbitrary<Purchase> purchases(CurrencyUnit unit) {
        Arbitrary<Money> amounts = Arbitraries.oneOf(
                        Arbitraries.longs().between(0, 20),
                        Arbitraries.longs().between(0, 100_000),
                        Arbitraries.longs().between(0, 999_999_999_999_999L))
                .map(minor -> Money.ofMinor(unit, minor));
        return Combinators.combine(Arbitraries.of(ELIGIBLE, OTHER), amounts)
                .as((course, amount) -> new PurchaseLine(course, null, amount))
                .list()
                .ofMinSize(1)
                .ofMaxSize(20)
                .map(Purchase::new);
    }

    private static Arbitrary<DiscountDetails> percentages(CurrencyUnit unit) {
        Arbitrary<BigDecimal> percents =
                Arbitraries.longs().between(1, 1_000_000).map(n -> BigDecimal.valueOf(n, 4));
        return bounded(unit, percents.map(percent -> DiscountDetails.percentage("CODE", percent)));
    }

    private static Arbitrary<DiscountDetails> fixed(CurrencyUnit unit) {
        return bounded(unit, amounts(unit).map(amount -> DiscountDetails.fixed("CODE", amount)));
    }

    private static Arbitrary<DiscountDetails> bounded(CurrencyUnit unit, Arbitrary<DiscountDetails.Builder> builders) {
        return Combinators.combine(
                        builders,
                        amounts(unit).injectNull(0.5),
                        Arbitraries.of(List.<Id<Course>>of(), List.of(ELIGIBLE)))
                .as((builder, cap, courses) ->
                        builder.maximumDiscount(cap).courses(courses).build());
    }

    private static Arbitrary<Money> amounts(CurrencyUnit unit) {
        return Arbitraries.oneOf(
                        Arbitraries.longs().between(1, 50), Arbitraries.longs().between(1, 999_999_999_999_999L))
                .map(minor -> Money.ofMinor(unit, minor));
    }

    private static Money least(Money one, Money other) {
        return Objects.requireNonNull(one).isLessThan(other) ? one : other;
    }
}
