package io.lmskit.benchmarks.scenario;

import com.zaxxer.hikari.HikariDataSource;
import io.lmskit.Lms;
import io.lmskit.benchmarks.contender.Contender;
import io.lmskit.benchmarks.contender.Contenders;
import io.lmskit.benchmarks.scenario.Load.Calls;
import io.lmskit.benchmarks.server.Data;
import io.lmskit.benchmarks.server.Database;
import io.lmskit.benchmarks.server.Fees;
import io.lmskit.benchmarks.server.Moments;
import io.lmskit.billing.GenerateFees;
import io.lmskit.persistence.PostgresLms;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;

/** The fees of a month. */
final class Generating implements Scenario {

    private static final int COURSES = 10;
    private static final double MEGABYTE = 1 << 20;

    @Override
    public String name() {
        return "generate";
    }

    @Override
    public String title() {
        return "Generate the fees of a month";
    }

    @Override
    public String explanation() {
        return "A call makes one fee and one journal entry for each enrolment of a month, of which every tenth comes or goes at"
                + " some time of the year; \"again\" is the same month once more, of which nothing is left to do. Plain JDBC is one"
                + " statement that is written for this case alone, in one transaction; the others go through the enrolments in"
                + " chunks, each committed. With a million enrolments it is that statement and the library alone that are held"
                + " against each other. The heap is what is in use after a collection, at the most, in the midst of a run of the"
                + " library.";
    }

    @Override
    public void run(Stage stage) {
        int[] sizes = stage.scale().full() ? new int[] {10_000, 100_000} : new int[] {2_000};
        for (int size : sizes) {
            Data data = new Data(size / COURSES, COURSES, COURSES, 0);
            String name = String.format(Locale.ROOT, "%,d enrolments", size);
            stage.sideBySide(Load.of(name, data, 1, (database, turn) -> {
                if (turn == 0) {
                    Fees.enrol(database);
                }
                return new Calls(1, (contender, n) -> contender.generateFees(Fees.month(turn)) > 0);
            }));
            stage.sideBySide(Load.of(name + ", again", data, 1, (database, turn) -> {
                if (turn == 0) {
                    Fees.enrol(database);
                    generate(database, 0);
                }
                return new Calls(Long.MAX_VALUE, (contender, n) -> contender.generateFees(Fees.month(0)) == 0);
            }));
            heap(stage, name, data);
        }
        if (stage.scale().full()) {
            aMillion(stage);
        }
    }

    /** By the statement: who is measured next finds the same, however it is written. */
    private static void generate(Database database, int month) {
        try (HikariDataSource pool = database.openPool(1);
                Contender floor = floor().opening().open(pool)) {
            floor.generateFees(Fees.month(month));
        }
    }

    private static Contenders.Entry floor() {
        return entry(Contenders.FLOOR);
    }

    private static Contenders.Entry entry(String name) {
        return Contenders.ALL.stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void heap(Stage stage, String name, Data data) {
        try (Database database = stage.server().copy(data)) {
            Fees.enrol(database);
            stage.note(name + ", heap", "MB", heap(database, Fees.month(0)));
        }
    }

    /** Too much for everybody to take turns. */
    private static void aMillion(Stage stage) {
        String name = "1,000,000 enrolments";
        Data data = new Data(100_000, COURSES, COURSES, 0);
        int rounds = stage.scale().rounds();
        double[][] first = new double[2][rounds];
        double[][] again = new double[2][rounds];
        double[] heap = new double[1];
        List<Contenders.Entry> both = List.of(floor(), entry(Contenders.OURS));
        String[][] made = new String[2][rounds];
        for (int i = 0; i < both.size(); i++) {
            try (Database database = stage.server().copy(data)) {
                Fees.enrolBarely(database);
                try (HikariDataSource pool = database.openPool(1);
                        Contender contender = both.get(i).opening().open(pool)) {
                    for (int round = 0; round < rounds; round++) {
                        YearMonth month = Fees.month(round);
                        first[i][round] = perSecond(contender, month);
                        database.sweep();
                        again[i][round] = perSecond(contender, month);
                        made[i][round] = Fees.made(database, month);
                        stage.say(both.get(i).name() + ": " + made[i][round]);
                    }
                }
                heap[0] = heap(database, Fees.month(rounds));
            }
        }
        double[] ratio = new double[rounds];
        double[] ratioAgain = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            if (!made[0][round].equals(made[1][round])) {
                throw new IllegalStateException(
                        "One statement made " + made[0][round] + ", the library " + made[1][round]);
            }
            ratio[round] = first[1][round] / first[0][round];
            ratioAgain[round] = again[1][round] / again[0][round];
        }
        stage.note(name + ", plain JDBC", "enrolments per second", first[0]);
        stage.note(name + ", this library", "enrolments per second", first[1]);
        stage.note(name + ", this library", "of plain JDBC", ratio);
        stage.note(name + ", again, plain JDBC", "enrolments per second", again[0]);
        stage.note(name + ", again, this library", "enrolments per second", again[1]);
        stage.note(name + ", again, this library", "of plain JDBC", ratioAgain);
        stage.note(name + ", heap", "MB", heap);
    }

    private static double perSecond(Contender contender, YearMonth month) {
        long start = System.nanoTime();
        contender.generateFees(month);
        return 1_000_000 / ((System.nanoTime() - start) / 1e9);
    }

    /** What is in use after each chunk of a dry run, at the most. */
    private static double heap(Database database, YearMonth month) {
        Runtime runtime = Runtime.getRuntime();
        double[] most = new double[1];
        try (HikariDataSource pool = database.openPool(1);
                Lms lms = PostgresLms.builder()
                        .dataSource(pool)
                        .clock(Moments.CLOCK)
                        .build()) {
            lms.feeGeneration().generate(GenerateFees.of(month).asDryRun(), done -> {
                System.gc();
                most[0] = Math.max(most[0], (runtime.totalMemory() - runtime.freeMemory()) / MEGABYTE);
            });
        }
        return most[0];
    }
}
