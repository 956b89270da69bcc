package io.lmskit.tests.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.account.User;
import io.lmskit.catalog.Course;
import io.lmskit.catalog.CourseDetails;
import io.lmskit.catalog.CourseType;
import io.lmskit.catalog.Product;
import io.lmskit.catalog.ProductDetails;
import io.lmskit.kernel.AccessDeniedException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Violation;
import io.lmskit.pricing.DiscountCode;
import io.lmskit.pricing.DiscountDetails;
import io.lmskit.pricing.DiscountQuote;
import io.lmskit.pricing.DiscountService;
import io.lmskit.pricing.QuoteDiscount;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.StatementCounter;
import io.lmskit.testkit.TestClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import javax.sql.DataSource;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@LmsTest
class DiscountQuoteTest {

    private final LmsScope lms;
    private final DiscountService discounts;
    private final PricingData data;
    private final TestClock clock;

    DiscountQuoteTest(Lms lms, DataSource dataSource, TestClock clock) {
        this.lms = lms;
        this.discounts = lms.discounts();
        this.data = new PricingData(lms, dataSource);
        this.clock = clock;
    }

    @Test
    void tells_the_discount_of_each_line_and_what_is_left_to_pay() {
        String code = unique();
        Id<Course> eligible = course(null);
        Id<Course> other = course(null);
        discounts.createCode(DiscountDetails.fixed(code, gbp("15"))
                .courses(List.of(eligible))
                .build());

        DiscountQuote quote = discounts.quote(QuoteDiscount.of(
                " " + code.toUpperCase(Locale.ROOT),
                List.of(
                        QuoteDiscount.Line.of(eligible, gbp("20")),
                        QuoteDiscount.Line.of(other, gbp("30")),
                        QuoteDiscount.Line.of(null, gbp("100")))));

        assertThat(quote.applies()).isTrue();
        assertThat(quote.code()).isEqualTo(code);
        assertThat(quote.discounts()).containsExactly(gbp("15"), gbp("0"), gbp("0"));
        assertThat(quote.discount()).isEqualTo(gbp("15"));
        assertThat(quote.total()).isEqualTo(gbp("135"));
    }

    @Test
    void knows_the_types_of_courses() {
        CourseType right = lms.catalog().addCourseType(unique());
        CourseType wrong = lms.catalog().addCourseType(unique());
        String code = unique();
        discounts.createCode(DiscountDetails.percentage(code, "50")
                .courseTypes(List.of(right.id()))
                .build());

        DiscountQuote quote = discounts.quote(QuoteDiscount.of(
                code,
                List.of(
                        QuoteDiscount.Line.of(course(wrong), gbp("10")),
                        QuoteDiscount.Line.of(course(right), gbp("10")),
                        QuoteDiscount.Line.of(course(null), gbp("10")))));

        assertThat(quote.discounts()).containsExactly(gbp("0"), gbp("5"), gbp("0"));
        assertThat(codes(discounts.quote(QuoteDiscount.of(code, course(wrong), gbp("10")))))
                .containsExactly("discount.wrong-course-type");
    }

    /** D17. */
    @Test
    void tells_all_reasons_at_once_and_takes_nothing_off() {
        String code = unique();
        discounts.createCode(DiscountDetails.percentage(code, "10")
                .validBetween(null, clock.instant())
                .courseTypes(List.of(lms.catalog().addCourseType(unique()).id()))
                .minimumPurchase(gbp("7"))
                .build());

        DiscountQuote quote = discounts.quote(QuoteDiscount.of(code, course(null), gbp("5")));

        assertThat(codes(quote))
                .containsExactly("discount.expired", "discount.wrong-course-type", "discount.minimum-not-reached");
        assertThat(quote.violations()).extracting(Violation::path).containsOnly("code");
        assertThat(quote.discounts()).containsExactly(gbp("0"));
        assertThat(quote.total()).isEqualTo(gbp("5"));
    }

    /** D13. */
    @ParameterizedTest
    @CsvSource({"7, true", "5, false"})
    void asks_for_the_minimum(String amount, boolean applies) {
        String code = unique();
        discounts.createCode(
                DiscountDetails.fixed(code, gbp("1")).minimumPurchase(gbp("7")).build());

        assertThat(discounts.quote(QuoteDiscount.of(code, null, gbp(amount))).applies())
                .isEqualTo(applies);
    }

    /** D12. */
    @Test
    void refuses_an_amount_in_another_currency() {
        String code = unique();
        discounts.createCode(
                DiscountDetails.fixed(code, Money.of(CurrencyUnit.CAD, 1)).build());

        DiscountQuote quote = discounts.quote(QuoteDiscount.of(code, null, Money.of(CurrencyUnit.USD, 10)));

        assertThat(codes(quote)).containsExactly("discount.wrong-currency");
        assertThat(quote.total()).isEqualTo(Money.of(CurrencyUnit.USD, 10));
    }

    @Test
    void is_judged_at_the_moment_of_asking() {
        String code = unique();
        discounts.createCode(DiscountDetails.percentage(code, "10")
                .validBetween(clock.instant().plusSeconds(10), clock.instant().plusSeconds(20))
                .build());
        QuoteDiscount query = QuoteDiscount.of(code, null, gbp("10"));

        assertThat(codes(discounts.quote(query))).containsExactly("discount.not-yet-valid");
        clock.advance(Duration.ofSeconds(10));
        assertThat(codes(discounts.quote(query))).isEmpty();
        clock.advance(Duration.ofSeconds(10));
        assertThat(codes(discounts.quote(query))).containsExactly("discount.expired");
    }

    @Test
    void says_that_a_code_is_unknown_or_inactive() {
        String code = unique();
        QuoteDiscount query = QuoteDiscount.of(code, null, gbp("10"));

        assertThat(codes(discounts.quote(query))).containsExactly("discount.unknown");
        discounts.activateCode(
                discounts
                        .createCode(DiscountDetails.percentage(code, "10").build())
                        .id(),
                false);
        assertThat(codes(discounts.quote(query))).containsExactly("discount.inactive");
        assertThat(codes(lms.in(data.tenant()).discounts().quote(query))).containsExactly("discount.unknown");
    }

    @Test
    void answers_guests_and_everybody_else() {
        String code = unique();
        discounts.createCode(
                DiscountDetails.percentage(code, "10").perCustomerLimit(1).build());
        QuoteDiscount query = QuoteDiscount.of(code, null, gbp("10"));
        Id<User> user = data.user();

        for (Actor actor : List.of(Actor.guest(), Actor.customer(user), Actor.instructor(user), Actor.admin(user))) {
            assertThat(lms.as(actor).discounts().quote(query).applies()).isTrue();
        }
    }

    @Test
    void answers_for_another_customer_only_who_manages_codes() {
        String code = unique();
        discounts.createCode(DiscountDetails.percentage(code, "10").build());
        Id<User> user = data.user();
        QuoteDiscount query = QuoteDiscount.of(code, null, gbp("10")).forCustomer(user);

        assertThat(discounts.quote(query).applies()).isTrue();
        assertThat(lms.as(Actor.customer(user)).discounts().quote(query).applies())
                .isTrue();
        assertThatThrownBy(() -> lms.as(Actor.customer(data.user())).discounts().quote(query))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> lms.as(Actor.guest()).discounts().quote(query))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void does_not_find_courses_and_customers_of_another_tenant() {
        LmsScope other = lms.in(data.tenant());
        String code = unique();
        other.discounts().createCode(DiscountDetails.percentage(code, "10").build());

        assertThatThrownBy(() -> other.discounts().quote(QuoteDiscount.of(code, course(null), gbp("10"))))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> other.discounts()
                        .quote(QuoteDiscount.of(code, null, gbp("10")).forCustomer(data.user())))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void knows_the_products_of_a_purchase() {
        Id<Product> product = lms.products()
                .createProduct(ProductDetails.of("Bundle", gbp("20")))
                .id();
        DiscountCode code = lms.discounts()
                .createCode(DiscountDetails.percentage("BUNDLED", "10")
                        .products(List.of(product))
                        .build());

        DiscountQuote quote = lms.discounts()
                .quote(QuoteDiscount.of(
                        code.details().code(),
                        List.of(
                                QuoteDiscount.Line.ofProduct(product, gbp("20")),
                                QuoteDiscount.Line.of(null, gbp("30")))));

        assertThat(quote.violations()).isEmpty();
        assertThat(quote.discount()).isEqualTo(gbp("2.00"));
        Id<Product> unknown = Id.of(new UUID(9, 9));
        assertThatThrownBy(() -> lms.discounts()
                        .quote(QuoteDiscount.of(
                                code.details().code(), List.of(QuoteDiscount.Line.ofProduct(unknown, gbp("20"))))))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void refuses_lines_that_cannot_be_added_up() {
        assertThatThrownBy(() -> discounts.quote(QuoteDiscount.of("x", List.of())))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> discounts.quote(QuoteDiscount.of("x", null, gbp("-1"))))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> discounts.quote(QuoteDiscount.of(
                        "x",
                        List.of(
                                QuoteDiscount.Line.of(null, gbp("1")),
                                QuoteDiscount.Line.of(null, Money.of(CurrencyUnit.USD, 1))))))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        refused -> assertThat(refused.code()).isEqualTo("input.currency"));
    }

    @Test
    void costs_one_statement(StatementCounter counter) {
        String code = unique();
        Id<Course> course = course(null);
        discounts.createCode(DiscountDetails.percentage(code, "10")
                .courses(List.of(course))
                .perCustomerLimit(1)
                .build());
        QuoteDiscount query = QuoteDiscount.of(code, course, gbp("10")).forCustomer(data.user());

        assertThat(counter.during(() -> discounts.quote(query)).count()).isEqualTo(1);
        assertThat(counter.during(() -> discounts.quote(QuoteDiscount.of(unique(), course, gbp("10"))))
                        .count())
                .isEqualTo(1);
    }

    private static List<String> codes(DiscountQuote quote) {
        return quote.violations().stream().map(Violation::code).toList();
    }

    private Id<Course> course(CourseType type) {
        CourseDetails.Builder details =
                CourseDetails.builder("Course", 60, gbp("10")).slug(unique());
        return lms.catalog()
                .createCourse(details.type(type == null ? null : type.name()).build())
                .id();
    }

    private static Money gbp(String amount) {
        return Money.of(CurrencyUnit.GBP, new BigDecimal(amount));
    }

    private static String unique() {
        return UUID.randomUUID().toString();
    }
}
