package org.spectraform.core.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
final class ThreadBudgetTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void everyTaskRunsOnceAndResultsComeInOrder(int threads) {
        Random random = new Random(1);
        int[] pauses = random.ints(200, 0, 300).toArray();
        List<Integer> results = new ArrayList<>();

        ThreadBudget.of(threads)
                .inOrder(
                        pauses.length,
                        k -> {
                            busy(pauses[k]);
                            return k;
                        },
                        results::add);

        assertThat(results).isEqualTo(IntStream.range(0, pauses.length).boxed().toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void tasksThatDivideTheirWorkStayWithinTheBudget(int threads) {
        ThreadBudget budget = ThreadBudget.of(threads);
        AtomicInteger working = new AtomicInteger();
        AtomicInteger largest = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();

        budget.forEach(
                6,
                outer -> budget.forEach(10, inner -> {
                    largest.accumulateAndGet(working.incrementAndGet(), Math::max);
                    busy(200);
                    working.decrementAndGet();
                    done.incrementAndGet();
                }));

        assertThat(done).hasValue(60);
        assertThat(largest).hasValueLessThanOrEqualTo(threads);
    }

    @Test
    void aBudgetOfSeveralIsUsed() throws InterruptedException {
        CountDownLatch both = new CountDownLatch(2);
        ThreadBudget.of(2).forEach(2, k -> {
            both.countDown();
            try {
                assertThat(both.await(20, TimeUnit.SECONDS)).isTrue(); // each waits for the other
            } catch (InterruptedException e) {
                throw new CancellationException();
            }
        });
        assertThat(both.getCount()).isZero();
    }

    @Test
    void aFailureEndsTheOthersAndComesOut() {
        AtomicInteger begun = new AtomicInteger();
        AtomicInteger stopped = new AtomicInteger();

        assertThatThrownBy(() -> ThreadBudget.of(3).forEach(1000, k -> {
                    begun.incrementAndGet();
                    if (k == 1) {
                        throw new IllegalStateException("task 1");
                    }
                    try {
                        Thread.sleep(20_000);
                    } catch (InterruptedException e) {
                        stopped.incrementAndGet();
                        throw new CancellationException();
                    }
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("task 1");

        assertThat(begun).hasValueLessThanOrEqualTo(3);
        assertThat(stopped).hasValue(begun.get() - 1);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void threadsAreGivenBackAfterAFailure() throws InterruptedException {
        ThreadBudget budget = ThreadBudget.of(2);
        assertThatThrownBy(() -> budget.forEach(4, k -> {
                    throw new IllegalArgumentException();
                }))
                .isInstanceOf(IllegalArgumentException.class);
        CountDownLatch both = new CountDownLatch(2);
        budget.forEach(2, k -> {
            both.countDown();
            try {
                both.await();
            } catch (InterruptedException e) {
                throw new CancellationException();
            }
        });
        assertThat(both.getCount()).isZero();
    }

    @Test
    void noThreadIsNoBudget() {
        assertThatThrownBy(() -> ThreadBudget.of(0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static void busy(int microseconds) {
        long until = System.nanoTime() + 1000L * microseconds;
        while (System.nanoTime() < until) {
            Thread.onSpinWait();
        }
    }
}
