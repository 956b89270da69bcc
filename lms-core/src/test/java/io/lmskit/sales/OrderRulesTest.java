package io.lmskit.sales;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.lmskit.account.User;
import io.lmskit.account.UserStatus;
import io.lmskit.booking.BookingRules;
import io.lmskit.catalog.Prerequisites;
import io.lmskit.credit.CreditPack;
import io.lmskit.credit.CreditPackDetails;
import io.lmskit.credit.CreditProblem;
import io.lmskit.credit.CreditRules;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Violation;
import io.lmskit.pricing.DiscountCode;
import io.lmskit.pricing.DiscountDetails;
import io.lmskit.sales.OrderFacts.Membership;
import io.lmskit.sales.OrderFacts.Offer;
import io.lmskit.subscription.PlanDetails;
import io.lmskit.subscription.SubscriptionPlan;
import io.lmskit.subscription.SubscriptionProblem;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
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
                        .map(price -> Offer.of("A course", price, true, null, Prerequisites.none(), null))
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
        OrderLine nothing = new OrderLine(null, null, null, null, null, 1, List.of());
        OrderLine both = new OrderLine(Id.of(new UUID(1, 1)), Id.of(new UUID(1, 2)), null, null, null, 1, List.of());
        OrderLine nobody = OrderLine.seats(Id.of(new UUID(1, 3)), List.of());

        assertThat(PlaceOrder.of(CUSTOMER, nothing, both, nobody).contradictions())
                .extracting(Violation::path)
                .containsExactly("lines[0]", "lines[1]", "lines[2].attendees");
    }

    private static CreditPack pack(int nr, int credits, boolean active) {
        CreditPackDetails details = CreditPackDetails.of("Ten", credits, Money.parse("GBP 80"));
        return new CreditPack(Id.of(new UUID(5, nr)), details, active, null, 0, NOW, NOW);
    }

    private static SubscriptionPlan plan(int nr, int members, boolean active) {
        PlanDetails details = PlanDetails.monthly("Gym", Money.parse("GBP 30")).withMaxMembers(10);
        return new SubscriptionPlan(Id.of(new UUID(6, nr)), details, active, members, 0, NOW, NOW);
    }

    private static List<Violation> judge(List<OrderLine> lines, List<Offer> offers) {
        OrderFacts facts = new OrderFacts(true, UserStatus.ACTIVE, offers, Optional.empty(), 0);
        return OrderRules.judge(PlaceOrder.of(CUSTOMER, lines), facts, BookingRules.STANDARD, NOW);
    }

    @Test
    void packs_and_plans_are_ordered_beside_each_other() {
        CreditPack one = pack(1, 10, true);
        CreditPack two = pack(2, 10, true);
        SubscriptionPlan plan = plan(3, 9, true);

        assertThat(judge(
                        List.of(
                                OrderLine.credits(one.id(), 2),
                                OrderLine.credits(two.id(), 1),
                                OrderLine.subscription(plan.id())),
                        List.of(Offer.of(one), Offer.of(two), Offer.of(new Membership(plan, false)))))
                .isEmpty();
    }

    @Test
    void all_that_is_wrong_with_packs_and_plans_is_told_by_line() {
        CreditPack gone = pack(1, CreditRules.MOST, false);
        SubscriptionPlan full = plan(3, 10, false);
        Offer membership = Offer.of(new Membership(full, true));

        assertThat(judge(
                        List.of(
                                OrderLine.credits(gone.id(), 2),
                                OrderLine.subscription(full.id()),
                                OrderLine.subscription(full.id())),
                        List.of(Offer.of(gone), membership, membership)))
                .extracting(Violation::path, Violation::code)
                .containsExactly(
                        tuple("lines[0].pack", CreditProblem.PACK_INACTIVE.code()),
                        tuple("lines[0].quantity", CreditProblem.TOO_MANY.code()),
                        tuple("lines[1].plan", SubscriptionProblem.PLAN_INACTIVE.code()),
                        tuple("lines[1].plan", SubscriptionProblem.PLAN_FULL.code()),
                        tuple("lines[1].plan", SubscriptionProblem.ALREADY_SUBSCRIBED.code()),
                        tuple("lines[2].plan", SubscriptionProblem.PLAN_INACTIVE.code()),
                        tuple("lines[2].plan", SubscriptionProblem.PLAN_FULL.code()),
                        tuple("lines[2].plan", SubscriptionProblem.ALREADY_SUBSCRIBED.code()),
                        tuple("lines[2]", OrderProblem.ITEM_TWICE.code()));
    }

    @Property
    void so_many_packs_cost_so_many_times_as_much(@ForAll @IntRange(min = 1, max = 100) int quantity) {
        CreditPack pack = pack(1, 10, true);
        PlaceOrder command = PlaceOrder.of(CUSTOMER, OrderLine.credits(pack.id(), quantity));
        OrderFacts facts = new OrderFacts(true, UserStatus.ACTIVE, List.of(Offer.of(pack)), Optional.empty(), 0);

        assertThat(OrderRules.quote(command, facts, NOW).orElseThrow().amount())
                .isEqualTo(Money.parse("GBP 80").multipliedBy(quantity));
    }

    @Test
    void only_packs_are_ordered_by_number() {
        OrderLine plans = new OrderLine(null, null, null, null, Id.of(new UUID(6, 1)), 2, List.of());
        OrderLine courses = new OrderLine(null, Id.of(new UUID(6, 2)), null, null, null, 3, List.of());

        assertThat(PlaceOrder.of(CUSTOMER, plans, courses, OrderLine.credits(Id.of(new UUID(6, 3)), 4))
                        .contradictions())
                .extracting(Violation::path)
                .containsExactly("lines[0].quantity", "lines[1].quantity");
    }

    /** A code for products, courses or their types has nothing to say about credits and plans; any other does. */
    @Test
    void a_restricted_code_is_not_for_packs_and_plans() {
        CreditPack pack = pack(1, 10, true);
        SubscriptionPlan plan = plan(3, 9, true);
        DiscountDetails open = DiscountDetails.percentage("CODE", "10").build();
        DiscountDetails restricted = DiscountDetails.percentage("CODE", "10")
                .products(Set.of(Id.of(new UUID(7, 7))))
                .build();
        List<OrderLine> lines = List.of(OrderLine.credits(pack.id(), 1), OrderLine.subscription(plan.id()));
        List<Offer> offers = List.of(Offer.of(pack), Offer.of(new Membership(plan, false)));
        PlaceOrder command = PlaceOrder.of(CUSTOMER, lines).withDiscount("CODE");

        assertThat(OrderRules.quote(command, coded(offers, open), NOW)
                        .orElseThrow()
                        .discount())
                .isEqualTo(Money.parse("GBP 11"));
        assertThat(OrderRules.judge(command, coded(offers, restricted), BookingRules.STANDARD, NOW))
                .extracting(Violation::path)
                .containsExactly("discountCode");
    }

    private static OrderFacts coded(List<Offer> offers, DiscountDetails discount) {
        DiscountCode code = new DiscountCode(Id.of(new UUID(4, 4)), discount, true, 0, null, 0, NOW, NOW);
        return new OrderFacts(true, UserStatus.ACTIVE, offers, Optional.of(code), 0);
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
