package io.lmskit.tests.support;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Runs something in many threads at the same moment. */
public final class Race {

    /**
     * A new thread for each task. Tasks that wait for one another must not share the common pool: it may have one thread
     * only, and whatever else wants to run in it waits with them.
     */
    public static final Executor THREAD_EACH = task -> new Thread(task).start();

    private Race() {}

    /**
     * What one runner got: a result or what it was refused with.
     *
     * @param <T> of the result
     */
    public record Outcome<T>(T result, Throwable refusal) {

        public boolean succeeded() {
            return refusal == null;
        }
    }

    public static <T> List<Outcome<T>> run(int threads, IntFunction<Callable<T>> runners) throws InterruptedException {
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
                outcomes.add(outcome(future));
            }
            return outcomes;
        } finally {
            pool.shutdownNow();
        }
    }

    /** Runs any number of pieces of work, so many at a time; the outcomes are in the order of the work. */
    public static <T> List<Outcome<T>> all(int threads, List<Callable<T>> work) throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Outcome<T>> outcomes = new ArrayList<>();
            for (Future<T> future : pool.invokeAll(work)) {
                outcomes.add(outcome(future));
            }
            return outcomes;
        } finally {
            pool.shutdownNow();
        }
    }

    private static <T> Outcome<T> outcome(Future<T> future) throws InterruptedException {
        try {
            return new Outcome<>(future.get(), null);
        } catch (ExecutionException e) {
            return new Outcome<>(null, e.getCause());
        }
    }
}
