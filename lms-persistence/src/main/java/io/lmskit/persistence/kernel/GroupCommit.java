package io.lmskit.persistence.kernel;

import io.lmskit.kernel.StorageException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lets calls share a statement and a commit. A row's lock is held until its commit is on the disk, so that one call for
 * each commit cannot go faster than the disk; several calls in one commit can. And also where calls want different rows, a
 * statement for several costs the server less than several statements.
 *
 * <p>Whoever comes while less than {@value #AT_ONCE} statements of a line are on their way starts at once, alone: there is
 * no wait where there is no queue. Everybody else waits in line; who is first in line when a statement returns carries out
 * their own request and those behind it. There are no threads but the callers' own, and whoever waits holds no connection.
 */
public final class GroupCommit {

    /** One statement works while the other one's commit is written. */
    private static final int AT_ONCE = 2;

    /** Whoever is ahead may wait for a row that somebody keeps for long; nobody else is to wait for them. */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(5);

    /** Who does not want that row has no reason to wait for it: a line of theirs that stands still for so long is left. */
    private static final long STANDSTILL = TimeUnit.MILLISECONDS.toNanos(50);

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
     * @param late the answer to a request that nobody has begun to carry out for too long, or whose thread is interrupted
     *     while it waits
     * @param row what the requests want, or which rows they read; those for different ones never meet
     * @param carryOut gives an answer for each request, in their order; what it throws is thrown to each
     */
    public <Q, A> A submit(Object row, Q request, A late, Function<List<Q>, List<A>> carryOut) {
        return submit(row, PATIENCE, request, late, carryOut);
    }

    /**
     * The same for requests that change different rows: one that waits for its row holds up nobody else.
     *
     * @param kind what the requests are; those of different kinds never meet
     */
    public <Q, A> A submitAmong(Object kind, Q request, A late, Function<List<Q>, List<A>> carryOut) {
        return submit(kind, STANDSTILL, request, late, carryOut);
    }

    private <Q, A> A submit(Object key, long standstill, Q request, A late, Function<List<Q>, List<A>> carryOut) {
        Call<Q, A> mine = new Call<>(request);
        List<Call<Q, A>> batch = List.of(mine);
        Place place = enter(key, mine);
        if (place == Place.WAITING) {
            if (!isToldSoon(key, mine, standstill) && leaves(key, mine)) {
                return late;
            }
            batch = mine.await();
        }
        if (!batch.isEmpty()) {
            lead(key, place, batch, carryOut);
        }
        return mine.answer();
    }

    private boolean isToldSoon(Object key, Call<?, ?> mine, long standstill) {
        long seen = moves(key);
        for (long waited = 0; waited < PATIENCE; waited += standstill) {
            if (mine.isToldWithin(standstill)) {
                return true;
            }
            long now = moves(key);
            if (Thread.currentThread().isInterrupted() || (now == seen && standstill < PATIENCE && stands(key))) {
                return false;
            }
            seen = now;
        }
        return false;
    }

    private <Q, A> void lead(Object row, Place place, List<Call<Q, A>> batch, Function<List<Q>, List<A>> carryOut) {
        List<A> answers = List.of();
        Throwable failure = null;
        // whoever leads works for others, who have not been interrupted
        boolean interrupted = batch.size() > 1 && Thread.interrupted();
        try {
            answers = carryOut.apply(batch.stream().map(call -> call.request).toList());
            if (answers.size() != batch.size()) {
                throw new IllegalStateException(answers.size() + " answers to " + batch.size() + " requests");
            }
        } catch (Throwable e) {
            // also a checked one that a host's code let through: whoever waits must hear of it
            failure = e;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        try {
            if (place != Place.PAST) {
                passOn(row);
            }
        } finally {
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).finish(failure == null ? answers.get(i) : null, failure);
            }
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
    }

    private Place enter(Object row, Call<?, ?> call) {
        Place[] place = {Place.WAITING};
        lines.compute(row, (key, known) -> {
            Line line = known == null ? new Line() : known;
            if (line.running < AT_ONCE && line.waiting.isEmpty()) {
                line.moves++;
                line.running++;
                place[0] = Place.FRONT;
            } else if (line.stands) {
                place[0] = Place.PAST;
            } else {
                line.waiting.add(call);
            }
            return line;
        });
        return place[0];
    }

    private long moves(Object row) {
        long[] moves = {-1};
        lines.computeIfPresent(row, (key, line) -> {
            moves[0] = line.moves;
            return line;
        });
        return moves[0];
    }

    /** From now on, until something moves, nobody joins the line. */
    private boolean stands(Object row) {
        lines.computeIfPresent(row, (key, line) -> {
            line.stands = true;
            return line;
        });
        return true;
    }

    private boolean leaves(Object row, Call<?, ?> call) {
        boolean[] left = {false};
        lines.computeIfPresent(row, (key, line) -> {
            left[0] = line.waiting.remove(call);
            return line;
        });
        return left[0];
    }

    /** The first in line leads the next batch. */
    private void passOn(Object row) {
        List<Call<?, ?>> next = new ArrayList<>();
        lines.computeIfPresent(row, (key, line) -> {
            line.moves++;
            line.stands = false;
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

    /** Where a call begins. */
    private enum Place {
        FRONT,
        WAITING,
        /** Beside a line that stands still: it is none of the line's, and when it is done nothing in the line has moved. */
        PAST
    }

    /** Who is at work in one line, and who waits; changed under the lock of the map's entry alone. */
    private static final class Line {

        private final Deque<Call<?, ?>> waiting = new ArrayDeque<>();
        private int running;

        /** How many statements were begun or done. */
        private long moves;

        /** Whether somebody has waited in vain for any of them to be done. */
        private boolean stands;
    }

    /** A request whose thread waits until it is told to lead, or that it is done. */
    private static final class Call<Q, A> {

        private final Q request;
        // not a CompletableFuture: who waits for one in a pool that forks runs other tasks meanwhile, on the same stack
        private final Semaphore told = new Semaphore(0);
        private List<Call<?, ?>> batch = List.of();
        private @Nullable A answer;
        private @Nullable Throwable failure;

        Call(Q request) {
            this.request = request;
        }

        boolean isToldWithin(long nanos) {
            try {
                boolean soon = told.tryAcquire(nanos, TimeUnit.NANOSECONDS);
                if (soon) {
                    told.release();
                }
                return soon;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        /** Whom to lead; nobody if it is done. An interrupt is left for the caller to see. */
        @SuppressWarnings("unchecked") // who waits for one row came through one method, with requests of one kind
        List<Call<Q, A>> await() {
            told.acquireUninterruptibly();
            return (List<Call<Q, A>>) (List<?>) batch;
        }

        void lead(List<Call<?, ?>> those) {
            batch = those;
            told.release();
        }

        /** What is set before the release is seen by who waits for it. */
        void finish(@Nullable A result, @Nullable Throwable thrown) {
            answer = result;
            failure = thrown;
            told.release();
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
