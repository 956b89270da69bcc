package io.lmskit.examples.courseshop;

import static io.lmskit.examples.courseshop.Shop.rupees;

import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.account.User;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.booking.PaymentState;
import io.lmskit.catalog.CatalogProblem;
import io.lmskit.enrollment.EnrollmentFilter;
import io.lmskit.enrollment.EnrollmentStatus;
import io.lmskit.examples.courseshop.Shop.Shelf;
import io.lmskit.examples.shared.Stage;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Json;
import io.lmskit.kernel.PageRequest;
import io.lmskit.payment.PaymentProblem;
import io.lmskit.payment.RecordPayment;
import io.lmskit.pricing.DiscountFilter;
import io.lmskit.pricing.PricingProblem;
import io.lmskit.sales.Order;
import io.lmskit.sales.OrderCheck;
import io.lmskit.sales.OrderFilter;
import io.lmskit.sales.OrderLine;
import io.lmskit.sales.OrderProblem;
import io.lmskit.sales.OrderQuote;
import io.lmskit.sales.OrderStatus;
import io.lmskit.sales.PlaceOrder;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.joda.money.Money;

/** From the basket to the course. */
final class OrdersChapter {

    private final LmsScope office;
    private final LmsScope hers;
    private final Stage stage;
    private final Shelf shelf;
    private final Id<User> asha;

    OrdersChapter(LmsScope system, LmsScope office, Stage stage, Shelf shelf, Id<User> asha) {
        this.office = office;
        this.hers = system.as(Actor.customer(asha));
        this.stage = stage;
        this.shelf = shelf;
        this.asha = asha;
    }

    void play() {
        stage.chapter("Orders");
        PlaceOrder basket = PlaceOrder.of(
                asha,
                OrderLine.course(shelf.java().id()),
                OrderLine.course(shelf.sql().id()));
        prices(basket);
        Order paid = sold(basket);
        givenUp();
        lists(paid);
    }

    private void prices(PlaceOrder basket) {
        stage.tell("Asha asks what two courses cost, with one coupon after the other");
        OrderQuote plain = Objects.requireNonNull(hers.orders().check(basket).quote());
        stage.that(plain.amount().equals(rupees("3998.00")), "without one, 3,998.00");
        OrderCheck percentage = hers.orders().check(basket.withDiscount(" monsoon15 "));
        OrderQuote quote = Objects.requireNonNull(percentage.quote());
        stage.that(
                percentage.allowed() && quote.discount().equals(rupees("500.00")),
                "15 per cent would be 599.70; the cap makes it 500.00");
        stage.that(
                quote.lines().stream()
                        .map(OrderQuote.Line::discount)
                        .toList()
                        .equals(List.of(rupees("312.53"), rupees("187.47"))),
                "which is split over both courses by their prices, to the paisa");
        OrderCheck over = hers.orders().check(basket.withDiscount(CouponsChapter.OVER));
        stage.that(
                over.violations().stream().anyMatch(v -> v.code().equals(PricingProblem.EXPIRED.code())),
                "a coupon whose time is over is refused, with the reason");
        stage.refused(
                "the guitar with a coupon for other courses and a higher amount",
                () -> hers.orders()
                        .place(PlaceOrder.of(
                                        asha, OrderLine.course(shelf.guitar().id()))
                                .withDiscount(CouponsChapter.FIXED)),
                PricingProblem.WRONG_COURSE,
                PricingProblem.MINIMUM_NOT_REACHED);
    }

    private Order sold(PlaceOrder basket) {
        stage.tell("She orders both, and pays in two parts");
        Order order = hers.orders()
                .place(basket.withDiscount(CouponsChapter.PERCENTAGE)
                        .withPaymentMethod(PaymentMethod.BANK_TRANSFER)
                        .withMetadata(Json.of("{\"campaign\": \"monsoon\"}")));
        stage.that(
                order.status() == OrderStatus.PENDING && order.paymentState() == PaymentState.PENDING,
                "the order is pending, and so is its payment");
        stage.that(
                order.originalAmount().equals(rupees("3998.00"))
                        && order.amount().equals(rupees("3498.00")),
                "it keeps the original amount and what is to be paid");
        stage.that(uses() == 1, "the coupon is used once");
        Order partly = pay(order, rupees("1000.00"));
        stage.that(
                partly.status() == OrderStatus.PROCESSING && partly.paymentState() == PaymentState.PARTLY_PAID,
                "with a part of the money it is in process");
        stage.that(!hers.courseAccess().hasAccess(shelf.java().id(), asha), "nothing is delivered yet");
        Order paid = pay(order, rupees("2498.00"));
        stage.that(
                paid.status() == OrderStatus.COMPLETED && paid.paymentState() == PaymentState.PAID,
                "with the rest it is completed");
        stage.that(
                hers.courseAccess().hasAccess(shelf.java().id(), asha)
                        && hers.courseAccess().hasAccess(shelf.sql().id(), asha),
                "both courses are open to her");
        stage.that(
                office.enrollments()
                                .findEnrollments(
                                        EnrollmentFilter.all().withStudent(asha).withStatus(EnrollmentStatus.ACTIVE),
                                        PageRequest.first())
                                .items()
                                .size()
                        == 2,
                "and she is enrolled in them");
        stage.refused("paying again", () -> pay(order, rupees("1.00")), PaymentProblem.ORDER_NOTHING_DUE);
        stage.refused(
                "cancelling what is delivered", () -> hers.orders().cancel(order.id(), null), OrderProblem.NOT_OPEN);
        stage.refused(
                "deleting a course that was sold",
                () -> office.catalog().deleteCourse(shelf.java().id()),
                CatalogProblem.COURSE_HAS_ENROLLMENTS,
                CatalogProblem.COURSE_HAS_DISCOUNT_CODES,
                CatalogProblem.COURSE_IN_ORDERS);
        return paid;
    }

    private void givenUp() {
        stage.tell("She orders the guitar, and thinks better of it; then the last use of the coupon is free again");
        Order order = hers.orders()
                .place(PlaceOrder.of(asha, OrderLine.course(shelf.guitar().id()))
                        .withDiscount(CouponsChapter.PERCENTAGE));
        stage.refused(
                "one more use of the coupon",
                () -> hers.orders()
                        .place(PlaceOrder.of(
                                        asha, OrderLine.course(shelf.guitar().id()))
                                .withDiscount(CouponsChapter.PERCENTAGE)),
                PricingProblem.USED_UP);
        Order cancelled = hers.orders().cancel(order.id(), "No time");
        stage.that(cancelled.status() == OrderStatus.CANCELLED, "the order is cancelled");
        stage.that(uses() == 1, "the coupon has its use back");
    }

    private void lists(Order paid) {
        stage.tell("The office looks at the orders");
        stage.that(
                office.orders().getOrder(paid.number().toLowerCase(Locale.ROOT)).equals(paid),
                "an order is found by its number, as somebody reads it out");
        stage.that(
                office.orders()
                        .findOrders(
                                OrderFilter.all().withCustomer(asha).withStatus(OrderStatus.COMPLETED),
                                PageRequest.first())
                        .items()
                        .equals(List.of(paid)),
                "one of hers is completed");
        stage.that(
                office.orders()
                                .findOrders(OrderFilter.all().withCustomer(asha), PageRequest.first(1))
                                .next()
                        != null,
                "lists come in pages");
        stage.that(paid.metadata().text().contains("monsoon"), "what the shop attached is still attached");
    }

    private Order pay(Order order, Money amount) {
        office.payments().recordPayment(RecordPayment.ofOrder(order.id(), amount, PaymentMethod.BANK_TRANSFER));
        return hers.orders().getOrder(order.id());
    }

    private int uses() {
        return office.discounts()
                .findCodes(DiscountFilter.all().withCode(CouponsChapter.PERCENTAGE), PageRequest.first())
                .items()
                .get(0)
                .timesUsed();
    }
}
