package io.lmskit.benchmarks.scenario;

import io.lmskit.benchmarks.scenario.Load.Calls;
import io.lmskit.benchmarks.server.Data;
import io.lmskit.benchmarks.server.Keys;

/** What an instructor's page shows. */
final class ProgressOfClass implements Scenario {

    private static final int PAGE = 500;

    @Override
    public String name() {
        return "progress";
    }

    @Override
    public String title() {
        return "Progress of a class";
    }

    @Override
    public String explanation() {
        return "How far everybody in a course is, with the last completion and the average score: 500 learners in the full run.";
    }

    @Override
    public void run(Stage stage) {
        Data data = Lessons.of(stage.scale());
        stage.sideBySide(Load.shared(
                "4 threads",
                data,
                4,
                (database, turn) -> new Calls(
                        Long.MAX_VALUE, (contender, n) -> contender.progress(Keys.course(n % 10 + 1), PAGE) > 0)));
    }
}
