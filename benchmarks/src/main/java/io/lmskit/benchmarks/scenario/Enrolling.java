package io.lmskit.benchmarks.scenario;

import io.lmskit.benchmarks.contender.Contender.Enrolled;
import io.lmskit.benchmarks.scenario.Load.Calls;
import io.lmskit.benchmarks.server.Data;
import io.lmskit.benchmarks.server.Keys;
import io.lmskit.benchmarks.server.Moments;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/** A year's students, as they come from an old system. */
final class Enrolling implements Scenario {

    @Override
    public String name() {
        return "enrol";
    }

    @Override
    public String title() {
        return "Enrol many students";
    }

    @Override
    public String explanation() {
        return "A call enrols so many students in a course, each with a history, with access to the course and with two journal"
                + " entries. Plain JDBC writes all of it by one statement in one transaction; the others go through the rows in"
                + " chunks of 10,000, each committed, and the library tells what became of each row.";
    }

    @Override
    public void run(Stage stage) {
        int students = stage.scale().full() ? 100_000 : 2_000;
        Data data = new Data(students, 10, 10, 0);
        List<Long> numbers = LongStream.rangeClosed(1, students).boxed().toList();
        stage.sideBySide(Load.of(
                String.format(Locale.ROOT, "%,d students", students),
                data,
                1,
                // a course for each turn
                (database, turn) -> new Calls(
                        1,
                        (contender, n) -> contender.enrolAll(numbers.stream()
                                        .map(number -> new Enrolled(
                                                Keys.course(turn + 1L), Keys.customer(number), Moments.NOW))
                                        .toList())
                                == students)));
    }
}
