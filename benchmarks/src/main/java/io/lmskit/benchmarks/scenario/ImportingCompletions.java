package io.lmskit.benchmarks.scenario;

import io.lmskit.benchmarks.contender.Contender.Done;
import io.lmskit.benchmarks.scenario.Load.Calls;
import io.lmskit.benchmarks.server.Data;
import io.lmskit.benchmarks.server.Keys;
import io.lmskit.benchmarks.server.Moments;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** A university's results, as they come from its old system. */
final class ImportingCompletions implements Scenario {

    @Override
    public String name() {
        return "import";
    }

    @Override
    public String title() {
        return "Import completed lessons";
    }

    @Override
    public String explanation() {
        return "Each call records so many completed lessons with their scores in one transaction, as those of a university are"
                + " taken over: access is judged row by row, courses are completed, every row has its journal entry.";
    }

    @Override
    public void run(Stage stage) {
        Data data = new Data(stage.scale().full() ? 20_000 : 4_000, 10, 10, 0, 40);
        int rows = stage.scale().full() ? 2_000 : 500;
        // nobody runs out of lessons in the turns there are
        long perTurn = (long) data.customers()
                * data.lessons()
                / 2
                / rows
                / (stage.scale().rounds() + 3);
        stage.sideBySide(Load.of(
                rows + " rows at a time",
                data,
                1,
                (database, turn) -> new Calls(
                        perTurn,
                        (contender, n) ->
                                contender.completeAll(next(data, (turn * perTurn + n) * rows, rows)) == rows)));
    }

    private static List<Done> next(Data data, long first, int rows) {
        List<Done> next = new ArrayList<>(rows);
        for (long row = first; row < first + rows; row++) {
            long customer = row % data.customers() + 1;
            long lesson = data.completedBy(customer) + row / data.customers() + 1;
            next.add(new Done(
                    Keys.lesson(data.courseOf(customer), lesson),
                    Keys.customer(customer),
                    Moments.NOW,
                    BigDecimal.valueOf(40 + row % 61)));
        }
        return next;
    }
}
