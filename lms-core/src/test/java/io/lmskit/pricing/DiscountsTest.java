package io.lmskit.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.lmskit.catalog.Course;
import io.lmskit.kernel.Id;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.joda.money.CurrencyMismatchException;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DiscountsTest {

    private static final CurrencyUnit GBP = CurrencyUnit.GBP;

    static Stream<Arguments> cases() {
        return Stream.of(
                arguments("D1", percent("10"), "1.06 2.06 3.06 4.06", "0.11 0.21 0.31 0.41"),
                arguments("D2", percent("10"), "1.04 2.04 3.04 4.04", "0.10 0.20 0.30 0.40"),
                arguments("D3", percent("15"), "99.90", "14.99"),
                arguments("D4", fixed("15"), "50 50 50", "5 5 5"),
                arguments("D5", fixed("10"), "50 50 50", "3.34 3.33 3.33"),
                arguments("D6", fixed("15"), "150 50 100", "7.50 2.50 5.00"),
                arguments("D7", percentCapped("15", "50"), "120 230 300", "9.23 17.69 23.08"),
                arguments("D8", percentCapped("15", "50"), "12 23 10", "1.80 3.45 1.50"),
                arguments("D9", fixed("20"), "30 10", "15 5"),
                arguments("D10", fixed("13.77"), "30 10", "10.33 3.44"),
                arguments("more than the lines come to", fixed("100"), "30 10", "30 10"),
                arguments("fixed and capped", fixed("15").maximumDiscount(gbp("10")), "30 10", "7.50 2.50"),
                arguments("all of it", percent("100"), "0.01 10", "0.01 10"),
                arguments("four decimals", percent("33.3333"), "100 0.03", "33.33 0.01"),
                arguments("the smallest percentage", percent("0.0001"), "5000.00 4999.99", "0.01 0.00"),
                arguments("a free line among others", fixed("5"), "0 10", "0 5"),
                arguments("nothing costs anything", fixed("5"), "0 0", "0 0"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void takes_off_each_line(String name, DiscountDetails.Builder discount, String lines, String expected) {
        List<Money> parts = Discounts.split(discount.build(), purchase(GBP, lines));

        assertThat(parts).containsExactlyElementsOf(amounts(GBP, expected));
    }

    @ParameterizedTest(name = "D11: fixed {0}, of {1} {2} {3} the first is eligible")
    @CsvSource({"15, 20, 30, 100", "15, 15, 0, 1"})
    void takes_nothing_off_a_line_that_the_code_is_not_for(String off, String first, String second, String third) {
        Id<Course> eligible = Id.of(new UUID(7, 1));
        Id<Course> other = Id.of(new UUID(7, 2));
        Purchase purchase = new Purchase(List.of(
                new PurchaseLine(eligible, null, gbp(first)),
                new PurchaseLine(other, null, gbp(second)),
                new PurchaseLine(null, null, gbp(third))));

        List<Money> parts =
                Discounts.split(fixed(off).courses(List.of(eligible)).build(), purchase);

        assertThat(parts).containsExactly(gbp(off), gbp("0"), gbp("0"));
    }

    /** D12, where nobody asked the rules before. */
    @Test
    void refuses_to_compute_an_amount_in_another_currency() {
        DiscountDetails dollars =
                DiscountDetails.fixed("CAD", Money.of(CurrencyUnit.CAD, 5)).build();

        assertThatThrownBy(() -> Discounts.split(dollars, purchase(CurrencyUnit.USD, "10")))
                .isInstanceOf(CurrencyMismatchException.class);
    }

    static Stream<Arguments> decimals() {
        return Stream.of(
                arguments("JPY", "15", "99 1", "15 0"),
                arguments("KWD", "15", "99.990 0.003", "14.999 0.000"),
                arguments("CLF", "12.5", "0.0004 1.0004", "0.0001 0.1251"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("decimals")
    void rounds_in_the_decimals_of_the_currency(String currency, String percent, String lines, String expected) {
        CurrencyUnit unit = CurrencyUnit.of(currency);

        assertThat(Discounts.split(percent(percent).build(), purchase(unit, lines)))
                .containsExactlyElementsOf(amounts(unit, expected));
    }

    @Test
    void divides_the_largest_amounts_without_overflow() {
        long most = 999_999_999_999_999L;

        assertThat(LargestRemainder.split(most, new long[] {most, most, most}))
                .containsExactly(most / 3, most / 3, most / 3);
    }

    static DiscountDetails.Builder percent(String percent) {
        return DiscountDetails.percentage("CODE", percent);
    }

    private static DiscountDetails.Builder percentCapped(String percent, String cap) {
        return percent(percent).maximumDiscount(gbp(cap));
    }

    static DiscountDetails.Builder fixed(String amount) {
        return DiscountDetails.fixed("CODE", gbp(amount));
    }

    static Money gbp(String amount) {
        return Money.of(GBP, new BigDecimal(amount));
    }

    static Purchase purchase(CurrencyUnit currency, String lines) {
        return new Purchase(amounts(currency, lines).stream()
                .map(amount -> new PurchaseLine(null, null, amount))
                .toList());
    }

    private static List<Money> amounts(CurrencyUnit currency, String amounts) {
        return Arrays.stream(amounts.split(" "))
                .map(amount -> Money.of(currency, new BigDecimal(amount)))
                .toList();
    }
}
