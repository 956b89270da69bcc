package io.lmskit.benchmarks.scenario;

import io.lmskit.benchmarks.scenario.Load.Calls;
import io.lmskit.benchmarks.server.Data;
import io.lmskit.benchmarks.server.Keys;
import java.util.UUID;

/** From the basket to the course. */
final class Ordering implements Scenario {

    @Override
    public String name() {
        return "order";
    }

    @Override
    public String title() {
        return "Place and pay an order";
    }

    @Override
    public String explanation() {
        return "A call orders a product and pays for it in cash, two transactions: there is an order with its item, a payment,"
                + " a purchase, and access to the product's course.";
    }

    @Override
    public void run(Stage stage) {
        Data data = Lessons.of(stage.scale());
        stage.sideBySide(Load.of(
                "16 threads",
                data,
                16,
                (database, turn) -> new Calls(Long.MAX_VALUE, (contender, n) -> {
                    UUID order =
                            contender.placeOrder(Keys.customer(n % data.customers() + 1), Keys.product(n % 10 + 1));
                    return order != null && contender.payOrder(order);
                })));
    }
}
