package org.spectraform.app.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.spectraform.core.io.Frame;
import org.spectraform.core.io.StructureFiles;

/** Data sets, and the text files that can be made one. */
record DataSetReaders(Workbench with) {
    /** All of them. */
    List<Reader> all() throws IOException {
        return List.of(
                new Reader("data set", Seeds.files(dataSet()), this::dataSet),
                new Reader("text spectra", textSpectra(), this::textSpectra));
    }

    private Path dataSet() throws IOException {
        Path file = Seeds.extendedXyz(with.folder().resolve("labelled.extxyz"), true);
        Path at = with.folder().resolve("dataset");
        Refusal.orResult("dataset", "import", file.toString(), "--out", at.toString());
        return at;
    }

    private void dataSet(Path file) throws IOException {
        Path here = Seeds.beside(file, with.folder().resolve("dataset"));
        Refusal.orResult("dataset", "check", here.toString());
        Refusal.orResult("dataset", "info", here.toString());
        Refusal.orResult("dataset", "split", here.toString(), "--validation", "0.5", "--out", here + "-split");
    }

    private List<Path> textSpectra() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            rows.append(i).append(" 0.0 0.1 0.5 ").append(0.1 * i).append('\n');
        }
        Path indexed = Files.writeString(with.folder().resolve("one.xanes.txt"), rows);
        Path dense = Files.writeString(with.folder().resolve("one.txt"), rows);
        return List.of(indexed, dense);
    }

    private void textSpectra(Path file) throws IOException {
        Path structure = file.resolveSibling("one.xyz");
        Files.write(structure, StructureFiles.extendedXyz(Frame.of(with.eight())));
        Refusal.orResult(
                "dataset",
                "import",
                structure.toString(),
                "--spectra",
                file.getParent().toString(),
                "--grid",
                "280,0.5",
                "--out",
                file.resolveSibling("out").toString());
    }
}
