package io.lmskit.benchmarks.scenario;

import io.lmskit.benchmarks.server.Data;
import io.lmskit.benchmarks.server.Database;
import io.lmskit.persistence.LmsSchema;
import io.lmskit.testkit.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** What is waited for before the first call. The library alone: the others have nothing to compare it with. */
final class Starting implements Scenario {

    private static final Data SMALL = new Data(10, 10, 10, 0);

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String title() {
        return "Start up";
    }

    @Override
    public String explanation() {
        return "Opening the library on a migrated database, each time in a new JVM whose pool runs already; its first call;"
                + " migrating an empty database; cloning a test database with the testkit.";
    }

    @Override
    public void run(Stage stage) {
        int times = stage.scale().full() ? 7 : 1;
        double[] opening = new double[times];
        double[] firstCall = new double[times];
        double[] migrating = new double[times];
        double[] cloning = new double[times];
        String url = stage.server().shared(SMALL).url();
        for (int i = 0; i < times; i++) {
            String[] words = startedElsewhere(url).split(" ", -1);
            opening[i] = Double.parseDouble(words[0]);
            firstCall[i] = Double.parseDouble(words[1]);
        }
        for (int i = 0; i < times; i++) {
            try (Database empty = stage.server().empty("start")) {
                empty.own();
                migrating[i] = milliseconds(() -> LmsSchema.of(empty.own()).migrate());
            }
        }
        // the first one starts the testkit's server
        TestDatabase.create("benchmark").close();
        for (int i = 0; i < times; i++) {
            TestDatabase[] made = new TestDatabase[1];
            cloning[i] = milliseconds(() -> made[0] = TestDatabase.create("benchmark"));
            made[0].close();
        }
        stage.note("open the library in a new JVM", "ms", opening);
        stage.note("its first call", "ms", firstCall);
        stage.note("migrate an empty database", "ms", migrating);
        stage.note("clone a test database", "ms", cloning);
    }

    private static double milliseconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e6;
    }

    private static String startedElsewhere(String url) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        try {
            Process process = new ProcessBuilder(
                            List.of(java, "-cp", System.getProperty("java.class.path"), OpenOnce.class.getName(), url))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                throw new IllegalStateException("A new JVM failed: " + output);
            }
            return output;
        } catch (IOException e) {
            throw new IllegalStateException("Cannot start a JVM", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
