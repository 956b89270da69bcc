package io.lmskit.tests.sales;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.catalog.Course;
import io.lmskit.kernel.Violation;
import io.lmskit.pricing.DiscountCode;
import io.lmskit.pricing.DiscountDetails;
import io.lmskit.pricing.PricingProblem;
import io.lmskit.sales.Order;
import io.lmskit.sales.OrderCheck;
import io.lmskit.sales.OrderItem;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.TestClock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The known cases of discounts, on orders of several lines. */
@LmsTest
class OrderCasesTest {

    private final Lms lms;
    private final Fixtures fixtures;
    private final TestClock clock;

    OrderCasesTest(Lms lms, Fixtures fixtures, TestClock clock) {
        this.lms = lms;
        this.fixtures = fixtures;
        this.clock = clock;
    }

    private Course[] courses(String prices) {
        return Arrays.stream(prices.split(" "))
                .map(price -> fixtures.course().price(price).create())
                .toArray(Course[]::new);
    }

    private static List<String> amounts(List<Money> money) {
        return money.stream().map(m -> m.getAmount().toPlainString()).toList();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "D1, 10 %, , 1.06 2.06 3.06 4.06, 0.11 0.21 0.31 0.41",
        "D2, 10 %, , 1.04 2.04 3.04 4.04, 0.10 0.20 0.30 0.40",
        "D4, 15.00, , 50.00 50.00 50.00, 5.00 5.00 5.00",
        "D5, 10.00, , 50.00 50.00 50.00, 3.34 3.33 3.33",
        "D6, 15.00, , 150.00 50.00 100.00, 7.50 2.50 5.00",
        "D7, 15 %, 50.00, 120.00 230.00 300.00, 9.23 17.69 23.08",
        "D8, 15 %, 50.00, 12.00 23.00 10.00, 1.80 3.45 1.50",
        "D9, 20.00, , 30.00 10.00, 15.00 5.00",
        "D10, 13.77, , 30.00 10.00, 10.33 3.44",
    })
    void the_discount_is_split_over_the_lines(String id, String value, String cap, String prices, String discounts) {
        var fixture = fixtures.discount();
        DiscountCode code =
                (value.endsWith("%") ? fixture.percent(value.replace(" %", "")) : fixture.pounds(value)).create();
        if (cap != null) {
            code = lms.discounts()
                    .changeCode(
                            code.id(),
                            code.version(),
                            code.details().toBuilder()
                                    .maximumDiscount(Money.parse("GBP " + cap))
                                    .build());
        }

        Order order = fixtures.order().of(courses(prices)).withCode(code).create();

        assertThat(amounts(order.items().stream().map(OrderItem::discount).toList()))
                .as(id)
                .containsExactly(discounts.split(" "));
        assertThat(order.discount())
                .isEqualTo(Money.total(
                        order.items().stream().map(OrderItem::discount).toList()));
    }

    @Test
    void d3_ten_seats_are_one_line() {
        var session = fixtures.session()
                .of(fixtures.course().price("9.99").create())
                .capacity(20)
                .create();
        DiscountCode code = fixtures.discount().percent("15").create();
        var customer = fixtures.customer();
        var seats = java.util.Collections.nCopies(10, io.lmskit.booking.BookSession.Seat.open());

        Order order = lms.orders()
                .place(io.lmskit.sales.PlaceOrder.of(
                                customer.id(), io.lmskit.sales.OrderLine.seats(session.id(), seats))
                        .withDiscount(code.details().code()));

        assertThat(order.originalAmount()).isEqualTo(Money.parse("GBP 99.90"));
        assertThat(order.discount()).isEqualTo(Money.parse("GBP 14.99"));
    }

    @Test
    void d11_only_eligible_lines_share_it() {
        Course[] courses = courses("20.00 30.00 100.00");
        DiscountCode code = lms.discounts()
                .createCode(DiscountDetails.fixed("ELEVEN", Money.parse("GBP 15"))
                        .courses(List.of(courses[0].id()))
                        .build());

        Order order = fixtures.order().of(courses).withCode(code).create();

        assertThat(amounts(order.items().stream().map(OrderItem::discount).toList()))
                .containsExactly("15.00", "0.00", "0.00");
    }

    @Test
    void d12_another_currency_is_refused() {
        lms.discounts()
                .createCode(
                        DiscountDetails.fixed("CANADA", Money.parse("CAD 5")).build());

        assertThat(check("CANADA", "20.00").violations())
                .extracting(Violation::code)
                .containsExactly(PricingProblem.WRONG_CURRENCY.code());
    }

    @Test
    void d13_the_minimum_is_that_of_the_whole_order() {
        DiscountCode code = fixtures.discount().fromPurchasesOf("7.00").create();

        assertThat(check(code.details().code(), "3.00 4.00").violations()).isEmpty();
        OrderCheck less = check(code.details().code(), "2.00 3.00");
        assertThat(less.violations())
                .extracting(Violation::code)
                .containsExactly(PricingProblem.MINIMUM_NOT_REACHED.code());
        assertThat(less.quote()).isNotNull();
        assertThat(less.quote().discount().isZero()).isTrue();
    }

    @Test
    void d14_codes_are_trimmed_and_compared_without_case() {
        fixtures.discount().code(" NewCoDe ").create();

        assertThat(check("newcode", "20.00").violations()).isEmpty();
    }

    @Test
    void d17_all_reasons_are_told() {
        lms.catalog().addCourseType("Paediatric");
        var type = lms.catalog().courseTypes().stream()
                .filter(t -> t.name().equals("Paediatric"))
                .findFirst()
                .orElseThrow();
        lms.discounts()
                .createCode(DiscountDetails.percentage("SEVENTEEN", "10")
                        .validBetween(null, clock.instant().plus(Duration.ofHours(1)))
                        .minimumPurchase(Money.parse("GBP 500"))
                        .courseTypes(List.of(type.id()))
                        .build());
        clock.advance(Duration.ofHours(2));

        assertThat(check("SEVENTEEN", "20.00 30.00").violations())
                .extracting(Violation::code)
                .containsExactlyInAnyOrder(
                        PricingProblem.EXPIRED.code(),
                        PricingProblem.WRONG_COURSE_TYPE.code(),
                        PricingProblem.MINIMUM_NOT_REACHED.code());
    }

    private OrderCheck check(String code, String prices) {
        return lms.orders()
                .check(fixtures.order()
                        .of(courses(prices))
                        .with(command -> command.withDiscount(code))
                        .command());
    }
}
