package io.lmskit.benchmarks.measure;

import com.sun.management.ThreadMXBean;
import io.lmskit.benchmarks.contender.Contender;
import io.lmskit.benchmarks.scenario.Load.Calls;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;

/** Threads that make calls as fast as they are answered. */
final class Crowd implements AutoCloseable {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long LONGEST_NANOS = Duration.ofMinutes(5).toNanos();
    private static final int DIGITS = 3;

    private final ExecutorService threads;
    private final int size;

    Crowd(int size) {
        this.size = size;
        this.threads = Executors.newFixedThreadPool(size);
    }

    /** What came of it. */
    record Made(Histogram nanos, double seconds, long bytes) {

        long calls() {
            return nanos.getTotalCount();
        }
    }

    /**
     * Makes calls for so long, or until there are none left.
     *
     * @param next which call comes next; shared by the stretches of one turn
     */
    Made make(Calls calls, Contender contender, AtomicLong next, Duration during) {
        long start = System.nanoTime();
        List<Future<Made>> running = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            running.add(threads.submit(() -> work(calls, contender, next, start + during.toNanos())));
        }
        Histogram nanos = new Histogram(LONGEST_NANOS, DIGITS);
        long bytes = 0;
        try {
            for (Future<Made> each : running) {
                Made made = each.get();
                nanos.add(made.nanos());
                bytes += made.bytes();
            }
        } catch (ExecutionException e) {
            next.set(Long.MAX_VALUE / 2);
            throw new IllegalStateException("A call failed: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
        return new Made(nanos, (System.nanoTime() - start) / 1e9, bytes);
    }

    private static Made work(Calls calls, Contender contender, AtomicLong next, long until) {
        Histogram nanos = new Histogram(LONGEST_NANOS, DIGITS);
        long bytesBefore = THREADS.getCurrentThreadAllocatedBytes();
        // everybody makes one call, however late they come
        for (long start = System.nanoTime(); nanos.getTotalCount() == 0 || start < until; start = System.nanoTime()) {
            long n = next.getAndIncrement();
            if (n >= calls.limit()) {
                break;
            }
            if (!calls.call().make(contender, n)) {
                throw new IllegalStateException("the call " + n + " was refused");
            }
            nanos.recordValue(Math.min(System.nanoTime() - start, LONGEST_NANOS));
        }
        return new Made(nanos, 0, THREADS.getCurrentThreadAllocatedBytes() - bytesBefore);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
