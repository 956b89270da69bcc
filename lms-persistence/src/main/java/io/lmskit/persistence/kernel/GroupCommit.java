package io.lmskit.persistence.kernel;

import io.lmskit.kernel.StorageException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lets calls that want the same row share a statement and a commit. A row's lock is held until its commit is on the disk,
 * so that one call for each commit cannot go faster than the disk; several calls in one commit can.
 *
 * <p>Whoever comes while less than {@value #AT_ONCE} statements for the row are on their way starts at once, alone: there
 * is no wait where there is no queue. Everybody else waits in line; who is first in line when a statement returns carries
 * out their own request and those behind it. There are no threads but the callers' own, and whoever waits holds no
 * connection.
 */
public final class GroupCommit {

    /** One statement works while the other one's commit is written. */
    private static final int AT_ONCE = 2;

    private final int most;
    private final Map<Object, Line> lines = new ConcurrentHashMap<>();

    /** @param most how many requests share a statement; 1 for none */
    public GroupCommit(int most) {
        this.most = most;
    }

    /** Whether calls share at all. */
    public boolean isOn() {
        return most > 1;
    }

    /**
     * Gives the answer to a request, which this thread or another one has carried out.
     *
     * @param row what the requests want; those for different ones never meet
     * @param carryOut gives an answer for each request, in their order; what it throws is thrown to each
     */
    public <Q, A> A submit(Object row, Q request, Function<List<Q>, List<A>> carryOut) {
        Call<Q, A> mine = new Call<>(request);
        List<Call<Q, A>> batch = startsAtOnce(row, mine) ? List.of(mine) : mine.await();
        if (!batch.isEmpty()) {
            lead(row, batch, carryOut);
        }
        return mine.answer();
    }

    private <Q, A> void lead(Object row, List<Call<Q, A>> batch, Function<List<Q>, List<A>> carryOut) {
        List<A> answers = List.of();
        Throwable failure = null;
        try {
            answers = carryOut.apply(batch.stream().map(call -> call.request).toList());
            if (answers.size() != batch.size()) {
                throw new IllegalStateException(answers.size() + " answers to " + batch.size() + " requests");
            }
        } catch (RuntimeException | Error e) {
            failure = e;
        }
        passOn(row);
        for (int i = 0; i < batch.size(); i++) {
            batch.get(i).finish(failure == null ? answers.get(i) : null, failure);
        }
    }

    private boolean startsAtOnce(Object row, Call<?, ?> call) {
        boolean[] now = {false};
        lines.compute(row, (key, known) -> {
            Line line = known == null ? new Line() : known;
            if (line.running < AT_ONCE && line.waiting.isEmpty()) {
                line.running++;
                now[0] = true;
            } else {
                line.waiting.add(call);
            }
            return line;
        });
        return now[0];
    }

    /** The first in line leads the next batch. */
    private void passOn(Object row) {
        List<Call<?, ?>> next = new ArrayList<>();
        lines.computeIfPresent(row, (key, line) -> {
            while (next.size() < most && !line.waiting.isEmpty()) {
                next.add(line.waiting.remove());
            }
            if (next.isEmpty()) {
                line.running--;
            }
            return line.running == 0 ? null : line;
        });
        if (!next.isEmpty()) {
            next.get(0).lead(next);
        }
    }

    /** Who is at work for one row, and who waits; changed under the lock of the map's entry alone. */
    private static final class Line {

        private final Deque<Call<?, ?>> waiting = new ArrayDeque<>();
        private int running;
    }

    /** A request whose thread waits until it is told to lead, or that it is done. */
    private static final class Call<Q, A> {

        private final Q request;
        private final CompletableFuture<List<Call<?, ?>>> turn = new CompletableFuture<>();
        private @Nullable A answer;
        private @Nullable Throwable failure;

        Call(Q request) {
            this.request = request;
        }

        /** Whom to lead; nobody if it is done. An interrupt is left for the caller to see. */
        @SuppressWarnings("unchecked") // who waits for one row came through one method, with requests of one kind
        List<Call<Q, A>> await() {
            return (List<Call<Q, A>>) (List<?>) turn.join();
        }

        void lead(List<Call<?, ?>> batch) {
            turn.complete(batch);
        }

        /** What is set before the turn is completed is seen by who waits for it. */
        void finish(@Nullable A result, @Nullable Throwable thrown) {
            answer = result;
            failure = thrown;
            turn.complete(List.of());
        }

        A answer() {
            if (failure instanceof StorageException e) {
                throw new StorageException(e.code(), String.valueOf(e.getMessage()), e.isRetryable(), e);
            }
            if (failure != null) {
                throw new IllegalStateException(
                        "A statement for several calls failed: " + failure.getMessage(), failure);
            }
            return Objects.requireNonNull(answer, "answer");
        }
    }
}
