package io.lmskit.benchmarks.scenario;

import io.lmskit.benchmarks.scenario.Load.Calls;
import io.lmskit.benchmarks.server.Data;
import io.lmskit.benchmarks.server.Held;
import io.lmskit.benchmarks.server.Keys;

/** Cancel a booking. */
final class Cancelling implements Scenario {

    @Override
    public String name() {
        return "cancel";
    }

    @Override
    public String title() {
        return "Cancel a booking";
    }

    @Override
    public String explanation() {
        return "Customers cancel bookings that hold a seat and are not paid, each another one, all over the programme.";
    }

    @Override
    public void run(Stage stage) {
        Data data = SpreadBooking.programme(stage.scale());
        int calls = stage.scale().full() ? 20_000 : 1_000;
        stage.sideBySide(Load.of("16 threads", data, 16, (database, turn) -> {
            Held held = Held.spread(turn, calls, data);
            held.write(database);
            return new Calls(
                    calls, (contender, n) -> contender.cancel(Keys.booking(held.firstBooking() + n), held.customer(n)));
        }));
    }
}
