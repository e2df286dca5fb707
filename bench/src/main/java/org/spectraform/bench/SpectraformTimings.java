package org.spectraform.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.spectraform.Generator;
import org.spectraform.core.io.Frame;
import org.spectraform.core.io.StructureFiles;
import org.spectraform.core.structure.Structure;
import org.spectraform.core.task.ThreadBudget;
import org.spectraform.material.Material;
import org.spectraform.nn.model.ModelKind;
import org.spectraform.nn.train.Trainer;
import org.spectraform.nn.train.TrainingConfig;

/** What a user of ours runs where a user of the published code runs 164 evaluations, or an update of the published network. */
final class SpectraformTimings {
    private static final int ATOMS = 216;
    private static int sample;

    private SpectraformTimings() {}

    /** Holds the shipped models, read when they are first needed. */
    private static final class Shipped {
        static final Generator CARBON = Generator.of(Material.standard());
    }

    /** An unconditional sample at 2.0 g/cm3 with the standard settings, annealing and restarts included; another one each time. */
    static void sample() {
        Shipped.CARBON.density(2.0).atoms(ATOMS).seed(sample++).threads(1).toList();
    }

    private static Structure atoms(double density) {
        return Shipped.CARBON.density(density).atoms(ATOMS).prepare().template();
    }

    /** Seconds of wall time of an update of the shipped prior's network with 8 cells at 2.0 g/cm3 on one thread: the best of 60. */
    static double trainingUpdate() {
        try {
            Path folder = Files.createTempDirectory("spectraform-bench");
            Structure empty = atoms(2.0);
            for (int c = 0; c < 8; c++) {
                double[] x = Compare.spread(ATOMS, empty.cell().length(0), new Random(c));
                StructureFiles.write(folder.resolve("cell" + c + ".extxyz"), List.of(Frame.of(empty.withPositions(x))));
            }
            TrainingConfig config = new TrainingConfig(
                    ModelKind.PRIOR,
                    null,
                    null,
                    Material.standard().description().elements(),
                    List.of(new TrainingConfig.Source("*.extxyz", null, false, null, null, null, null)),
                    List.of(),
                    Map.of("width", 64, "layers", 4, "cutoff", 3.0, "intervals", 24),
                    null,
                    60,
                    8,
                    "radam",
                    1e-3,
                    "cosine",
                    0.999,
                    10,
                    1,
                    0,
                    0,
                    0,
                    1000);
            long[] last = {System.nanoTime()};
            double[] best = {Double.POSITIVE_INFINITY};
            Trainer.run(
                    config,
                    folder,
                    folder.resolve("out"),
                    null,
                    false,
                    ThreadBudget.ONE,
                    (step, loss, validation, rate) -> {
                        long now = System.nanoTime();
                        best[0] = Math.min(best[0], 1e-9 * (now - last[0]));
                        last[0] = now;
                        return true;
                    });
            return best[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
