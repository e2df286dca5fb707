package org.spectraform.app.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.spectraform.core.io.Frame;
import org.spectraform.core.io.StructureFiles;

/** What generating and labelling leave, and go on from. */
record RunReaders(Workbench with) {
    /** All of them. */
    List<Reader> all() throws IOException {
        return List.of(new Reader("run", Seeds.files(run()), this::run), new Reader("labels", labels(), this::labels));
    }

    private void generate(Path out) {
        Refusal.orResult(
                "generate",
                "--density",
                "3.5",
                "--atoms",
                "8",
                "--steps",
                "3",
                "--anneal",
                "1",
                "--restarts",
                "0",
                "--samples",
                "2",
                "--threads",
                "1",
                "--prior",
                with.prior().toString(),
                "--forward",
                with.forwardFile().toString(),
                "--out",
                out.toString());
    }

    private Path run() {
        Path at = with.folder().resolve("run");
        generate(at);
        try {
            Files.deleteIfExists(at.resolve("report.png"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return at;
    }

    private void run(Path file) throws IOException {
        generate(Seeds.beside(file, with.folder().resolve("run")));
    }

    private List<Path> labels() throws IOException {
        Files.write(with.folder().resolve("cell.extxyz"), StructureFiles.extendedXyz(Frame.of(with.eight())));
        label(with.folder().resolve("label"));
        return Seeds.files(with.folder().resolve("label"));
    }

    private void label(Path out) {
        Refusal.orResult(
                "label",
                with.folder().resolve("cell.extxyz").toString(),
                "--engine",
                "toy",
                "--sites",
                "1",
                "--calibration",
                "250,2",
                "--out",
                out.toString());
    }

    private void labels(Path file) throws IOException {
        label(Seeds.beside(file, with.folder().resolve("label")));
    }
}
