package io.lmskit.benchmarks.scenario;

import io.lmskit.benchmarks.scenario.Load.Calls;
import io.lmskit.benchmarks.server.Data;
import io.lmskit.benchmarks.server.Keys;
import io.lmskit.benchmarks.server.Moments;
import java.time.Duration;
import java.time.Instant;

/** Looking for something to book. */
final class Listing implements Scenario {

    private static final int PAGE = 50;
    private static final int STEP = 7_919;

    @Override
    public String name() {
        return "list";
    }

    @Override
    public String title() {
        return "List and search sessions";
    }

    @Override
    public String explanation() {
        return "Every other call asks for fifty sessions with a free seat that start after some moment, every other for those"
                + " of one course; with more and more bookings behind them.";
    }

    @Override
    public void run(Stage stage) {
        for (Data data : Sizes.of(stage.scale())) {
            stage.sideBySide(Load.shared(
                    Sizes.name(data),
                    data,
                    4,
                    (database, turn) -> new Calls(Long.MAX_VALUE, (contender, n) -> {
                        // so many hours before the end that a page is full
                        long hours = (turn * 1_000L + n) * STEP % (data.sessions() - PAGE * 20);
                        Instant from = Moments.FIRST_SESSION.plus(Duration.ofHours(hours));
                        return contender.findSessions(from, n % 2 == 0 ? null : Keys.course(n / 2 % 10 + 1), PAGE)
                                == PAGE;
                    })));
        }
    }
}
