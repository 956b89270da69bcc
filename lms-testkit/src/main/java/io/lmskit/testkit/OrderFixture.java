package io.lmskit.testkit;

import io.lmskit.LmsScope;
import io.lmskit.account.User;
import io.lmskit.catalog.Course;
import io.lmskit.catalog.Product;
import io.lmskit.credit.CreditPack;
import io.lmskit.pricing.DiscountCode;
import io.lmskit.sales.Order;
import io.lmskit.sales.OrderLine;
import io.lmskit.sales.PlaceOrder;
import io.lmskit.scheduling.Session;
import io.lmskit.subscription.SubscriptionPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** An order about to be placed: of one new product by a new customer, not yet paid, unless said otherwise. */
public final class OrderFixture {

    private final LmsScope lms;
    private final Fixtures fixtures;
    private final List<OrderLine> lines = new ArrayList<>();
    private final List<Session> sessions = new ArrayList<>();
    private @Nullable User customer;
    private @Nullable String code;
    private boolean paid;
    private UnaryOperator<PlaceOrder> change = UnaryOperator.identity();

    OrderFixture(LmsScope lms, Fixtures fixtures) {
        this.lms = lms;
        this.fixtures = fixtures;
    }

    /** A line for each of these products. */
    public OrderFixture of(Product... products) {
        for (Product product : products) {
            lines.add(OrderLine.product(product.id()));
        }
        return this;
    }

    /** A line for each of these courses by itself. */
    public OrderFixture of(Course... courses) {
        for (Course course : courses) {
            lines.add(OrderLine.course(course.id()));
        }
        return this;
    }

    /** So many of this credit pack. */
    public OrderFixture of(CreditPack pack, int quantity) {
        lines.add(OrderLine.credits(pack.id(), quantity));
        return this;
    }

    /** A subscription to each of these plans. */
    public OrderFixture of(SubscriptionPlan... plans) {
        for (SubscriptionPlan plan : plans) {
            lines.add(OrderLine.subscription(plan.id()));
        }
        return this;
    }

    /** A seat for the customer in each of these sessions. */
    public OrderFixture seatIn(Session... places) {
        sessions.addAll(List.of(places));
        return this;
    }

    public OrderFixture by(User who) {
        customer = who;
        return this;
    }

    public OrderFixture withCode(DiscountCode discount) {
        code = discount.details().code();
        return this;
    }

    /** In cash, at once. */
    public OrderFixture paid() {
        paid = true;
        return this;
    }

    /** Whatever else matters. */
    public OrderFixture with(UnaryOperator<PlaceOrder> other) {
        change = other;
        return this;
    }

    /** The command as it would be given now, for a test of its own; makes what is missing. */
    public PlaceOrder command() {
        if (lines.isEmpty() && sessions.isEmpty()) {
            of(fixtures.product().create());
        }
        User who = customer == null ? fixtures.customer() : customer;
        customer = who;
        List<OrderLine> all = new ArrayList<>(lines);
        sessions.forEach(session -> all.add(OrderLine.seat(session.id(), who.id())));
        return change.apply(PlaceOrder.of(who.id(), all).withDiscount(code));
    }

    public Order create() {
        Order order = lms.orders().place(command());
        return paid ? fixtures.pay(order) : order;
    }
}
