package io.lmskit.examples.courseshop;

import static io.lmskit.examples.courseshop.Shop.rupees;

import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.account.AccountProblem;
import io.lmskit.account.User;
import io.lmskit.booking.PaymentState;
import io.lmskit.examples.courseshop.Shop.Shelf;
import io.lmskit.examples.shared.Stage;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.PageRequest;
import io.lmskit.sales.Order;
import io.lmskit.sales.OrderFilter;
import io.lmskit.sales.OrderItem;
import io.lmskit.sales.OrderProblem;
import io.lmskit.sales.OrderStatus;
import io.lmskit.sales.RefundOrder;

/** Money first, access second. */
final class RefundsChapter {

    private final LmsScope office;
    private final LmsScope hers;
    private final Stage stage;
    private final Shelf shelf;
    private final Id<User> asha;

    RefundsChapter(LmsScope system, LmsScope office, Stage stage, Shelf shelf, Id<User> asha) {
        this.office = office;
        this.hers = system.as(Actor.customer(asha));
        this.stage = stage;
        this.shelf = shelf;
        this.asha = asha;
    }

    void play() {
        stage.chapter("Refunds");
        Order order = office.orders()
                .findOrders(OrderFilter.all().withCustomer(asha).withStatus(OrderStatus.COMPLETED), PageRequest.first())
                .items()
                .get(0);
        OrderItem java = order.items().get(0);
        OrderItem sql = order.items().get(1);

        stage.tell("The second course was late; the office gives a part of its price back");
        office.orders().refund(RefundOrder.part(order.id(), sql.id(), rupees("100.00"), "It was late"));
        Order partly = settled(order);
        stage.that(
                partly.status() == OrderStatus.COMPLETED && partly.paymentState() == PaymentState.PARTLY_REFUNDED,
                "the order stays completed, and is partly refunded");
        stage.that(hers.courseAccess().hasAccess(shelf.sql().id(), asha), "the course stays open");
        stage.refused(
                "giving back more than is left of it",
                () -> office.orders().refund(RefundOrder.part(order.id(), sql.id(), sql.amount(), "Twice")),
                OrderProblem.REFUND_ABOVE_PAID);

        stage.tell("Then she gives that course up, and the rest of its price goes back");
        office.orders().refund(RefundOrder.item(order.id(), sql.id(), "Given up"));
        Order without = settled(order);
        stage.that(without.refunded().equals(sql.amount()), "all of its price has gone back, discount considered");
        stage.that(
                !hers.courseAccess().hasAccess(shelf.sql().id(), asha)
                        && hers.courseAccess().hasAccess(shelf.java().id(), asha),
                "it is closed to her now, the other one is not");

        stage.tell("In the end she gives up the other one, too");
        office.orders().refund(RefundOrder.whole(order.id(), "Moved away"));
        Order refunded = settled(order);
        stage.that(
                refunded.status() == OrderStatus.REFUNDED && refunded.paymentState() == PaymentState.REFUNDED,
                "the whole order is refunded");
        stage.that(
                refunded.refunded().equals(java.amount().plus(sql.amount())),
                "what went back is what was paid, to the paisa");
        stage.refused(
                "refunding it again",
                () -> office.orders().refund(RefundOrder.whole(order.id(), "Again")),
                OrderProblem.NOT_COMPLETED);
        stage.refused(
                "deleting somebody who has ordered",
                () -> {
                    office.users().deleteUser(asha);
                    office.userAdministration().purge(asha);
                },
                AccountProblem.IN_USE);
    }

    private Order settled(Order order) {
        office.payments().settle();
        return office.orders().getOrder(order.id());
    }
}
