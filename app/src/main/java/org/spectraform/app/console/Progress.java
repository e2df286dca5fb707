package org.spectraform.app.console;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/**
 * One line about work that takes a while: on a terminal it is written over a few times a second, elsewhere a new line comes now
 * and then. Thread-safe.
 */
public final class Progress implements AutoCloseable {
    private static final long OFTEN = 200_000_000L; // ns
    private static final long SELDOM = 30_000_000_000L;

    private final PrintStream err;
    private final boolean terminal;
    private final long start = System.nanoTime();
    private long last;
    private int width; // of what stands on the terminal's line
    private boolean closed;

    /** Starts the clock. */
    public Progress(Console console) {
        err = console.err();
        terminal = console.terminal();
        last = terminal ? start - OFTEN : start;
    }

    /**
     * Shows how far it is, if it is time to.
     *
     * @param what is being done, such as {@code 1 of 4 samples}
     * @param fraction done, 0 to 1; NaN if nobody knows
     */
    public synchronized void show(String what, double fraction) {
        double elapsed = seconds();
        String left = fraction > 0.01 ? ", " + time(elapsed * (1 - fraction) / fraction) + " left" : "";
        String part = Double.isNaN(fraction) ? "" : String.format(Locale.ROOT, ", %.0f %%", 100 * fraction);
        print(what + part + ", " + time(elapsed) + left);
    }

    /** Shows what has been done of nobody knows how much, if it is time to. */
    public synchronized void show(String what) {
        print(what + ", " + time(seconds()));
    }

    private void print(String line) {
        long now = System.nanoTime();
        if (closed || now - last < (terminal ? OFTEN : SELDOM)) {
            return;
        }
        last = now;
        if (terminal) {
            err.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
            width = line.length();
        } else {
            err.println(line);
        }
        err.flush();
    }

    /** Prints a line that stays. */
    public synchronized void say(String line) {
        if (closed) {
            return;
        }
        clear();
        err.println(line);
        err.flush();
    }

    /** Clears the terminal's line; nothing is shown any more. */
    @Override
    public synchronized void close() {
        clear();
        closed = true;
    }

    private void clear() {
        if (width > 0) {
            err.print("\r" + " ".repeat(width) + "\r");
            err.flush();
            width = 0;
        }
    }

    /** Seconds since the start. */
    public double seconds() {
        return (System.nanoTime() - start) * 1e-9;
    }

    /** A duration as people say it: {@code 12 s}, {@code 3 min 05 s}, {@code 2 h 10 min}. */
    public static String time(double seconds) {
        Duration d = Duration.ofSeconds(Math.round(seconds));
        if (d.toHours() > 0) {
            return String.format(Locale.ROOT, "%d h %02d min", d.toHours(), d.toMinutesPart());
        }
        if (d.toMinutes() > 0) {
            return String.format(Locale.ROOT, "%d min %02d s", d.toMinutes(), d.toSecondsPart());
        }
        return seconds < 9.95 ? String.format(Locale.ROOT, "%.1f s", seconds) : d.toSeconds() + " s";
    }
}
