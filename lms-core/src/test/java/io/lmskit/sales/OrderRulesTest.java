package io.lmskit.sales;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.account.User;
import io.lmskit.account.UserStatus;
import io.lmskit.booking.BookingRules;
import io.lmskit.catalog.Prerequisites;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Violation;
import io.lmskit.pricing.DiscountCode;
import io.lmskit.pricing.DiscountDetails;
import io.lmskit.sales.OrderFacts.Offer;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class OrderRulesTest {

    private static final Instant NOW = Instant.parse("2030-03-01T10:00:00Z");
    private static final Id<User> CUSTOMER = Id.of(new UUID(2, 2));

    /** Prices in one currency, and a code. */
    record Basket(List<Money> prices, DiscountDetails discount) {}

    private static PlaceOrder command(int lines) {
        List<OrderLine> all = IntStream.range(0, lines)
                .mapToObj(i -> OrderLine.course(Id.of(new UUID(3, i))))
                .toList();
        return PlaceOrder.of(CUSTOMER, all).withDiscount("CODE");
    }

    private static OrderFacts facts(List<Money> prices, DiscountDetails discount) {
        DiscountCode code = new DiscountCode(Id.of(new UUID(4, 4)), discount, true, 0, null, 0, NOW, NOW);
        return new OrderFacts(
                true,
                UserStatus.ACTIVE,
                prices.stream()
                        .map(price -> new Offer("A course", price, true, null, Prerequisites.none(), null))
                        .toList(),
                Optional.of(code),
                0);
    }

    private static OrderQuote quote(List<Money> prices, DiscountDetails discount) {
        return OrderRules.quote(command(prices.size()), facts(prices, discount), NOW)
                .orElseThrow();
    }

    @Property
    void lines_sum_to_the_order_and_none_is_negative(@ForAll("baskets") Basket basket) {
        OrderQuote quote = quote(basket.prices, basket.discount);

        assertThat(Money.total(quote.lines().stream()
                        .map(OrderQuote.Line::originalAmount)
                        .toList()))
                .isEqualTo(quote.originalAmount())
                .isEqualTo(Money.total(basket.prices));
        assertThat(Money.total(
                        quote.lines().stream().map(OrderQuote.Line::discount).toList()))
                .isEqualTo(quote.discount());
        assertThat(Money.total(
                        quote.lines().stream().map(OrderQuote.Line::amount).toList()))
                .isEqualTo(quote.amount());
        assertThat(quote.lines()).allSatisfy(line -> {
            assertThat(line.discount().isNegative()).isFalse();
            assertThat(line.amount().isNegative()).isFalse();
        });
    }

    @Property
    void the_order_of_the_lines_changes_no_total(@ForAll("baskets") Basket basket, @ForAll Random random) {
        List<Money> shuffled = new ArrayList<>(basket.prices);
        Collections.shuffle(shuffled, random);

        OrderQuote before = quote(basket.prices, basket.discount);
        OrderQuote after = quote(shuffled, basket.discount);

        assertThat(after.discount()).isEqualTo(before.discount());
        assertThat(after.amount()).isEqualTo(before.amount());
    }

    @Test
    void lines_in_several_currencies_have_no_price_together() {
        List<Money> prices = List.of(Money.parse("GBP 1"), Money.parse("JPY 100"));
        DiscountDetails discount = DiscountDetails.percentage("CODE", "10").build();
        OrderFacts facts = facts(prices, discount);

        assertThat(OrderRules.quote(command(2), facts, NOW)).isEmpty();
        assertThat(OrderRules.judge(command(2), facts, BookingRules.STANDARD, NOW))
                .extracting(Violation::code)
                .containsExactly(OrderProblem.CURRENCY_DIFFERS.code());
    }

    @Test
    void a_line_names_one_thing() {
        OrderLine nothing = new OrderLine(null, null, null, List.of());
        OrderLine both = new OrderLine(Id.of(new UUID(1, 1)), Id.of(new UUID(1, 2)), null, List.of());
        OrderLine nobody = OrderLine.seats(Id.of(new UUID(1, 3)), List.of());

        assertThat(PlaceOrder.of(CUSTOMER, nothing, both, nobody).contradictions())
                .extracting(Violation::path)
                .containsExactly("lines[0]", "lines[1]", "lines[2].attendees");
    }

    @Provide
    Arbitrary<Basket> baskets() {
        return Arbitraries.of(CurrencyUnit.registeredCurrencies())
                .flatMap(unit -> Combinators.combine(
                                amounts(unit, 0).list().ofMinSize(1).ofMaxSize(20),
                                Arbitraries.oneOf(
                                        Arbitraries.longs()
                                                .between(1, 1_000_000)
                                                .map(n -> DiscountDetails.percentage("CODE", BigDecimal.valueOf(n, 4))),
                                        amounts(unit, 1).map(amount -> DiscountDetails.fixed("CODE", amount))),
                                amounts(unit, 1).injectNull(0.5))
                        .as((prices, discount, cap) ->
                                new Basket(prices, discount.maximumDiscount(cap).build())));
    }

    private static Arbitrary<Money> amounts(CurrencyUnit unit, long least) {
        return Arbitraries.oneOf(
                        Arbitraries.longs().between(least, 20),
                        Arbitraries.longs().between(least, 100_000),
                        Arbitraries.longs().between(least, 9_999_999_999_999L))
                .map(minor -> Money.ofMinor(unit, minor));
    }
}
