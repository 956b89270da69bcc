package io.lmskit.benchmarks.scenario;

import io.lmskit.benchmarks.scenario.Load.Calls;
import io.lmskit.benchmarks.server.Data;
import io.lmskit.benchmarks.server.Keys;

/** The question behind every page of a course. */
final class OpeningLesson implements Scenario {

    private static final int STEP = 7_919;

    @Override
    public String name() {
        return "open";
    }

    @Override
    public String title() {
        return "Check access to a lesson";
    }

    @Override
    public String explanation() {
        return "May this user open this lesson? Users ask about lessons of the course that they have access to.";
    }

    @Override
    public void run(Stage stage) {
        Data data = Lessons.of(stage.scale());
        stage.sideBySide(Load.shared(
                "4 threads",
                data,
                4,
                (database, turn) -> new Calls(Long.MAX_VALUE, (contender, n) -> {
                    long customer = n * STEP % data.customers() + 1;
                    return contender.mayOpen(
                            Keys.lesson(data.courseOf(customer), n % data.lessons() + 1), Keys.customer(customer));
                })));
    }
}
