package io.lmskit.examples.quickstart;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Many threads that work through one list together. */
final class Crowd implements AutoCloseable {

    private final ExecutorService threads;
    private final int size;

    Crowd(int size) {
        this.size = size;
        this.threads = Executors.newFixedThreadPool(size);
    }

    int size() {
        return size;
    }

    /**
     * Does the work for each number from 0 up to the count, in about this order; whichever thread is free takes the next.
     *
     * @throws IllegalStateException if one of them failed, with its exception
     */
    void forEach(int count, IntConsumer work) {
        AtomicInteger next = new AtomicInteger();
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            running.add(threads.submit(() -> {
                for (int n = next.getAndIncrement(); n < count; n = next.getAndIncrement()) {
                    work.accept(n);
                }
            }));
        }
        try {
            for (Future<?> each : running) {
                each.get();
            }
        } catch (ExecutionException e) {
            next.set(count);
            throw new IllegalStateException("A thread failed: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            next.set(count);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
