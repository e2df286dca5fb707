package org.spectraform.app.analyze;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.spectraform.analysis.BondCutoffs;
import org.spectraform.analysis.set.SetAnalysis;
import org.spectraform.app.console.Console;
import org.spectraform.app.figure.AnalysisFigure;
import org.spectraform.app.figure.Drawing;
import org.spectraform.core.io.AtomicFile;

/** Writes an analysis into a folder, and its summary on the terminal. */
public final class AnalysisFolder {
    private AnalysisFolder() {}

    /**
     * Writes {@code summary.json}, the tables and {@code report.png}, and prints the summary.
     *
     * @throws org.spectraform.core.io.InputException if a file cannot be written
     */
    public static void write(Analysis analysis, AtomRows atoms, Path folder, Console console) throws IOException {
        Files.createDirectories(folder);
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("summary.json", SummaryJson.of(analysis));
        texts.putAll(Tables.of(analysis));
        List<String> written = new ArrayList<>();
        texts.forEach((name, text) -> {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            AtomicFile.write(folder.resolve(name), out -> out.write(bytes));
            written.add(name);
        });
        atoms.write(folder.resolve("atoms.csv"));
        written.add("atoms.csv");
        boolean drawn = Drawing.write(
                () -> new AnalysisFigure(analysis.set(), analysis.reference(), analysis.novelty()).png(),
                png -> AtomicFile.write(folder.resolve("report.png"), out -> out.write(png)),
                console);
        if (drawn) {
            written.add("report.png");
        }
        PrintStream out = console.out();
        TerminalTable.of(analysis).forEach(out::println);
        bonds(analysis.set()).forEach(out::println);
        out.println(Notes.rings(analysis.set()));
        out.println("written in " + folder + ": " + String.join(", ", written));
        out.flush();
        Notes.unbonded(analysis.set()).forEach(note -> console.err().println("warning: " + note));
        console.err().flush();
    }

    /** The cutoffs and how each was found; one line if one serves all pairs. */
    private static List<String> bonds(SetAnalysis set) {
        BondCutoffs cutoffs = set.settings().bonds();
        int[] species = set.pairs().species();
        if (cutoffs.everywhere()) {
            return List.of(
                    "cutoff for bonds: " + cutoffs.of(species[0], species[0]).inWords());
        }
        List<String> lines = new ArrayList<>();
        lines.add("cutoffs for bonds:");
        cutoffs.among(species).forEach(p -> lines.add("  " + p.name() + "  " + p.inWords()));
        return lines;
    }
}
