package io.lmskit.benchmarks.scenario;

import io.lmskit.benchmarks.contender.Answer;
import io.lmskit.benchmarks.scenario.Load.Calls;
import io.lmskit.benchmarks.server.Credits;
import io.lmskit.benchmarks.server.Data;

/** Members of a gym, who have paid before. */
final class SpendingCredits implements Scenario {

    @Override
    public String name() {
        return "credits";
    }

    @Override
    public String title() {
        return "Spend credits";
    }

    @Override
    public String explanation() {
        return "Bookings all over the programme, each confirmed at once because it is paid by a credit. Every customer has two"
                + " grants, and spends first what expires first; the ledger and a journal entry of the grant are written with the"
                + " booking.";
    }

    @Override
    public void run(Stage stage) {
        Data data = SpreadBooking.programme(stage.scale());
        stage.sideBySide(Load.of("16 threads", data, 16, (database, turn) -> {
            if (turn == 0) {
                Credits.give(database, 2, 100_000);
            }
            Wishes wishes = new Wishes(data, turn);
            return new Calls(
                    Wishes.PER_TURN,
                    (contender, n) -> contender.bookByCredits(wishes.session(n), wishes.customer(n)) == Answer.BOOKED);
        }));
    }
}
