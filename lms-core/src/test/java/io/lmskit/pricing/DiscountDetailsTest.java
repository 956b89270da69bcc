package io.lmskit.pricing;

import static io.lmskit.pricing.DiscountsTest.fixed;
import static io.lmskit.pricing.DiscountsTest.gbp;
import static io.lmskit.pricing.DiscountsTest.percent;
import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.catalog.Course;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Violation;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiscountDetailsTest {

    private static final Instant NOW = Instant.parse("2026-03-29T12:00:00Z");

    @ParameterizedTest(name = "{0} to {1} in {2}")
    @CsvSource({
        "2026-03-29, 2026-03-29, Europe/London, 2026-03-29T00:00:00Z, 2026-03-29T23:00:00Z",
        "2026-10-25, 2026-10-25, Europe/London, 2026-10-24T23:00:00Z, 2026-10-26T00:00:00Z",
        "2026-01-01, 2026-12-31, Pacific/Auckland, 2025-12-31T11:00:00Z, 2026-12-31T11:00:00Z",
        // midnight does not exist on the day on which Cairo's clocks go forward
        "2026-04-24, 2026-04-24, Africa/Cairo, 2026-04-23T22:00:00Z, 2026-04-24T21:00:00Z",
    })
    void is_valid_on_whole_days_of_the_zone(String first, String last, String zone, String from, String until) {
        DiscountDetails details = percent("10")
                .validOnDays(LocalDate.parse(first), LocalDate.parse(last), ZoneId.of(zone))
                .build();

        assertThat(details.validFrom()).isEqualTo(Instant.parse(from));
        assertThat(details.validUntil()).isEqualTo(Instant.parse(until));
    }

    @Test
    void keeps_moments_in_microseconds() {
        DiscountDetails details =
                percent("10").validBetween(NOW.plusNanos(1_999), null).build();

        assertThat(details.validFrom()).isEqualTo(NOW.plusNanos(1_000));
        assertThat(details.validUntil()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10", "10.0", "10.0000", "1E+1"})
    void keeps_percentages_without_trailing_zeros(String percent) {
        assertThat(percent(percent).build()).isEqualTo(percent("10").build());
        assertThat(percent(percent).build().value()).hasToString("Percentage[percent=10]");
    }

    @Test
    void does_not_write_out_absurd_numbers() {
        assertThat(new DiscountValue.Percentage(new BigDecimal("1E+999999999")).toString())
                .isEqualTo("Percentage[percent=1E+999999999]");
    }

    @Test
    void finds_amounts_in_several_currencies() {
        DiscountDetails details = fixed("5")
                .minimumPurchase(Money.of(CurrencyUnit.USD, 10))
                .maximumDiscount(Money.of(CurrencyUnit.EUR, 10))
                .build();

        assertThat(details.contradictions())
                .extracting(Violation::code, Violation::path)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("input.currency", "minimumPurchase"),
                        org.assertj.core.groups.Tuple.tuple("input.currency", "maximumDiscount"));
    }

    @Test
    void finds_an_end_that_is_not_after_the_start() {
        assertThat(percent("10").validBetween(NOW, NOW).build().contradictions())
                .singleElement()
                .satisfies(violation ->
                        assertThat(violation.is(PricingProblem.NEVER_VALID)).isTrue());
        assertThat(percent("10").validBetween(NOW, NOW.plusNanos(1_000)).build().contradictions())
                .isEmpty();
    }

    @Test
    void has_the_currency_of_its_amounts_and_none_without_amounts() {
        assertThat(fixed("5").build().currency()).isEqualTo(CurrencyUnit.GBP);
        assertThat(percent("5").maximumDiscount(gbp("5")).build().currency()).isEqualTo(CurrencyUnit.GBP);
        assertThat(percent("5").build().currency()).isNull();
    }

    @Test
    void is_the_same_whatever_the_order_of_its_courses() {
        Id<Course> one = Id.of(new UUID(7, 1));
        Id<Course> two = Id.of(new UUID(7, 2));

        DiscountDetails details = percent("5").courses(List.of(two, one, two)).build();

        assertThat(details.courses()).containsExactly(one, two);
        assertThat(details).isEqualTo(percent("5").courses(List.of(one, two)).build());
    }

    @Test
    void starts_a_change_from_all_details() {
        DiscountDetails details = percent("5")
                .description("Easter")
                .minimumPurchase(gbp("1"))
                .maximumDiscount(gbp("2"))
                .validBetween(NOW, NOW.plusSeconds(1))
                .usageLimit(3)
                .perCustomerLimit(4)
                .courses(List.of(Id.of(new UUID(7, 1))))
                .courseTypes(List.of(Id.of(new UUID(7, 2))))
                .build();

        assertThat(details.toBuilder().build()).isEqualTo(details);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SPRING10", "first-aid_20", "Save 10%", "夏", "½off", "🎉", "a"})
    void takes_codes_that_people_can_see(String code) {
        assertThat(code).matches(Pattern.compile(DiscountDetails.CODE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a  b", "a\tb", "a\u200Bb", "\u00A0", "a\u202Eb", "a\nb", "\uFEFF"})
    void takes_no_codes_with_invisible_parts(String code) {
        assertThat(code).doesNotMatch(Pattern.compile(DiscountDetails.CODE));
    }
}
