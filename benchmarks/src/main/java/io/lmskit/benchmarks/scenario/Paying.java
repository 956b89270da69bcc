package io.lmskit.benchmarks.scenario;

import io.lmskit.benchmarks.scenario.Load.Calls;
import io.lmskit.benchmarks.server.Data;
import io.lmskit.benchmarks.server.Held;
import io.lmskit.benchmarks.server.Keys;

/** Pay and confirm. */
final class Paying implements Scenario {

    @Override
    public String name() {
        return "pay";
    }

    @Override
    public String title() {
        return "Pay and confirm";
    }

    @Override
    public String explanation() {
        return "Cash is recorded for all that is due for a booking that holds a seat, which confirms it; each call another one.";
    }

    @Override
    public void run(Stage stage) {
        Data data = SpreadBooking.programme(stage.scale());
        int calls = stage.scale().full() ? 20_000 : 1_000;
        stage.sideBySide(Load.of("16 threads", data, 16, (database, turn) -> {
            Held held = Held.spread(turn, calls, data);
            held.write(database);
            return new Calls(calls, (contender, n) -> contender.pay(Keys.booking(held.firstBooking() + n)));
        }));
    }
}
