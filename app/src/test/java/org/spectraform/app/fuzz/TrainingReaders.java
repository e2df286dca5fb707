package org.spectraform.app.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Plans of trainings, and the checkpoints that they go on from. */
record TrainingReaders(Workbench with) {
    /** All of them. */
    List<Reader> all() throws IOException {
        return List.of(
                new Reader("training", training(), this::training),
                new Reader("checkpoint", Seeds.files(checkpoint()), this::checkpoint));
    }

    private List<Path> training() throws IOException {
        Seeds.extendedXyz(with.folder().resolve("frames.extxyz"), false);
        Path one = Files.writeString(with.folder().resolve("prior.yaml"), """
                kind: prior
                description: tiny
                elements: [C]
                data:
                  - structures: frames.extxyz
                validation: ["n1*"]
                network: {architecture: painn, width: 16, layers: 1, cutoff: 2.0, intervals: 4}
                updates: 2
                batch: 2
                optimizer: radam
                rate: 2.0e-3
                decay: cosine
                average: 0.99
                clip: 10
                seed: 3
                focus: 0.5
                validateEvery: 1
                """);
        Path two = Files.writeString(with.folder().resolve("forward.yaml"), """
                kind: forward
                data: [{dataset: ds}, {structures: frames.extxyz, spectra: ., grid: {first: 280, step: 2, points: 10}}]
                network: {architecture: meshgraphnets, width: 16, layers: 1, cutoff: 2.0}
                updates: 2
                jitter: 0.01
                cellWeight: 0.5
                """);
        return List.of(one, two, Seeds.OWN.resolve("width8.yaml"));
    }

    /** Named as of the other kind it is read and not begun, as nobody can wait for a billion updates; small ones are begun, too. */
    private void training(Path file) throws IOException {
        Files.copy(with.folder().resolve("frames.extxyz"), file.resolveSibling("frames.extxyz"));
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        boolean small = text.contains("updates: 2\n")
                && !text.matches("(?s).*[0-9]{4}.*")
                && !text.matches("(?s).*[0-9][eE]\\+?[0-9].*");
        for (String kind : List.of("prior", "forward")) {
            if (small || !text.matches("(?is).*kind:\\s*" + kind + ".*")) {
                Refusal.orResult(
                        "train",
                        kind,
                        file.toString(),
                        "--threads",
                        "1",
                        "--out",
                        file.resolveSibling(kind).toString());
            }
        }
    }

    /** The folder of a training that has ended. */
    private Path checkpoint() throws IOException {
        training();
        Path at = with.folder().resolve("trained");
        Refusal.orResult(
                "train",
                "prior",
                with.folder().resolve("prior.yaml").toString(),
                "--threads",
                "1",
                "--out",
                at.toString());
        return at;
    }

    private void checkpoint(Path file) throws IOException {
        Path here = Seeds.beside(file, with.folder().resolve("trained"));
        Refusal.orResult(
                "train",
                "prior",
                with.folder().resolve("prior.yaml").toString(),
                "--resume",
                "--threads",
                "1",
                "--out",
                here.toString());
    }
}
