package org.spectraform.app.console;

import java.util.function.Supplier;
import org.spectraform.core.io.InputException;

/**
 * What is done when the process is told to stop (Ctrl-C, kill) before the work is finished: what must be saved is saved, and one line says what is there and how to
 * resume. Until it is closed; {@code try (StopHook hook = StopHook.register(...))}.
 */
public final class StopHook implements AutoCloseable {
    private static volatile boolean stopping;

    private final Thread hook;

    private StopHook(Thread hook) {
        this.hook = hook;
    }

    /**
     * Registers a hook.
     *
     * @param save saves, while the work may still be running, and says what is there: {@code stopped with 2 of 4 samples in DIR; the same command resumes}
     */
    public static StopHook register(Console console, Supplier<String> save) {
        Thread hook = new Thread(() -> {
            stopping = true;
            String line;
            try {
                line = save.get();
            } catch (InputException e) {
                line = "stopped, but " + Errors.oneLine(e.getMessage());
            }
            console.err().println("spectraform: " + line);
            console.err().flush();
        });
        Runtime.getRuntime().addShutdownHook(hook);
        return new StopHook(hook);
    }

    /** Whether a hook is at work, or has been: what fails from then on fails because the process ends. */
    static boolean isStopping() {
        return stopping;
    }

    /** Releases the hook: the work has come to its end. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ignored) {
            // it is running: the process was told to stop just now
        }
    }
}
