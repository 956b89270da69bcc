package io.lmskit.benchmarks.scenario;

import io.lmskit.benchmarks.scenario.Load.Calls;
import io.lmskit.benchmarks.server.Data;
import io.lmskit.benchmarks.server.Keys;

/** One step in a course. */
final class CompletingLesson implements Scenario {

    @Override
    public String name() {
        return "complete";
    }

    @Override
    public String title() {
        return "Complete a lesson";
    }

    @Override
    public String explanation() {
        return "Each user completes the next lesson of their course; whoever completes the last one has completed the course.";
    }

    @Override
    public void run(Stage stage) {
        Data data = Lessons.of(stage.scale());
        // nobody runs out of lessons in the turns there are
        long perTurn =
                (long) data.customers() * data.lessons() / 2 / (stage.scale().rounds() + 3);
        stage.sideBySide(Load.of(
                "16 threads",
                data,
                16,
                (database, turn) -> new Calls(perTurn, (contender, n) -> {
                    long call = turn * perTurn + n;
                    long customer = call % data.customers() + 1;
                    long lesson = data.completedBy(customer) + call / data.customers() + 1;
                    return contender.complete(Keys.lesson(data.courseOf(customer), lesson), Keys.customer(customer));
                })));
    }
}
