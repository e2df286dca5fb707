package org.spectraform.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.spectraform.analysis.BondCutoffs;
import org.spectraform.analysis.set.StructureSet;
import org.spectraform.app.analyze.CutoffRequest;
import org.spectraform.app.console.Console;
import org.spectraform.app.console.Errors;
import org.spectraform.app.figure.AtomColors;
import org.spectraform.app.figure.Drawing;
import org.spectraform.app.figure.DrawnStructure;
import org.spectraform.app.figure.StructuresFigure;
import org.spectraform.core.io.AtomicFile;
import org.spectraform.core.io.InputException;
import org.spectraform.core.io.NumberedFrame;
import org.spectraform.core.io.StructureReading;
import org.spectraform.core.task.ThreadBudget;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code spectraform draw}: a picture of structures. */
@Command(
        name = "draw",
        customSynopsis = "spectraform draw STRUCTURES... [--color coordination|diamond] [OPTIONS] --out FILE.png",
        description =
                "Draw structures side by side: balls and sticks in the periodic cell, coloured by the number of neighbours or by where the"
                        + " atoms are surrounded as in diamond, with the share of each colour.",
        footer = {
            "",
            "Every atom is drawn inside the cell; a bond to an atom beyond its faces ends half way.",
            "",
            "Example: two structures with titles, and the last frame of a simulation",
            "  spectraform draw 'low density=a.xyz' 'high density=b.xyz' --out ab.png",
            "  spectraform draw md.dump --frames last --color diamond --out end.png"
        })
final class DrawCommand implements Callable<Integer> {
    private static final int LONGEST_TITLE = 200; // characters: several lines

    private final Console console;

    @Parameters(
            paramLabel = "STRUCTURES",
            arity = "1..*",
            description =
                    "Structure files, or patterns such as 'md/*.xyz': extended XYZ, POSCAR, LAMMPS data or dump, CIF; with a title as"
                            + " TITLE=FILE. Every frame is drawn, 24 at most. Default title: the name in the file, or the file's.")
    private List<String> files = List.of();

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    @Mixin
    private CutoffOptions cutoffs = new CutoffOptions();

    @Option(
            names = "--color",
            paramLabel = "MEANING",
            description =
                    "What colours say: coordination, the number of neighbours; or diamond, surroundings as in cubic or hexagonal diamond."
                            + " Default: coordination.")
    private AtomColors color = AtomColors.COORDINATION;

    @Option(
            names = "--columns",
            paramLabel = "N",
            description = "Structures a row. Default: at most 4, the rows as equal as they can be.")
    private @Nullable Integer columns;

    @Option(names = "--out", paramLabel = "FILE.png", required = true, description = "The picture.")
    private Path out = Path.of("");

    DrawCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        CutoffRequest request = cutoffs.request();
        if (columns != null) {
            Limits.within("--columns", columns, 1, StructuresFigure.MOST, "3");
        }
        if (!out.toString().toLowerCase(Locale.ROOT).endsWith(".png")) {
            throw new InputException("--out " + out + ": the picture is a PNG; give a name such as " + out + ".png");
        }
        List<DrawnStructure> drawn = new ArrayList<>();
        List<StructureSet.Member> members = new ArrayList<>();
        for (String word : files) {
            read(word, drawn, members);
        }
        BondCutoffs bonds = request.in(List.of(new StructureSet(members)), ThreadBudget.ONE, () -> {});
        int across = columns != null ? columns : StructuresFigure.columns(drawn.size());
        boolean done = Drawing.write(
                () -> new StructuresFigure(drawn, bonds, color, across).png(),
                png -> AtomicFile.write(out, o -> o.write(png)),
                console);
        if (!done) {
            return Errors.INPUT;
        }
        console.out()
                .println("written: " + out + ", " + drawn.size() + (drawn.size() == 1 ? " structure" : " structures"));
        return 0;
    }

    /** Adds the structures of a word on the command line. */
    private void read(String word, List<DrawnStructure> drawn, List<StructureSet.Member> members) throws IOException {
        int end = endOfTitle(word);
        String title = end < 0 ? "" : word.substring(0, end).strip();
        if (end >= 0 && (title.isEmpty() || title.length() > LONGEST_TITLE)) {
            throw new InputException(
                    word + ": give a title of 1 to " + LONGEST_TITLE + " characters before =, or the file alone");
        }
        StructureReading frames = reading.reading();
        for (Path file : FilePatterns.paths(List.of(word.substring(end + 1)))) {
            try (Stream<NumberedFrame> chosen = frames.stream(file)) {
                chosen.forEachOrdered(frame -> {
                    if (drawn.size() == StructuresFigure.MOST) {
                        throw new InputException(
                                frame.where(file) + ": is one structure more than the " + StructuresFigure.MOST
                                        + " that a picture holds; give fewer files, or choose frames, such as --frames last");
                    }
                    drawn.add(new DrawnStructure(
                            title(title, frame, file), frame.frame().structure()));
                    members.add(new StructureSet.Member(file.toString(), frame.number(), frame.frame()));
                });
            }
        }
    }

    /** Where the = after the title is, -1 if there is none; titles and names of files may hold others. */
    private static int endOfTitle(String word) {
        if (isFile(word)) {
            return -1;
        }
        int first = word.indexOf('=');
        for (int at = first; at >= 0; at = word.indexOf('=', at + 1)) {
            if (isFile(word.substring(at + 1))) {
                return at;
            }
        }
        return first;
    }

    private static boolean isFile(String word) {
        try {
            return !word.isEmpty() && Files.exists(Path.of(word));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static String title(String given, NumberedFrame frame, Path file) {
        if (!given.isEmpty()) {
            return frame.alone() ? given : given + " " + frame.number();
        }
        String name = frame.frame().header().getOrDefault("name", "").strip();
        return name.isEmpty() || name.length() > LONGEST_TITLE ? frame.name(file) : name;
    }
}
