package org.spectraform.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.spectraform.app.console.Console;
import org.spectraform.core.io.InputException;
import org.spectraform.core.io.Repetition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code spectraform convert}: structures in another format. */
@Command(
        name = "convert",
        customSynopsis = "spectraform convert IN... OUT [--frames FIRST:LAST:STEP] [OPTIONS]",
        description =
                "Write structures in another format: all frames of all files, one after the other, into one file or one each.",
        footer = {
            "",
            "What the format cannot hold, such as energies and forces in a POSCAR, is said in one line. Frames are read and written one at a"
                    + " time, and OUT gets its name once it is complete.",
            "",
            "Examples: a trajectory for ASE; every hundredth of its frames as POSCAR; files of a folder as CIF; a supercell",
            "  spectraform convert md.dump md.extxyz.gz --type-elements Si,O",
            "  spectraform convert md.dump 'frame-%%04d.vasp' --frames 1::100",
            "  spectraform convert structures/ cif/ --format cif",
            "  spectraform convert graphite.cif graphite-441.vasp --repeat 4,4,1"
        })
final class ConvertCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(
            paramLabel = "IN... OUT",
            arity = "1..*",
            description =
                    "Structure files, folders of them, or patterns such as 'md/*.xyz'; then OUT: a file whose name says the format,"
                            + " such as all.extxyz, md.dump, a.data, POSCAR or a.cif.gz; or, for one file a frame, a name with a number"
                            + " (frame-%%04d.vasp) or a folder (needs --format).")
    private List<String> files = List.of();

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    @Option(
            names = "--format",
            paramLabel = "ENDING",
            description =
                    "Format of OUT, by the ending of its files: extxyz, vasp, data, dump, cif. Default: as the name of OUT says.")
    private @Nullable String format;

    @Option(
            names = "--repeat",
            paramLabel = "N[,N,N]",
            description = "Supercells: how often the cell is repeated, along all three of its vectors or each of them.")
    private String repeat = "1";

    @Option(names = "--force", description = "Replace files that are there.")
    private boolean force;

    ConvertCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (files.size() < 2) {
            throw new InputException(files.getFirst() + ": is the only name; give what to read, then OUT");
        }
        List<Path> in = new ArrayList<>(FilePatterns.inFolders(files.subList(0, files.size() - 1)));
        String out = files.getLast();
        if (out.isBlank() || out.equals("-")) {
            throw new InputException("OUT: give the name of a file, such as all.extxyz");
        }
        Conversion conversion =
                new Conversion(in, reading.reading(), Repetition.parse(repeat, "--repeat"), out, format, force);
        console.out().println(conversion.run(console));
        if (!conversion.lost().isEmpty()) {
            console.out().println("not kept: " + String.join(", ", conversion.lost()));
        }
        return 0;
    }
}
