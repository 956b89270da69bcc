package io.lmskit.tests.account;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Runs something in many threads at the same moment. */
final class Race {

    private Race() {}

    /**
     * What one runner got: a result or what it was refused with.
     *
     * @param <T> of the result
     */
    record Outcome<T>(T result, Throwable refusal) {

        boolean succeeded() {
            return refusal == null;
        }
    }

    static <T> List<Outcome<T>> run(int threads, IntFunction<Callable<T>> runners) throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            CyclicBarrier start = new CyclicBarrier(threads);
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                Callable<T> runner = runners.apply(i);
                running.add(pool.submit(() -> {
                    start.await(30, TimeUnit.SECONDS);
                    return runner.call();
                }));
            }
            List<Outcome<T>> outcomes = new ArrayList<>();
            for (Future<T> future : running) {
                try {
                    outcomes.add(new Outcome<>(future.get(), null));
                } catch (ExecutionException e) {
                    outcomes.add(new Outcome<>(null, e.getCause()));
                }
            }
            return outcomes;
        } finally {
            pool.shutdownNow();
        }
    }
}
