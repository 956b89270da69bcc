package io.lmskit.benchmarks.scenario;

import io.lmskit.benchmarks.contender.Contender;
import io.lmskit.benchmarks.contender.Contenders;
import io.lmskit.benchmarks.server.Data;
import io.lmskit.benchmarks.server.Database;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that contenders do side by side.
 *
 * @param variant of the scenario, for example {@code 16 threads}
 * @param data on which
 * @param copies whether each contender has a database of its own, because the load leaves traces that matter
 * @param threads that make calls; as many connections are in the pool
 * @param contenders who take part
 * @param preparation of each turn
 * @param script the same for pgbench, if it can do so
 */
public record Load(
        String variant,
        Data data,
        boolean copies,
        int threads,
        List<Contenders.Entry> contenders,
        Preparation preparation,
        @Nullable String script) {

    public Load {
        contenders = List.copyOf(contenders);
    }

    /** Everybody takes part, each on a database of their own. */
    public static Load of(String variant, Data data, int threads, Preparation preparation) {
        return new Load(variant, data, true, threads, Contenders.ALL, preparation, null);
    }

    /** Everybody takes part, on one database. */
    public static Load shared(String variant, Data data, int threads, Preparation preparation) {
        return new Load(variant, data, false, threads, Contenders.ALL, preparation, null);
    }

    /** With these contenders only. */
    public Load only(String... names) {
        List<String> wanted = List.of(names);
        List<Contenders.Entry> some = Contenders.ALL.stream()
                .filter(entry -> wanted.contains(entry.name()))
                .toList();
        return new Load(variant, data, copies, threads, some, preparation, script);
    }

    /** With pgbench, where it is installed. */
    public Load withScript(String text) {
        return new Load(variant, data, copies, threads, contenders, preparation, text);
    }

    /** What is done before a turn, untimed. */
    @FunctionalInterface
    public interface Preparation {

        /** @param turn 0, 1, 2 … on this database */
        Calls prepare(Database database, int turn);
    }

    /** One call of a turn. */
    @FunctionalInterface
    public interface Call {

        /**
         * Makes the nth call of the turn, counted from 0.
         *
         * @return whether it did what it should
         */
        boolean make(Contender contender, long n);
    }

    /**
     * The calls of one turn.
     *
     * @param limit there are no more than these
     */
    public record Calls(long limit, Call call) {}
}
