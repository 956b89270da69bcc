package io.lmskit.pricing;

import static io.lmskit.pricing.DiscountsTest.fixed;
import static io.lmskit.pricing.DiscountsTest.gbp;
import static io.lmskit.pricing.DiscountsTest.percent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.lmskit.catalog.Course;
import io.lmskit.catalog.CourseType;
import io.lmskit.catalog.Product;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InputProblem;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.Problem;
import io.lmskit.kernel.Texts;
import io.lmskit.kernel.Violation;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiscountRulesTest {

    private static final Instant NOW = Instant.parse("2026-03-29T01:00:00Z");
    private static final Instant TICK_BEFORE = NOW.minusNanos(1_000);
    private static final Instant TICK_AFTER = NOW.plusNanos(1_000);

    private static final Id<Course> COURSE = Id.of(new UUID(7, 1));
    private static final Id<Course> OTHER_COURSE = Id.of(new UUID(7, 2));
    private static final Id<Product> PRODUCT = Id.of(new UUID(0, 51));
    private static final Id<Product> OTHER_PRODUCT = Id.of(new UUID(0, 52));
    private static final Id<CourseType> TYPE = Id.of(new UUID(7, 3));
    private static final Id<CourseType> OTHER_TYPE = Id.of(new UUID(7, 4));

    private static final Purchase PURCHASE = Purchase.of(COURSE, TYPE, gbp("60"));

    static Stream<Arguments> oneRuleEach() {
        return Stream.of(
                arguments("nothing asked for", percent("10"), PURCHASE, List.of()),
                arguments("begins now", percent("10").validBetween(NOW, null), PURCHASE, List.of()),
                arguments(
                        "begins a tick later",
                        percent("10").validBetween(TICK_AFTER, null),
                        PURCHASE,
                        List.of(PricingProblem.NOT_YET_VALID)),
                arguments("ends a tick later", percent("10").validBetween(null, TICK_AFTER), PURCHASE, List.of()),
                arguments(
                        "ends now",
                        percent("10").validBetween(TICK_BEFORE, NOW),
                        PURCHASE,
                        List.of(PricingProblem.EXPIRED)),
                arguments("a use is left", percent("10").usageLimit(4), PURCHASE, List.of()),
                arguments("none is left", percent("10").usageLimit(3), PURCHASE, List.of(PricingProblem.USED_UP)),
                arguments("one is left for the customer", percent("10").perCustomerLimit(2), PURCHASE, List.of()),
                arguments(
                        "none is left for the customer",
                        percent("10").perCustomerLimit(1),
                        PURCHASE,
                        List.of(PricingProblem.USED_UP_FOR_CUSTOMER)),
                arguments("right type", percent("10").courseTypes(List.of(TYPE)), PURCHASE, List.of()),
                arguments(
                        "wrong type",
                        percent("10").courseTypes(List.of(OTHER_TYPE)),
                        PURCHASE,
                        List.of(PricingProblem.WRONG_COURSE_TYPE)),
                arguments(
                        "no type",
                        percent("10").courseTypes(List.of(TYPE)),
                        Purchase.of(COURSE, null, gbp("60")),
                        List.of(PricingProblem.WRONG_COURSE_TYPE)),
                arguments("right course", percent("10").courses(List.of(COURSE)), PURCHASE, List.of()),
                arguments(
                        "wrong course",
                        percent("10").courses(List.of(OTHER_COURSE)),
                        PURCHASE,
                        List.of(PricingProblem.WRONG_COURSE)),
                arguments(
                        "no course",
                        percent("10").courses(List.of(COURSE)),
                        Purchase.of(null, null, gbp("60")),
                        List.of(PricingProblem.WRONG_COURSE)),
                arguments(
                        "either course or type is enough: type",
                        percent("10").courses(List.of(OTHER_COURSE)).courseTypes(List.of(TYPE)),
                        PURCHASE,
                        List.of()),
                arguments(
                        "either course or type is enough: course",
                        percent("10").courses(List.of(COURSE)).courseTypes(List.of(OTHER_TYPE)),
                        PURCHASE,
                        List.of()),
                arguments(
                        "neither course nor type",
                        percent("10").courses(List.of(OTHER_COURSE)).courseTypes(List.of(OTHER_TYPE)),
                        PURCHASE,
                        List.of(PricingProblem.WRONG_COURSE_TYPE, PricingProblem.WRONG_COURSE)),
                arguments(
                        "right product",
                        percent("10").products(List.of(PRODUCT)),
                        new Purchase(List.of(new PurchaseLine(null, null, PRODUCT, gbp("60")))),
                        List.of()),
                arguments(
                        "wrong product",
                        percent("10").products(List.of(PRODUCT)),
                        new Purchase(List.of(new PurchaseLine(null, null, OTHER_PRODUCT, gbp("60")))),
                        List.of(PricingProblem.WRONG_PRODUCT)),
                arguments(
                        "a product's code is not for a course",
                        percent("10").products(List.of(PRODUCT)),
                        PURCHASE,
                        List.of(PricingProblem.WRONG_PRODUCT)),
                arguments(
                        "any of the three is enough",
                        percent("10").products(List.of(PRODUCT)).courseTypes(List.of(TYPE)),
                        PURCHASE,
                        List.of()),
                arguments(
                        "none of the three",
                        percent("10")
                                .products(List.of(PRODUCT))
                                .courses(List.of(OTHER_COURSE))
                                .courseTypes(List.of(OTHER_TYPE)),
                        PURCHASE,
                        List.of(
                                PricingProblem.WRONG_COURSE_TYPE,
                                PricingProblem.WRONG_COURSE,
                                PricingProblem.WRONG_PRODUCT)),
                arguments(
                        "D12: fixed amount in another currency",
                        DiscountDetails.fixed("CAD", Money.of(CurrencyUnit.CAD, 5)),
                        Purchase.of(COURSE, TYPE, Money.of(CurrencyUnit.USD, 60)),
                        List.of(PricingProblem.WRONG_CURRENCY)),
                arguments(
                        "a minimum in another currency is not compared",
                        percent("10").minimumPurchase(Money.of(CurrencyUnit.CAD, 500)),
                        PURCHASE,
                        List.of(PricingProblem.WRONG_CURRENCY)),
                arguments(
                        "a percentage is for every currency",
                        percent("10"),
                        Purchase.of(COURSE, TYPE, Money.ofMajor(CurrencyUnit.JPY, 60)),
                        List.of()),
                arguments(
                        "nothing to pay",
                        percent("10"),
                        Purchase.of(COURSE, TYPE, gbp("0")),
                        List.of(PricingProblem.NOTHING_TO_DISCOUNT)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("oneRuleEach")
    void says_what_stands_against_a_code(
            String name, DiscountDetails.Builder details, Purchase purchase, List<Problem> expected) {
        List<Violation> violations = DiscountRules.judge(code(details.build(), true, 3), 1, purchase, NOW);

        assertThat(violations)
                .extracting(Violation::code)
                .containsExactlyElementsOf(expected.stream().map(Problem::code).toList());
        assertThat(violations).extracting(Violation::message).noneMatch(message -> message.contains("{"));
    }

    @ParameterizedTest(name = "D13: {0} reaches the minimum: {1}")
    @CsvSource({"7, true", "6.99, false", "5, false"})
    void asks_for_the_minimum(String amount, boolean applies) {
        DiscountCode code = code(fixed("1").minimumPurchase(gbp("7")).build(), true, 0);

        List<Violation> violations = DiscountRules.judge(code, 0, Purchase.of(COURSE, TYPE, gbp(amount)), NOW);

        assertThat(violations.isEmpty()).isEqualTo(applies);
        assertThat(violations).allMatch(violation -> violation.is(PricingProblem.MINIMUM_NOT_REACHED));
    }

    @Test
    void counts_lines_that_are_not_eligible_towards_the_minimum() {
        DiscountCode code = code(
                fixed("1").minimumPurchase(gbp("50")).courses(List.of(COURSE)).build(), true, 0);
        Purchase purchase = new Purchase(
                List.of(new PurchaseLine(COURSE, null, gbp("20")), new PurchaseLine(OTHER_COURSE, null, gbp("30"))));

        assertThat(DiscountRules.judge(code, 0, purchase, NOW)).isEmpty();
    }

    @ParameterizedTest(name = "D14: ''{0}'' is newcode")
    @ValueSource(strings = {" NewCoDe ", "newcode", "NEWCODE\u2003"})
    void takes_codes_that_differ_in_case_and_space_only_for_one(String typed) {
        DiscountDetails details = DiscountDetails.percentage(typed, "10").build();

        assertThat(details.code()).isEqualTo(typed.strip());
        assertThat(Texts.key(details.code())).isEqualTo("newcode");
    }

    @ParameterizedTest(name = "D17: valid until {0}, for other types: {1}, from {2}")
    @CsvSource({"2026-03-29T01:00:00Z, true, 100, 3", "2026-03-29T01:00:00Z, false, 100, 2", ", true, 60, 1"})
    void tells_all_reasons(Instant until, boolean wrongType, String minimum, int reasons) {
        DiscountDetails.Builder details =
                percent("10").validBetween(null, until).minimumPurchase(gbp(minimum));
        DiscountCode code = code((wrongType ? details.courseTypes(List.of(OTHER_TYPE)) : details).build(), true, 0);

        assertThat(DiscountRules.judge(code, 0, PURCHASE, NOW))
                .hasSize(reasons)
                .extracting(Violation::code)
                .isSubsetOf("discount.expired", "discount.wrong-course-type", "discount.minimum-not-reached");
    }

    @Test
    void reports_all_reasons_at_once() {
        DiscountCode code = code(
                percent("10")
                        .validBetween(null, NOW)
                        .courseTypes(List.of(OTHER_TYPE))
                        .minimumPurchase(gbp("100"))
                        .usageLimit(3)
                        .perCustomerLimit(1)
                        .build(),
                false,
                3);

        assertThat(DiscountRules.judge(code, 1, PURCHASE, NOW))
                .extracting(Violation::code)
                .containsExactly(
                        "discount.inactive",
                        "discount.expired",
                        "discount.used-up",
                        "discount.used-up-for-customer",
                        "discount.wrong-course-type",
                        "discount.minimum-not-reached");
    }

    @Test
    void refuses_a_limit_below_the_uses_there_are() {
        DiscountCode code = code(percent("10").usageLimit(5).build(), true, 3);

        assertThat(DiscountRules.judgeChange(code, percent("10").usageLimit(3).build(), false))
                .isEmpty();
        assertThat(DiscountRules.judgeChange(code, percent("10").build(), false))
                .isEmpty();
        assertThat(DiscountRules.judgeChange(code, percent("10").usageLimit(2).build(), true))
                .extracting(Violation::code, Violation::path)
                .containsExactly(
                        tuple("discount.code-taken", "code"), tuple("discount.limit-below-uses", "usageLimit"));
    }

    @Test
    void refuses_to_delete_a_code_that_was_used() {
        DiscountCode code = code(percent("10").build(), true, 0);

        assertThat(DiscountRules.judgeDeletion(code, 0)).isEmpty();
        assertThat(DiscountRules.judgeDeletion(code, 1))
                .singleElement()
                .satisfies(violation ->
                        assertThat(violation.is(PricingProblem.IN_USE)).isTrue());
    }

    @Test
    void refuses_a_purchase_in_two_currencies() {
        assertThatThrownBy(() -> new Purchase(List.of(
                        new PurchaseLine(COURSE, TYPE, gbp("1")),
                        new PurchaseLine(COURSE, TYPE, Money.of(CurrencyUnit.USD, 1)))))
                .isInstanceOfSatisfying(InvalidInputException.class, refused -> {
                    assertThat(refused.has(InputProblem.CURRENCY)).isTrue();
                    assertThat(refused.violations().get(0).path()).isEqualTo("lines[1].amount");
                });
    }

    @Test
    void refuses_a_purchase_with_a_negative_line() {
        assertThatThrownBy(() -> Purchase.of(COURSE, TYPE, gbp("-1")))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        refused -> assertThat(refused.has(InputProblem.AMOUNT)).isTrue());
    }

    private static DiscountCode code(DiscountDetails details, boolean active, int timesUsed) {
        return new DiscountCode(Id.of(new UUID(7, 9)), details, active, timesUsed, null, 0, NOW, NOW);
    }
}
