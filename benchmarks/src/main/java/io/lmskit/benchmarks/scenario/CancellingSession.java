package io.lmskit.benchmarks.scenario;

import io.lmskit.benchmarks.scenario.Load.Calls;
import io.lmskit.benchmarks.server.Data;
import io.lmskit.benchmarks.server.Held;
import io.lmskit.benchmarks.server.Keys;

/** Cancelling a session with everything that hangs on it. */
final class CancellingSession implements Scenario {

    private static final int BOOKINGS = 1_000;

    @Override
    public String name() {
        return "flood";
    }

    @Override
    public String title() {
        return "Cancel a session with 1,000 bookings";
    }

    @Override
    public String explanation() {
        return "A call cancels one session and with it a thousand bookings that hold their seats, each with its entry in the"
                + " journal, in one transaction.";
    }

    @Override
    public void run(Stage stage) {
        Data data = SpreadBooking.programme(stage.scale());
        int sessions = stage.scale().full() ? 12 : 1;
        stage.sideBySide(Load.of("1 thread", data, 1, (database, turn) -> {
            int first = turn * sessions + 1;
            new Held((long) turn * sessions * BOOKINGS, sessions * BOOKINGS, first, sessions).write(database);
            return new Calls(sessions, (contender, n) -> {
                contender.cancelSession(Keys.session(first + n));
                return true;
            });
        }));
    }
}
