package io.lmskit.tests.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.persistence.kernel.GroupCommit;
import io.lmskit.tests.support.Race;
import io.lmskit.tests.support.Race.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Calls in a line, without a database: who carries out what, and who does not wait. */
class GroupCommitTest {

    private static final String LINE = "line";
    private static final int LATE = -1;

    private final GroupCommit line = new GroupCommit(32);
    private final CountDownLatch held = new CountDownLatch(1);

    /** What stands in front of everybody else, twice: more are not begun at once. */
    private List<CompletableFuture<Integer>> twoAtWork(boolean among) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(2);
        List<CompletableFuture<Integer>> two = IntStream.of(0, 1)
                .mapToObj(n -> CompletableFuture.supplyAsync(() -> submit(among, n, begun), Race.THREAD_EACH))
                .toList();
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
        return two;
    }

    private int submit(boolean among, int n, CountDownLatch begun) {
        java.util.function.Function<List<Integer>, List<Integer>> stuck = requests -> {
            begun.countDown();
            try {
                assertThat(held.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return requests;
        };
        return among ? line.submitAmong(LINE, n, LATE, stuck) : line.submit(LINE, n, LATE, stuck);
    }

    @Test
    void who_waits_for_the_same_row_is_carried_out_together() throws Exception {
        List<CompletableFuture<Integer>> two = twoAtWork(false);
        List<Integer> batches = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        List<Integer> answers = Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < 40; i++) {
            int mine = i;
            Thread thread = new Thread(() -> answers.add(line.submit(LINE, mine, LATE, requests -> {
                batches.add(requests.size());
                return requests;
            })));
            threads.add(thread);
            thread.start();
        }
        while (threads.stream().anyMatch(t -> t.getState() != Thread.State.TIMED_WAITING)) {
            Thread.onSpinWait();
        }

        held.countDown();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(batches).containsExactlyInAnyOrder(32, 8);
        assertThat(answers)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 40).boxed().toList());
        assertThat(two).allSatisfy(each -> assertThat(each.get()).isIn(0, 1));
    }

    /** Whose rows are others' does not wait until those at work have theirs, and their answers are their own. */
    @Test
    void who_wants_another_row_goes_past_those_who_stand_still() throws Exception {
        List<CompletableFuture<Integer>> two = twoAtWork(true);
        List<Callable<Integer>> calls = IntStream.range(2, 66)
                .mapToObj(n -> (Callable<Integer>) () -> line.submitAmong(LINE, n, LATE, requests -> requests))
                .toList();

        List<Outcome<Integer>> outcomes = Race.all(64, calls);

        assertThat(two).noneMatch(CompletableFuture::isDone);
        for (int i = 0; i < 64; i++) {
            // who was there before it was clear that nothing moves does it alone
            assertThat(outcomes.get(i).result()).isIn(LATE, i + 2);
        }
        // by now everybody sees it and starts at once, also after others have gone past
        for (int n = 66; n < 70; n++) {
            assertThat(line.submitAmong(LINE, n, LATE, requests -> requests)).isEqualTo(n);
        }
        held.countDown();
        assertThat(two).allSatisfy(each -> assertThat(each.get()).isIn(0, 1));
        assertThat(line.submitAmong(LINE, 70, LATE, requests -> requests)).isEqualTo(70);
    }
}
