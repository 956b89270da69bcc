package io.lmskit.tests.badinput;

import io.lmskit.LmsScope;
import io.lmskit.account.User;
import io.lmskit.booking.BookSession.Seat;
import io.lmskit.kernel.PageRequest;
import io.lmskit.sales.Order;
import io.lmskit.sales.OrderFilter;
import io.lmskit.sales.OrderLine;
import io.lmskit.sales.PlaceOrder;
import io.lmskit.sales.PurchaseFilter;
import io.lmskit.sales.RefundOrder;
import io.lmskit.scheduling.Session;
import io.lmskit.testkit.Fixtures;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Sound calls of what is about orders. */
final class OrderSamples {

    private static final PageRequest PAGE = PageRequest.first(5);

    private final LmsScope lms;
    private final Session session;
    private final User user;
    private final Fixtures fixtures;

    OrderSamples(LmsScope lms, Fixtures fixtures) {
        this.lms = lms;
        this.fixtures = fixtures;
        session = fixtures.session().capacity(10_000).create();
        user = fixtures.customer();
    }

    Map<String, Supplier<Object[]>> all() {
        Map<String, Supplier<Object[]>> calls = new TreeMap<>();
        calls.put("OrderService.place(PlaceOrder)", () -> new Object[] {basket()});
        calls.put("OrderService.check(PlaceOrder)", () -> new Object[] {basket()});
        calls.put("OrderService.cancel(Id, String)", () -> new Object[] {placed().id(), "Changed my mind"});
        calls.put("OrderService.refund(RefundOrder)", () ->
                new Object[] {RefundOrder.whole(fixtures.pay(placed()).id(), "Ill")});
        calls.put("OrderService.getOrder(String)", () -> new Object[] {placed().number()});
        calls.put("OrderService.findOrders(OrderFilter, PageRequest)", () -> new Object[] {OrderFilter.all(), PAGE});
        calls.put("PurchaseService.findPurchases(PurchaseFilter, PageRequest)", () ->
                new Object[] {PurchaseFilter.all(), PAGE});
        return calls;
    }

    private PlaceOrder basket() {
        return PlaceOrder.of(user.id(), OrderLine.seats(session.id(), List.of(Seat.named("Jo", "jo@example.org"))))
                .withNotes("Vegan");
    }

    private Order placed() {
        return lms.orders().place(basket());
    }
}
