package org.spectraform.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.spectraform.core.spectrum.EnergyGrid;
import org.spectraform.nn.model.Architecture;
import org.spectraform.nn.model.Lineage;
import org.spectraform.nn.model.Model;
import org.spectraform.nn.model.ModelInfo;
import org.spectraform.nn.model.ModelKind;
import org.spectraform.nn.painn.Painn;

/** Untrained models, small enough for tests of everything around them. */
public final class TinyModels {
    private TinyModels() {}

    /** Writes a prior and returns its file. */
    public static Path prior(Path folder) {
        Architecture network = new Painn.Config(1, 16, 1, 2.5, 8, true, 3);
        return save(
                folder.resolve("prior.safetensors"),
                new ModelInfo(
                        ModelKind.PRIOR,
                        "untrained",
                        network,
                        List.of("C"),
                        new ModelInfo.Schedule(0.8, 0.001, 0.999),
                        null,
                        null,
                        Lineage.UNKNOWN,
                        List.of(),
                        "angstrom, eV"));
    }

    /** Writes a forward model and returns its file. */
    public static Path forward(Path folder) {
        EnergyGrid grid = new EnergyGrid(274.5, 0.404, 100);
        Architecture network = new Painn.Config(1, 16, 1, 2.5, 8, false, grid.size());
        double[] reference = new double[grid.size()];
        for (int e = 0; e < reference.length; e++) {
            reference[e] = 1 / (1 + Math.exp(-(grid.energy(e) - 288)));
        }
        return save(
                folder.resolve("forward.safetensors"),
                new ModelInfo(
                        ModelKind.FORWARD,
                        "untrained",
                        network,
                        List.of("C"),
                        null,
                        grid,
                        reference,
                        Lineage.UNKNOWN,
                        List.of(),
                        "angstrom, eV"));
    }

    private static Path save(Path file, ModelInfo info) {
        float[] theta = info.architecture().build().layout().initialise(new Random(1));
        Model.of(info, theta).save(file);
        return file;
    }
}
