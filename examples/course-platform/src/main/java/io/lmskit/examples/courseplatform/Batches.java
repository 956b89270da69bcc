package io.lmskit.examples.courseplatform;

import io.lmskit.examples.shared.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Collects rows and hands them on so many at a time. */
final class Batches<R> {

    private final int size;
    private final Progress progress;
    private final Consumer<List<R>> work;
    private final List<R> waiting = new ArrayList<>();

    Batches(int size, Progress progress, Consumer<List<R>> work) {
        this.size = size;
        this.progress = progress;
        this.work = work;
    }

    void add(R row) {
        waiting.add(row);
        if (waiting.size() == size) {
            flush();
        }
    }

    void flush() {
        if (!waiting.isEmpty()) {
            work.accept(List.copyOf(waiting));
            progress.step(waiting.size());
            waiting.clear();
        }
    }
}
