package org.spectraform.bench;

import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.spectraform.core.diffusion.Anneal;
import org.spectraform.core.diffusion.Density;
import org.spectraform.core.diffusion.Restart;
import org.spectraform.core.diffusion.Sample;
import org.spectraform.core.diffusion.Sampler;
import org.spectraform.core.diffusion.SamplerSettings;
import org.spectraform.core.diffusion.StepListener;
import org.spectraform.core.structure.Elements;
import org.spectraform.core.structure.Structure;
import org.spectraform.nn.model.Model;
import org.spectraform.nn.model.ScoreModel;

/** Time an atom and evaluation, and memory, from 216 to 20,000 atoms of the shipped prior: {@code bench/run SizeScan [DENSITY]}. */
public final class SizeScan {
    private SizeScan() {}

    /** Argument: g/cm3, 2.0 if left out. */
    public static void main(String[] args) {
        double density = args.length > 0 ? Double.parseDouble(args[0]) : 2.0;
        InputStream in =
                Objects.requireNonNull(SizeScan.class.getResourceAsStream("/materials/carbon/prior.safetensors"));
        ScoreModel prior = new ScoreModel(Model.load(in, "shipped prior"));
        SamplerSettings settings = SamplerSettings.STANDARD
                .withSteps(20)
                .withAnneal(Anneal.NONE)
                .withRestart(Restart.STANDARD.withMost(0));
        for (int atoms : new int[] {216, 216, 1000, 2025, 4726, 10_000, 20_000}) {
            int[] species = new int[atoms];
            Arrays.fill(species, 6);
            Structure template =
                    new Structure(Density.cube(density, atoms, Elements.mass(6)), species, new double[3 * atoms]);
            double best = Double.POSITIVE_INFINITY;
            for (int run = 0; run < Math.max(1, 5000 / atoms); run++) {
                long begin = System.nanoTime();
                Sample sample = Sampler.sample(prior, template, settings, List.of(), 1, run, StepListener.NONE);
                best = Math.min(best, 1e-3 * (System.nanoTime() - begin) / sample.evaluations() / atoms);
            }
            Runtime runtime = Runtime.getRuntime();
            System.out.printf(
                    Locale.ROOT,
                    "%6d atoms   %.2f microseconds an atom and evaluation   heap in use %.0f MB%n",
                    atoms,
                    best,
                    (runtime.totalMemory() - runtime.freeMemory()) / 1048576.0);
        }
    }
}
