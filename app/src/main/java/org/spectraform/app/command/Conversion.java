package org.spectraform.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.spectraform.app.console.Console;
import org.spectraform.app.console.StopHook;
import org.spectraform.core.io.FileErrors;
import org.spectraform.core.io.Frame;
import org.spectraform.core.io.InputException;
import org.spectraform.core.io.Losses;
import org.spectraform.core.io.NumberedFrame;
import org.spectraform.core.io.Repetition;
import org.spectraform.core.io.StructureFiles;
import org.spectraform.core.io.StructureFormat;
import org.spectraform.core.io.StructureReading;

/** Frames of some files on their way into another format: one file, numbered files, or files in a folder. Each is complete or not there. */
final class Conversion {
    private static final Pattern NUMBER = Pattern.compile("%(?:0([1-9]))?d");

    private final List<Path> in;
    private final StructureReading reading;
    private final Repetition repetition;
    private final Path out;
    private final @Nullable String ending; // as --format says it
    private final boolean folder;
    private final boolean force;
    private final StructureFormat format;
    private final Losses losses;
    private final Set<String> untrue = new LinkedHashSet<>(); // of the supercells
    private final Set<String> names = new HashSet<>(); // of files in the folder
    private final List<Path> written = new ArrayList<>();
    private int frames;

    /**
     * Checks what can be checked before anything is read.
     *
     * @param repetition of every cell
     * @param out as the user gave it; a folder if it ends in a slash or is one
     * @param ending of files of the wanted format; null to go by the name
     * @param force whether to replace files that are there
     * @throws InputException if the format is not known, or the place is taken
     */
    Conversion(
            List<Path> in,
            StructureReading reading,
            Repetition repetition,
            String out,
            @Nullable String ending,
            boolean force) {
        this.in = in;
        this.reading = reading;
        this.repetition = repetition;
        this.out = Path.of(out);
        this.ending = ending == null ? null : ending.toLowerCase(Locale.ROOT).replaceFirst("^\\.", "");
        this.force = force;
        folder = out.endsWith("/") || Files.isDirectory(this.out);
        format = format();
        losses = new Losses(format);
        if (!folder && !isNumbered()) {
            requireFree(this.out);
        }
        if (isNumbered() && !force) {
            requireNoneNumbered();
        }
    }

    private StructureFormat format() {
        if (ending == null && folder) {
            throw new InputException(
                    out + ": is a folder; say with --format what its files are to be, such as --format vasp");
        }
        if (ending == null) {
            return StructureFiles.formatNamed(out);
        }
        try {
            return StructureFiles.formatNamed(Path.of("x." + ending));
        } catch (InputException e) {
            throw new InputException(
                    "--format " + ending
                            + ": is the ending of no structure format; give one such as extxyz, vasp, data, dump or cif",
                    e);
        }
    }

    private boolean isNumbered() {
        return !folder && NUMBER.matcher(lastName()).find();
    }

    private String lastName() {
        return String.valueOf(out.getFileName());
    }

    /** What the format could not hold, or is not true of a supercell. */
    List<String> lost() {
        Set<String> lost = new LinkedHashSet<>(untrue);
        lost.addAll(losses.all());
        return new ArrayList<>(lost);
    }

    /**
     * Does it.
     *
     * @return in words, what was written
     * @throws InputException if a file cannot be read or written, or is there already; files that are complete stay
     */
    @SuppressWarnings("try") // the hook has nothing else to be asked
    String run(Console console) {
        Thread worker = Thread.currentThread();
        Supplier<String> stop = () -> {
            worker.interrupt();
            return "stopped after " + frames + " frames; " + written.size() + " files are complete, no other is there";
        };
        try (StopHook hook = StopHook.register(console, stop)) {
            if (folder || isNumbered()) {
                inFiles();
            } else {
                StructureFiles.write(out, format, in.stream().flatMap(this::frames));
                written.add(out);
            }
        }
        String first = written.getFirst().toString();
        return "written: "
                + (written.size() == 1 ? first : written.size() + " files, " + first + " to " + written.getLast())
                + " (" + format.title() + "), " + frames + (frames == 1 ? " frame" : " frames");
    }

    private Stream<Frame> frames(Path file) {
        return reading.stream(file).map(frame -> looked(frame, file));
    }

    private Frame looked(NumberedFrame frame, Path file) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException();
        }
        String where = frame.where(file);
        untrue.addAll(repetition.leftOut(frame.frame()));
        Frame repeated = repetition.of(frame.frame(), where);
        losses.look(repeated, where);
        frames++;
        return repeated;
    }

    private void inFiles() {
        if (folder) {
            try {
                Files.createDirectories(out);
            } catch (IOException e) {
                throw FileErrors.writing(out, e);
            }
        }
        for (Path file : in) {
            try (Stream<NumberedFrame> chosen = reading.stream(file)) {
                chosen.forEachOrdered(frame -> {
                    Path own = folder ? inFolder(frame.name(file)) : numbered(frames + 1);
                    requireFree(own);
                    StructureFiles.write(own, format, Stream.of(looked(frame, file)));
                    written.add(own);
                });
            }
        }
    }

    private Path inFolder(String name) {
        return out.resolve(PredictCommand.unused(name, names) + "." + ending);
    }

    private Path numbered(int number) {
        Matcher place = NUMBER.matcher(lastName());
        String name = place.replaceFirst(match -> {
            String digits = match.group(1);
            return String.format(Locale.ROOT, digits == null ? "%d" : "%0" + digits + "d", number);
        });
        return out.resolveSibling(name);
    }

    private void requireFree(Path file) {
        for (Path source : in) {
            if (isSame(source, file)) {
                throw new InputException(file + ": is one of the files to read; give OUT another name");
            }
        }
        if (!force && Files.exists(file)) {
            throw new InputException(file + ": is there already; give another name, or --force to replace it");
        }
    }

    /** Whatever its number: files of an earlier conversion among those of this one would be taken for its frames. */
    private void requireNoneNumbered() {
        Path parent = out.toAbsolutePath().getParent();
        Matcher place = NUMBER.matcher(lastName());
        if (parent == null || !Files.isDirectory(parent) || !place.find()) {
            return;
        }
        Pattern names = Pattern.compile(Pattern.quote(lastName().substring(0, place.start())) + "\\d+"
                + Pattern.quote(lastName().substring(place.end())));
        try (Stream<Path> inside = Files.list(parent)) {
            inside.filter(file -> names.matcher(file.getFileName().toString()).matches())
                    .min(Path::compareTo)
                    .ifPresent(file -> {
                        throw new InputException(
                                file + ": is there already; give another name, or --force to replace such files");
                    });
        } catch (IOException e) {
            throw FileErrors.reading(parent, e);
        }
    }

    private static boolean isSame(Path a, Path b) {
        try {
            return Files.exists(a) && Files.exists(b) && Files.isSameFile(a, b);
        } catch (IOException e) {
            throw FileErrors.reading(a, e);
        }
    }
}
