package org.spectraform.app.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.spectraform.GenerationRun;
import org.spectraform.app.console.Console;
import org.spectraform.app.console.Progress;
import org.spectraform.app.console.StopHook;
import org.spectraform.targets.Target;

/** Draws the samples of one or several runs, run after run: with one line of progress, and stopped as one. */
public final class GenerationRuns {
    private final List<Item> items;
    private final Path out;
    private final Console console;
    private final Progress progress;
    private volatile Item current;
    private volatile double begun; // seconds on the clock of progress

    /**
     * A run and where it goes.
     *
     * @param run what is drawn
     * @param folder takes the samples, and may hold some already
     */
    public record Item(GenerationRun run, RunFolder folder) {
        /** Whether the folder holds all that was asked for, and what sums it up. */
        public boolean isComplete() {
            return missing() == 0 && folder.isSummedUp(Report.PICTURE);
        }

        int missing() {
            return Math.max(0, run.samples() - folder.finished().size());
        }
    }

    private GenerationRuns(List<Item> items, Path out, Console console) {
        this.items = items;
        this.out = out;
        this.console = console;
        progress = new Progress(console);
        current = items.getFirst();
    }

    /**
     * Draws what is missing and sums up every run that is not complete. When the process is told to stop, what is finished stays.
     *
     * @param items of one structure's size and one target; at least one
     * @param out folder of them all, for what is said
     * @param trajectory whether every step is written
     * @throws org.spectraform.core.io.InputException if a file cannot be written, or the positions of a sample run away
     */
    public static void draw(List<Item> items, Path out, boolean trajectory, Console console) {
        new GenerationRuns(items, out, console).draw(trajectory);
    }

    @SuppressWarnings("try") // the hook has nothing else to be asked
    private void draw(boolean trajectory) {
        int missing = items.stream().mapToInt(Item::missing).sum();
        if (missing == 0) { // killed, if anything, between the last sample and the end of a run
            items.stream()
                    .filter(item -> !item.isComplete())
                    .forEach(item -> item.folder().summarise(0));
            return;
        }
        try (StopHook hook = StopHook.register(console, this::stop);
                progress) {
            announce(missing);
            GenerationProgress tally = new GenerationProgress(
                    progress, finished(), missing, current.run().settings().evaluations());
            for (Item item : items) {
                if (!item.isComplete()) {
                    draw(item, tally, trajectory);
                }
            }
        }
    }

    private void draw(Item item, GenerationProgress tally, boolean trajectory) {
        begun = progress.seconds();
        current = item;
        try {
            item.run()
                    .draw(
                            item.folder().finished().size() + 1,
                            tally.of(trajectory ? item.folder() : null),
                            item.folder()::add);
        } finally {
            item.folder().summarise(progress.seconds() - begun);
        }
    }

    private void announce(int missing) {
        GenerationRun run = current.run();
        progress.say("generating " + missing + " structures of "
                + run.template().size() + " atoms at "
                + String.format(Locale.ROOT, "%.2f g/cm3", run.template().density())
                + (finished() > 0 ? " (" + finished() + " are there already)" : ""));
        Target target = run.target();
        if (target != null) {
            Object name = current.folder().settings().configuration().get("target");
            progress.say("target " + name + ", " + target.description());
            if (run.isEnsemble()) {
                progress.say("target " + name + ", compared with the mean over all " + run.samples() + " structures");
            }
            target.warnings().forEach(warning -> progress.say("warning: " + name + ": " + warning));
            if (run.inference() != null) {
                progress.say("target " + name + ", " + run.inference().inWords());
            }
        }
    }

    private int finished() {
        return items.stream().mapToInt(item -> item.folder().finished().size()).sum();
    }

    private String stop() {
        progress.close();
        current.folder().summarise(progress.seconds() - begun);
        items.forEach(item -> item.folder().close());
        int wanted = items.stream().mapToInt(item -> item.run().samples()).sum();
        return "stopped with " + finished() + " of " + wanted + " samples in " + out + "; the same command resumes";
    }
}
