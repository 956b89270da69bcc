package io.lmskit.examples.shared;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Shows how far a stage has come: a bar on a terminal; elsewhere, as in the log of a build, a line every ten seconds and
 * one at the end. Steps may come from many threads.
 */
public final class Progress implements AutoCloseable {

    private static final long LINE_EVERY = TimeUnit.SECONDS.toNanos(10);

    private final @Nullable PrintWriter out;
    private final String stage;
    private final long total;
    private final long started = System.nanoTime();
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong lastLine = new AtomicLong(started);
    private final @Nullable ProgressBar bar;

    private Progress(@Nullable PrintWriter out, String stage, long total, boolean terminal) {
        this.out = out;
        this.stage = stage;
        this.total = total;
        this.bar = terminal
                ? new ProgressBarBuilder()
                        .setTaskName(String.format(Locale.ROOT, "  %-14s", stage))
                        .setInitialMax(total)
                        .setStyle(ProgressBarStyle.ASCII)
                        .build()
                : null;
    }

    /** @param total how many steps there will be; negative if nobody knows */
    public static Progress of(PrintWriter out, String stage, long total) {
        return new Progress(out, stage, total, onTerminal() && System.getenv("CI") == null);
    }

    /** Shows nothing. */
    public static Progress none() {
        return new Progress(null, "", 0, false);
    }

    /** From JDK 22 on, a console can be there without a terminal; before, it says nothing about that. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean onTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    public void step() {
        step(1);
    }

    public void step(long steps) {
        long now = done.addAndGet(steps);
        if (bar != null) {
            bar.stepBy(steps);
            return;
        }
        if (out == null) {
            return;
        }
        long last = lastLine.get();
        long time = System.nanoTime();
        if (time - last > LINE_EVERY && lastLine.compareAndSet(last, time)) {
            String of = total < 0 ? " so far" : String.format(Locale.ROOT, " of %,d", total);
            out.printf(Locale.ROOT, "  %-14s %,8d%s%n", stage, now, of);
            out.flush();
        }
    }

    public double seconds() {
        return (System.nanoTime() - started) / 1e9;
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            return;
        }
        if (out == null) {
            return;
        }
        out.printf(Locale.ROOT, "  %-14s %,8d done in %.1f s%n", stage, done.get(), seconds());
        out.flush();
    }
}
