package org.spectraform.app.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Runs work on a thread of its own and says what it took. */
final class Guard {
    /** Seconds of processor time; the wall may show more where the machine is busy. */
    static final double SECONDS = 5;

    private static final long LIMIT = 500L << 20;

    /**
     * Bytes that may be asked for in all. A JVM with more memory than may be held at a time cannot tell what is, and all that is asked for stands for it; one with less ({@code
     * -Xmx500m}) fails by itself.
     */
    private static final long BYTES = Runtime.getRuntime().maxMemory() > LIMIT ? LIMIT : Long.MAX_VALUE / 4;

    private static final double PATIENCE = 30; // seconds on the wall
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Guard() {}

    /** Work that may fail in any way. */
    @FunctionalInterface
    interface Work {
        /** Does it. */
        void run() throws Throwable;
    }

    /**
     * Runs some work.
     *
     * @return what is wrong, with the place in the program; null if nothing is
     */
    static @Nullable Fault run(Work work) throws InterruptedException {
        CompletableFuture<Long> done = new CompletableFuture<>();
        Thread thread = Thread.ofPlatform().daemon().name("fuzz").unstarted(() -> {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            try {
                work.run();
                done.complete(THREADS.getCurrentThreadAllocatedBytes() - before);
            } catch (Throwable e) {
                done.completeExceptionally(e);
            }
        });
        long start = System.nanoTime();
        thread.start();
        while (true) {
            try {
                long bytes = done.get(100, TimeUnit.MILLISECONDS);
                return bytes <= BYTES
                        ? null
                        : new Fault("asked for " + (bytes >> 20) + " MB", new StackTraceElement[0]);
            } catch (ExecutionException e) {
                return new Fault(String.valueOf(e.getCause()), place(e.getCause()));
            } catch (TimeoutException e) {
                double seconds = THREADS.getThreadCpuTime(thread.threadId()) * 1e-9;
                long bytes = THREADS.getThreadAllocatedBytes(thread.threadId());
                if (seconds > SECONDS || (System.nanoTime() - start) * 1e-9 > PATIENCE || bytes > 4 * BYTES) {
                    StackTraceElement[] place = thread.getStackTrace();
                    thread.interrupt();
                    thread.setPriority(Thread.MIN_PRIORITY);
                    return new Fault(
                            String.format(
                                    java.util.Locale.ROOT, "takes longer than %.0f s (%d MB)", seconds, bytes >> 20),
                            place);
                }
            }
        }
    }

    private static StackTraceElement[] place(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getStackTrace();
    }

    /**
     * What is wrong.
     *
     * @param what in words
     * @param stack where
     */
    record Fault(String what, StackTraceElement[] stack) {
        /** Equal for faults that are likely one: kind, and the first places in the program. */
        String signature() {
            StringBuilder places =
                    new StringBuilder(what.lines().findFirst().orElse("").replaceAll("[0-9]+|'[^']*'|: .*", ""));
            Arrays.stream(stack)
                    .filter(e -> e.getClassName().startsWith("org.spectraform")
                            && !e.getClassName().contains(".fuzz."))
                    .limit(2)
                    .forEach(e -> places.append(" < ").append(e));
            return places.toString();
        }

        /** Several lines for people. */
        String story() {
            StringBuilder text = new StringBuilder(what).append('\n');
            Arrays.stream(stack)
                    .limit(25)
                    .forEach(e -> text.append("    at ").append(e).append('\n'));
            return text.toString();
        }
    }
}
