package io.lmskit.benchmarks.scenario;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** What takes no server at all. */
final class Micro implements Scenario {

    @Override
    public String name() {
        return "micro";
    }

    @Override
    public String title() {
        return "Rules, splitting and dates";
    }

    @Override
    public String explanation() {
        return "The pure parts of a booking, each alone, measured with JMH in a JVM of its own. A microsecond has 1,000 ns, a"
                + " round trip to the database some 100,000 or more.";
    }

    @Override
    public void run(Stage stage) {
        boolean full = stage.scale().full();
        OptionsBuilder options = new OptionsBuilder();
        options.include("io\\.lmskit\\.benchmarks\\.micro\\..*")
                .forks(1)
                .warmupIterations(full ? 3 : 1)
                .warmupTime(TimeValue.milliseconds(full ? 500 : 50))
                .measurementIterations(full ? 5 : 1)
                .measurementTime(TimeValue.milliseconds(full ? 500 : 50))
                .verbosity(VerboseMode.SILENT);
        try {
            Collection<RunResult> results = new Runner(options.build()).run();
            for (RunResult result : results) {
                stage.note(
                        words(result.getPrimaryResult().getLabel()),
                        "ns",
                        StreamSupport.stream(
                                        result.getAggregatedResult()
                                                .getIterationResults()
                                                .spliterator(),
                                        false)
                                .mapToDouble(iteration ->
                                        iteration.getPrimaryResult().getScore())
                                .toArray());
            }
        } catch (RunnerException e) {
            throw new IllegalStateException("JMH failed", e);
        }
    }

    /** Of a method's name. */
    private static String words(String name) {
        return name.replaceAll("(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }
}
