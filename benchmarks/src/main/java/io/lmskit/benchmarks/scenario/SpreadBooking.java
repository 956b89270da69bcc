package io.lmskit.benchmarks.scenario;

import io.lmskit.benchmarks.Scale;
import io.lmskit.benchmarks.contender.Answer;
import io.lmskit.benchmarks.contender.PlainScript;
import io.lmskit.benchmarks.scenario.Load.Calls;
import io.lmskit.benchmarks.server.Data;

/** Bookings all over the programme. */
public final class SpreadBooking implements Scenario {

    @Override
    public String name() {
        return "spread";
    }

    @Override
    public String title() {
        return "Book a seat, spread over 10,000 sessions";
    }

    @Override
    public String explanation() {
        return "Ten thousand customers book single seats all over the programme; hardly ever do two calls want the same row.";
    }

    @Override
    public void run(Stage stage) {
        Data data = programme(stage.scale());
        for (int threads : stage.scale().full() ? new int[] {1, 4, 16, 64} : new int[] {16}) {
            stage.sideBySide(load(data, threads).withScript(PlainScript.booking(data)));
        }
    }

    /** So many threads that book whatever is there; what everybody's code is warmed up with. */
    public static Load load(Scale scale, int threads) {
        return load(programme(scale), threads);
    }

    private static Load load(Data data, int threads) {
        return Load.of(threads + (threads == 1 ? " thread" : " threads"), data, threads, (database, turn) -> {
            Wishes wishes = new Wishes(data, turn);
            return new Calls(
                    Wishes.PER_TURN,
                    (contender, n) -> contender.book(wishes.session(n), wishes.customer(n), null) == Answer.BOOKED);
        });
    }

    /** A programme without bookings. */
    static Data programme(Scale scale) {
        return scale.full() ? new Data(60_000, 10_000, 60_000, 0) : new Data(5_000, 500, 5_000, 0);
    }
}
