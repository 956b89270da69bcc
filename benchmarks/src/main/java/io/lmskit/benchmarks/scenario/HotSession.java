package io.lmskit.benchmarks.scenario;

import io.lmskit.benchmarks.contender.Answer;
import io.lmskit.benchmarks.scenario.Load.Calls;
import io.lmskit.benchmarks.server.Data;
import io.lmskit.benchmarks.server.Keys;
import java.util.UUID;

/** Everybody wants the same session. */
final class HotSession implements Scenario {

    @Override
    public String name() {
        return "hot";
    }

    @Override
    public String title() {
        return "Book one session that everybody wants";
    }

    @Override
    public String explanation() {
        return "Sixty-four threads book seats of one session at the same time, each for another customer. Counted are the"
                + " bookings that were acknowledged while there were seats.";
    }

    @Override
    public void run(Stage stage) {
        Data data = SpreadBooking.programme(stage.scale());
        stage.sideBySide(Load.of("64 threads", data, 64, (database, turn) -> {
            UUID session = Keys.session(turn + 1L);
            return new Calls(
                    data.customers(),
                    (contender, n) -> contender.book(session, Keys.customer(n + 1), null) == Answer.BOOKED);
        }));
    }
}
