package org.spectraform.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.spectraform.core.diffusion.Density;
import org.spectraform.core.diffusion.Sampler;
import org.spectraform.core.diffusion.SamplerSettings;
import org.spectraform.core.diffusion.StepListener;
import org.spectraform.core.io.Frame;
import org.spectraform.core.io.StructureFiles;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Elements;
import org.spectraform.core.structure.Structure;
import org.spectraform.nn.model.Model;
import org.spectraform.nn.model.ScoreModel;
import org.spectraform.nn.train.Trainer;
import org.spectraform.nn.train.TrainingConfig;

/** What a user of ours runs where a user of the published code runs 164 evaluations, or an update of the published network. */
final class OurSide {
    private static final int ATOMS = 216;
    private static int sample;

    private OurSide() {}

    private static final class Shipped {
        static final ScoreModel PRIOR = new ScoreModel(Model.load(
                Objects.requireNonNull(OurSide.class.getResourceAsStream("/materials/carbon/prior.safetensors")),
                "shipped prior"));
    }

    /** An unconditional sample at 2.0 g/cm3 with the standard settings, annealing and restarts included; another one each time. */
    static void sample() {
        Sampler.sample(Shipped.PRIOR, atoms(2.0), SamplerSettings.STANDARD, List.of(), 1, sample++, StepListener.NONE);
    }

    private static Structure atoms(double density) {
        Cell cell = Density.cube(density, ATOMS, Elements.mass(6));
        int[] species = new int[ATOMS];
        Arrays.fill(species, 6);
        return new Structure(cell, species, new double[3 * ATOMS]);
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
                    TrainingConfig.Kind.PRIOR,
                    null,
                    List.of("C"),
                    List.of(new TrainingConfig.Source("*.extxyz", null, false, null, null)),
                    List.of(),
                    new TrainingConfig.NetworkSizes("painn", 64, 4, 3.0, 24),
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
            Trainer.run(config, folder, folder.resolve("out"), false, 1, (step, loss, validation, rate) -> {
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
