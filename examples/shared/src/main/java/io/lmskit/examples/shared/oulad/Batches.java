package io.lmskit.examples.shared.oulad;

import io.lmskit.examples.shared.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Collects rows and hands them on so many at a time. */
public final class Batches<R> {

    private final int size;
    private final Progress progress;
    private final Consumer<List<R>> work;
    private final List<R> waiting = new ArrayList<>();

    public Batches(int size, Progress progress, Consumer<List<R>> work) {
        this.size = size;
        this.progress = progress;
        this.work = work;
    }

    public void add(R row) {
        waiting.add(row);
        if (waiting.size() == size) {
            flush();
        }
    }

    public void flush() {
        if (!waiting.isEmpty()) {
            work.accept(List.copyOf(waiting));
            progress.step(waiting.size());
            waiting.clear();
        }
    }
}
